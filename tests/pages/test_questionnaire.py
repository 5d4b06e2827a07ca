"""The questionnaire page: what it offers, and what it says of a link that cannot be used."""

import pytest

from lib.text import use_language
from tests.builders import random_responses
from tests.pages.conftest import opened

ADDRESS = "https://www.wjx.cn/vm/A1b2.aspx?sojumpparm={branch}"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_it_opens_without_any_data_in_both_languages(app, language):
    app.query_params["lang"] = {"zh": "中文", "en": "English"}[language]
    use_language(language)
    opened(app, "questionnaire")

    assert app.title[0].value == {"zh": "问卷下载", "en": "Questionnaire"}[language]
    assert len(app.get("download_button")) == 3
    assert "[矩阵量表题]" in app.code[0].value


def test_every_branch_that_is_written_gets_a_link(app):
    opened(app, "questionnaire")
    app.text_input(key="link_template").input(ADDRESS)
    app.text_area(key="link_branches").input("省行/甲支行\n省行/乙支行\n\n").run()

    assert len(app.get("download_button")) == 4
    assert "省行/甲支行" in [text.value for text in app.text]
    assert ADDRESS.replace("{branch}", "%E7%9C%81%E8%A1%8C%2F%E7%94%B2%E6%94%AF%E8%A1%8C") in [
        c.value for c in app.code
    ]


def test_the_branches_of_the_stored_data_are_there_already(app, keep):
    keep(random_responses(40, seed=1, missing=0.0), "2026Q3")
    opened(app, "questionnaire")

    assert app.text_area(key="link_branches").value is not None


@pytest.mark.parametrize(
    ("address", "branches", "said"),
    [
        ("https://www.wjx.cn/vm/a.aspx", "甲支行", "链接要以"),
        ("javascript:{branch}", "甲支行", "链接要以"),
        (ADDRESS, "\n".join(f"支行{number}" for number in range(501)), "一次最多 500 个机构"),
        (ADDRESS, "很" * 51, "最多保留 50 个字符"),
    ],
)
def test_it_says_why_there_is_no_link(app, address, branches, said):
    opened(app, "questionnaire")
    app.text_input(key="link_template").input(address)
    app.text_area(key="link_branches").input(branches).run()

    assert said in app.warning[0].value
