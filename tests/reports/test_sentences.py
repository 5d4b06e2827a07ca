import re
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.analysis.change_findings import change_findings, group_findings
from lib.analysis.changes import CHANGES, compare_periods
from lib.analysis.findings import Finding, finding, overview_findings
from lib.analysis.small_groups import disclosure, showing
from lib.analysis.study import Study
from lib.analysis.zone_findings import ACROSS, zone_findings
from lib.reports.sentences import explanation, sentence
from lib.survey import columns as col
from lib.survey.validity import Sample
from lib.survey.zones import Zone
from lib.text import LANGUAGES, catalogue, use_language
from lib.text.phrases import number, percent
from tests.analysis.studies import random_study
from tests.builders import random_responses, scheme_of

_NUMBER = re.compile(r"[−+]?\d+(?:\.\d+)?%?")
_WRONG_ENGLISH = re.compile(
    r"\b1 (?:are|indicators|questionnaires|groups|respondents|of the 1 )\b|\b0 (?:is|indicator)\b|  |,\.|\(\)"
)


@pytest.fixture(autouse=True)
def _chinese_afterwards() -> Iterator[None]:
    yield
    use_language("zh")


def every_finding(study: Study, before: Study) -> list[Finding]:
    found = [*overview_findings(study, Sample(90, 10, 100))]
    for zone in Zone:
        found += zone_findings(study, zone)
    return [*found, *change_findings(compare_periods(before, study), "2026Q2")] if comparable(study, before) else found


def comparable(study: Study, before: Study) -> bool:
    return study.scheme.scale == before.scheme.scale


def numbers_of(study: Study) -> set[str]:
    """Every figure of the study as a sentence may write it, worked out from the frames alone."""
    placed, cut = study.placed, study.crosshair
    shown = {str(count) for count in range(len(placed) + 1)} | {
        "5",
        "30",
        "90",
        "80",
        "100",
        "95%",
        "100%",
        "90%",
        "88.9%",
    }
    shown |= {str(study.n)}
    if cut is None:
        return shown
    p = int(study.rated.sum())
    stretch = p / (p - 1) if cut.method == "mean" and p > 1 else 1
    values = [*placed[col.IMPORTANCE], *placed[col.SATISFACTION], *placed[col.DISTANCE], cut.satisfaction]
    values += [*(stretch * (placed[col.SATISFACTION] - cut.satisfaction).abs()), *study.gaps[col.GAP]]
    shown |= {number(value, 2) for value in values} | {"0.01"}
    index = [study.index.weighted, study.index.unweighted, *study.index.dimensions[col.WEIGHTED]]
    if study.index_interval is not None:
        index += [study.index_interval.low, study.index_interval.high]
    shown |= {number(value, 1) for value in index}
    shown |= {percent(count / p) for count in range(1, p + 1)}
    if study.certainty is not None:
        shown |= {percent(share) for share in study.certainty[list(col.ZONE_SHARE.values())].to_numpy().ravel()}
    return shown


def plain(text: str) -> str:
    """The sentence without the names that stand in it."""
    return re.sub(r"“[^”]*”", "", text)


def named(text: str, study: Study) -> list[str]:
    """The codes of the indicators that a sentence names."""
    by_name = {name: item.code for item in study.scheme.indicators for name in item.name.values()}
    return [by_name[name] for name in re.findall(r"“([^”]*)”", text) if name in by_name]


@pytest.mark.parametrize("language", LANGUAGES)
@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 10_000))
def test_every_number_in_a_sentence_is_a_figure_of_the_study(language: str, seed: int):
    use_language(language)
    study = random_study(seed)
    allowed = numbers_of(study)
    found = [*overview_findings(study, Sample(90, 10, 100)), *(one for z in Zone for one in zone_findings(study, z))]
    for one in found:
        text = sentence(one, study.scheme)
        assert "{" not in text
        assert "}" not in text
        assert set(_NUMBER.findall(plain(text))) <= allowed, text


@pytest.mark.parametrize("language", LANGUAGES)
@settings(max_examples=40, deadline=None)
@given(seed=st.integers(0, 10_000))
def test_no_sentence_on_a_zone_names_an_indicator_outside_it(language: str, seed: int):
    use_language(language)
    study = random_study(seed)
    for zone in Zone:
        texts = [sentence(one, study.scheme) for one in zone_findings(study, zone)]
        members = study.placed.index[study.placed[col.ZONE] == zone.value]
        codes = [code for text in texts for code in named(text, study)]
        assert set(codes) <= set(members)
        assert bool(codes) == (len(members) > 0)


@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 10_000))
def test_english_counts_agree_with_their_nouns(seed: int):
    use_language("en")
    study, before = random_study(seed), random_study(seed + 1)
    for one in every_finding(study, before):
        text = sentence(one, study.scheme)
        assert not _WRONG_ENGLISH.search(text), text
        assert text.endswith(".")


@settings(max_examples=40, deadline=None)
@given(seed=st.integers(0, 10_000))
def test_changes_are_told_with_the_figures_of_their_table(seed: int):
    use_language("zh")
    study, before = random_study(seed, indicators=8), random_study(seed + 1, indicators=8)
    if not comparable(study, before):
        return
    changes = compare_periods(before, study)
    written = {number(abs(v)) for names in CHANGES.values() for v in changes.frame[names.change]}
    written |= {str(count) for count in range(9)} | {"2026", "2"}
    if changes.index.change is not None:
        written |= {number(abs(changes.index.change), 1)}
    for one in change_findings(changes, "2026Q2"):
        text = sentence(one, study.scheme)
        assert {found.lstrip("−+") for found in _NUMBER.findall(plain(text))} <= written, text


def test_the_sentences_of_a_zone_as_a_manager_reads_them():
    scheme = scheme_of(["A", "B", "C"])
    count = finding("zone.count_mixed", zone="improve", count=5, of=26, share=5 / 26, certain=2, borderline=3)
    near = finding("zone.near_below", cut=3.9, target="strength", count=2, by_distance=(("A", 0.03), ("B", 0.001)))
    assert sentence(count, scheme) == "改进区共 5 项，占全部 26 项指标的 19.2%，其中确定 2 项、临界 3 项。"
    assert sentence(near, scheme) == (
        "与满意程度分界线（3.90）的差距在抽样误差之内的有 2 项："
        "“指标A”（差 0.03 分）、“指标B”（差 <0.01 分），小幅改善即可越线进入优势区。"
    )
    use_language("en")
    assert sentence(count, scheme) == (
        "The zone Improve holds 5 of the 26 indicators (19.2%). Certain: 2, borderline: 3."
    )


def test_a_long_list_is_cut_and_says_so():
    scheme = scheme_of([f"I{number}" for number in range(9)])
    noise = finding("change.moves_noise", base="2026Q2", count=9, codes=scheme.codes)
    assert "“指标I4”等。" in sentence(noise, scheme)
    assert "I5" not in sentence(noise, scheme)


def test_groups_are_named_as_the_interface_or_as_the_file_calls_them():
    groups = disclosure(random_responses(60, seed=1).attributes).groups(col.CLIENT_TYPE)
    (small,) = group_findings(groups, col.CLIENT_TYPE)
    assert sentence(small, scheme_of(["A"])).startswith("按客户类型分为 6 组")
    (own,) = group_findings(groups, "行业")
    assert sentence(own, scheme_of(["A"])).startswith("按行业分为")


def test_names_appear_as_written():
    scheme = scheme_of(["{x}", "<b>"])
    text = sentence(finding("overview.strongest", codes=("{x}", "<b>"), satisfaction=4.0), scheme)
    assert text == "满意程度最高的是“指标{x}”、“指标<b>”（4.00）。"


def test_a_hidden_group_is_explained():
    assert explanation(showing(3)) == "有效问卷 3 份，少于 5 份，为保护答卷人不显示分值。"
    assert "倒推" in explanation(showing(40, gives_away=True))
    assert "不足 30 份" in explanation(showing(12))


def test_both_languages_have_the_same_findings_with_the_same_gaps():
    chinese, english = (
        {key: sorted(re.findall(r"{(\w+)}", text)) for key, text in catalogue(language).items() if _is_mine(key)}
        for language in LANGUAGES
    )
    assert chinese == english


def _is_mine(key: str) -> bool:
    return key.startswith(("finding.", "phrase.", "small_group."))


def test_every_zone_has_its_meaning_and_every_zone_a_neighbour():
    for zone in Zone:
        assert ACROSS[ACROSS[zone]] is zone
        for level in ("certain", "borderline", "unknown"):
            assert f"finding.zone.meaning.{zone}_{level}" in catalogue("zh")
