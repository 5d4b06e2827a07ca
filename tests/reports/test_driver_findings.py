"""The plain reading of derived importance is as sure as the resamples allow."""

import numpy as np
import pandas as pd
import pytest

from lib.analysis.derived_importance import DriverRefusal, DriverRemark, Remark
from lib.analysis.driver_items import Level
from lib.analysis.driver_shares import FIRST_SHARE, STRENGTH, Measure
from lib.analysis.penalty_reward import ContrastRefusal, RefusedContrast, penalty_reward
from lib.analysis.stated_derived import FIELD, FIELD_SHARE, Field, StatedDerived
from lib.reports.driver_findings import contrast_sentence, field_lines, mismatch_sentence, p_text, strength_sentence
from lib.reports.driver_sentences import driver_sentence
from lib.survey import columns as col
from lib.survey.scheme import load_scheme
from tests.analysis.overall_survey import overall_survey

NAMES = {"A": "宣传", "B": "产品", "C": "利率"}


def shares(first: float) -> pd.DataFrame:
    rest = 1 - first
    return pd.DataFrame(
        {
            STRENGTH: [0.2, 0.5, 0.3],
            col.LOW: [0.1, 0.4, 0.2],
            col.HIGH: [0.3, 0.6, 0.4],
            FIRST_SHARE: [0.0, first, rest],
        },
        index=list("ABC"),
    )


def grid(*, certain: bool, resamples: int = 100) -> StatedDerived:
    rows = pd.DataFrame(
        {
            "stated": [4.5, 3.5, 4.0],
            STRENGTH: [0.1, 0.6, 0.3],
            FIELD: [Field.SAID, Field.DRIVES, Field.NEITHER],
            FIELD_SHARE: [0.95, 0.6, 0.7] if resamples else [np.nan] * 3,
            col.CERTAIN: [certain, False, False],
        },
        index=list("ABC"),
    )
    return StatedDerived(Measure.LMG, 4.0, 1 / 3, rows, resamples)


def test_a_driver_that_comes_first_in_nine_of_ten_resamples_is_the_strongest():
    assert strength_sentence(shares(0.9), NAMES, Measure.LMG) == (
        "影响最大的是“产品”：占 50%（95% 区间 40% 至 60%），90% 的重抽样都把它排在第一。"
    )


def test_below_that_it_is_not_and_the_rival_is_named():
    said = strength_sentence(shares(0.89), NAMES, Measure.LMG)

    assert said.startswith("“产品”占比最高（50%")
    assert said.endswith("与“利率”难分先后。")


def test_before_the_bootstrap_nothing_is_sure():
    pending = shares(0.9).assign(**{col.LOW: np.nan, col.HIGH: np.nan, FIRST_SHARE: np.nan})

    assert strength_sentence(pending, NAMES, Measure.PEARSON) == "“产品”的相关系数最高（0.50）；区间计算中。"


def test_a_single_driver_has_no_order():
    assert strength_sentence(shares(0.9).iloc[:1], NAMES, Measure.LMG) == "只有一个影响因素“宣传”，不分先后。"


def test_mismatches_are_counted_by_certainty():
    assert mismatch_sentence(grid(certain=True)).startswith("2 项错位：所说与影响不一致，其中 1 项确定")
    assert "都属临界" in mismatch_sentence(grid(certain=False))
    assert mismatch_sentence(grid(certain=False, resamples=0)).endswith("把握程度计算中。")


def test_each_mismatch_is_said_with_its_figures_and_its_certainty():
    found = grid(certain=True)

    assert list(field_lines(found, Field.SAID, NAMES)) == [
        "宣传：关心程度 4.50（均值 4.00），影响 10%（均值 33.3%）。确定，95% 的重抽样一致。"
    ]
    assert next(iter(field_lines(found, Field.DRIVES, NAMES))).endswith("临界，仅 60% 的重抽样一致。")


def test_the_kind_of_factor_is_said_or_that_the_tests_do_not_tell():
    survey = overall_survey()

    assert contrast_sentence(penalty_reward(survey, "A1"), "利率").startswith("“利率”是绩效型因素：做差了低 0.57 分")
    assert contrast_sentence(penalty_reward(survey, "C1"), "利率").startswith("“利率”证据不足")
    few = RefusedContrast(ContrastRefusal.TOO_FEW, (3, 20, 40))
    assert contrast_sentence(few, "利率") == "低、中、高三组各需至少 10 份，现在是 3、20、40 份，证据不足。"


def test_a_very_small_p_is_a_bound():
    assert (p_text(0.0004), p_text(0.001), p_text(0.25)) == ("<0.001", "0.001", "0.250")


@pytest.mark.parametrize(
    ("remark", "said"),
    [
        (
            Remark(DriverRefusal.SINGULAR, {"code": "A", "codes": ("B", "C")}),
            "可由“信贷产品与业务”、“利率与收费”完全推出",
        ),
        (Remark(DriverRefusal.CONSTANT, {"codes": ("C",)}), "无法推算：“利率与收费”"),
        (Remark(DriverRemark.FEW, {"n": 30, "predictors": 7, "wanted": 70}), "不足建议的 70 份"),
    ],
)
def test_refusals_and_remarks_name_their_items(remark, said):
    assert said in driver_sentence(remark, Level.DIMENSION, load_scheme())
