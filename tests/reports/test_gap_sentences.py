"""What a gap analysis says, as a manager reads it."""

import re
from collections.abc import Iterator

import pytest

from lib.analysis.effect_size import EffectSize
from lib.analysis.findings import finding
from lib.analysis.gap_findings import gap_findings
from lib.analysis.gap_grouping import Grouping
from lib.reports.sentences import sentence
from lib.survey.first_block import FirstBlock
from lib.text import LANGUAGES, catalogue, use_language
from lib.text.phrases import number, signed
from tests.analysis.gap_studies import gaps_of
from tests.builders import random_responses, scheme_of

_NUMBER = re.compile(r"[−+]?\d+(?:\.\d+)?")
TOP = finding(
    "gap.top",
    first_block="expectation",
    second_block="expectation",
    code="A",
    importance=4.356,
    satisfaction=3.256,
    gap=-1.1,
    gap_low=-1.2,
    gap_high=-1.0,
    effect=-0.97,
    size="large",
)


@pytest.fixture(autouse=True)
def _chinese_afterwards() -> Iterator[None]:
    yield
    use_language("zh")


def test_the_words_follow_what_the_first_block_asked():
    scheme = scheme_of(["A"])
    assert sentence(TOP, scheme) == (
        "排在最前的是“指标A”：期望 4.36，感知 3.26，差距 −1.10（95% 置信区间 −1.20～−1.00），效应量 −0.97，属大。"
    )
    use_language("en")
    assert sentence(TOP, scheme) == (
        "First in line: “Item A”, with expectation 4.36 and perception 3.26; gap −1.10 (95% interval −1.20 to −1.00), "
        "effect size −0.97, which is large."
    )


def test_a_servqual_dimension_is_named():
    responses = random_responses(80, 5)
    (said,) = [one for one in gap_findings(gaps_of(responses, Grouping.SERVQUAL)) if one.key == "gap.groups_servqual"]

    assert sentence(said, responses.scheme).startswith("从 SERVQUAL 维度看，差距最大的是")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("seed", range(6))
def test_every_number_in_a_sentence_is_a_figure_of_the_analysis(language, seed):
    use_language(language)
    found = gaps_of(random_responses(30 + 20 * seed, seed), adjust="bh", resamples=50 if seed % 2 else 0)
    figures = [*found.indicators.select_dtypes("number").to_numpy().ravel()]
    figures += [*found.groups.select_dtypes("number").to_numpy().ravel()]
    allowed = {str(count) for count in range(27)} | {"95"}
    allowed |= {number(value) for value in figures} | {signed(value) for value in figures}
    for one in gap_findings(found):
        text = sentence(one, found.scheme)
        assert "{" not in text
        assert set(_NUMBER.findall(re.sub(r"“[^”]*”", "", text))) <= allowed, text


def test_every_word_of_a_gap_exists():
    for block in FirstBlock:
        assert f"gaps.first.{block}" in catalogue("zh")
        assert f"gaps.second.{block}" in catalogue("zh")
        assert f"gap_model.fifth.{block}" in catalogue("zh")
    for size in EffectSize:
        assert f"gaps.size.{size}" in catalogue("zh")
