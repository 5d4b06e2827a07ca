"""The page that compares groups: every view in both languages, and above all what it must not show."""

import pytest

from lib.survey import columns as col
from lib.survey.settings import MIN_RESPONSES_SHOWN
from lib.text import catalogue, use_language
from tests.builders import random_responses, responses_of
from tests.pages.conftest import opened

VIEWS = ("map", "ranking", "funnel", "mix", "pair", "panels", "preference")


@pytest.fixture(autouse=True)
def chinese_afterwards():
    yield
    use_language("zh")


def said(app) -> str:
    return "\n".join(element.value for kind in ("info", "warning", "caption", "markdown") for element in app.get(kind))


def shown(app, view: str, language: str = "zh", **asked: str):
    """Open the page at one of its views, as a link does."""
    words = catalogue(language)
    app.query_params["lang"] = {"zh": "中文", "en": "English"}[language]
    app.query_params["compare"] = words[f"compare.view.{view}"]
    for key, value in asked.items():
        app.query_params[key] = value
    use_language(language)
    return opened(app, "compare")


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_view_opens_in_both_languages(app, keep, view, language):
    keep(random_responses(160, seed=1, missing=0.0), "2026Q3")
    shown(app, view, language)

    assert app.get("vega_lite_chart")
    assert not app.error


@pytest.mark.parametrize("view", VIEWS)
def test_every_view_divides_by_client_type(app, keep, view):
    keep(random_responses(160, seed=2, missing=0.0), "2026Q3")
    shown(app, view, compare_by="客户类型")

    assert app.selectbox(key="compare_by").value == col.CLIENT_TYPE
    assert app.get("vega_lite_chart")


def test_it_says_that_nothing_is_stored(app):
    opened(app, "compare")

    assert app.info[0].value.startswith("还没有入库的调查数据")


def test_a_selection_below_the_minimum_shows_no_figure(app, keep):
    keep(random_responses(MIN_RESPONSES_SHOWN - 1, seed=3, missing=0.0), "2026Q3")
    opened(app, "compare")

    assert "有效问卷 4 份，少于 5 份" in app.info[0].value
    assert not app.get("vega_lite_chart")
    assert not app.dataframe


def test_a_file_without_attributes_cannot_be_divided(app, keep):
    keep(responses_of([[5, 4], [4, 3]] * 10, [[4, 5], [5, 5]] * 10), "2026Q3")
    opened(app, "compare")

    assert "没有机构、客户类型等可以分组的列" in said(app)
    assert not app.get("vega_lite_chart")


def test_one_group_has_nothing_to_be_compared_with(app, keep):
    keep(responses_of([[5, 4], [4, 3]] * 10, [[4, 5], [5, 5]] * 10, branch="江西省/赣州市"), "2026Q3")
    opened(app, "compare")

    assert "只有一组" in said(app)
    assert not app.get("vega_lite_chart")


def three_branches():
    """Three (hidden), nine (hidden with it) and forty questionnaires; the hidden ones gave what nobody else gave."""
    return responses_of(
        [[1, 2]] * 3 + [[2, 1]] * 9 + [[5, 4], [4, 5]] * 20,
        [[2, 1]] * 3 + [[1, 2]] * 9 + [[4, 5], [5, 5]] * 20,
        branch=["江西省/赣州市/甲县"] * 3 + ["江西省/赣州市/乙县"] * 9 + ["江西省/赣州市/丙县"] * 40,
        client_type=["贷款客户", "存款客户"] * 26,
    )


@pytest.mark.parametrize("view", VIEWS)
def test_hidden_groups_are_named_with_their_reason_and_have_no_figure(app, keep, view):
    keep(three_branches(), "2026Q3")
    shown(app, view)

    assert "为保护小群体，未显示：乙县、甲县" in said(app)
    for table in app.dataframe:
        groups = table.value[table.value.columns[0]].astype(str).tolist() if len(table.value) else []
        for place, name in enumerate(groups):
            if name in {"甲县", "乙县"}:
                floats = table.value.iloc[place].drop("n", errors="ignore")
                assert not [value for value in floats if isinstance(value, float) and value == value]


def test_hidden_groups_cannot_be_chosen(app, keep):
    keep(three_branches(), "2026Q3")
    shown(app, "preference")

    assert app.selectbox(key="compare_group").options == ["丙县"]


def test_a_pair_needs_two_groups_that_may_be_shown(app, keep):
    keep(three_branches(), "2026Q3")
    shown(app, "pair")

    assert "不足两组，无法对照" in said(app)
    assert not app.get("vega_lite_chart")


def test_the_second_group_of_a_pair_is_another_one(app, keep):
    keep(random_responses(200, seed=4, missing=0.0), "2026Q3")
    shown(app, "pair", compare_by="客户类型")
    app.selectbox(key="compare_b").set_value("政府").run()
    assert "政府满意程度" in said(app)

    app.selectbox(key="compare_a").set_value("政府").run()

    assert not app.exception
    assert "政府" not in app.selectbox(key="compare_b").options
    assert "与政府相比" in said(app)


def test_the_choice_of_the_mix_leaves_out_what_divides(app, keep):
    keep(random_responses(200, seed=5, missing=0.0), "2026Q3")
    shown(app, "mix", compare_by="客户类型")

    assert "客户类型" not in app.selectbox(key="compare_mix").options
    assert "整体构成" in said(app)


def test_public_bodies_are_compared_with_clients_where_both_are_many(app, keep):
    keep(random_responses(300, seed=6, missing=0.0), "2026Q3")
    shown(app, "preference")

    assert "政府和监管部门" in said(app)
    assert len(app.get("vega_lite_chart")) == 2


def test_without_public_bodies_there_is_a_sentence(app, keep):
    keep(three_branches(), "2026Q3")
    shown(app, "preference")

    assert "没有可与客户比较的政府或监管部门问卷" in said(app)


def test_filters_narrow_the_groups(app, keep):
    responses = random_responses(240, seed=7, missing=0.0)
    keep(responses, "2026Q3")
    shown(app, "ranking", compare_by="填报渠道", client_type="贷款客户")
    wanted = int((responses.attributes[col.CLIENT_TYPE] == "贷款客户").sum())

    assert sum(app.dataframe[0].value["n"]) == wanted
