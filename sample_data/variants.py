"""The same pilot in every layout that a survey file may have: (file name, bytes)."""

from typing import Final, Literal

from sample_data import PILOT, PILOT_WJX_FILE, layouts, platforms
from sample_data.pilot import BRANCH, pilot, valid_rows

SURVEY: Final = layouts.Survey("新余试点信贷服务客户评价(合成数据 synthetic)", "2026Q2", BRANCH, 64)
_STEM: Final = "新余试点_2026Q2_合成数据"

NamedFile = tuple[str, bytes]


def pilot_template() -> NamedFile:
    """The product's template, filled in."""
    return PILOT[0].name, layouts.template_bytes(pilot(), SURVEY)


def pilot_prefixed_csv(encoding: Literal["gb18030", "utf-8-sig", "utf-8", "utf-16"] = "gb18030") -> NamedFile:
    """Block and indicator in each header, as CSV under a title row."""
    return f"{_STEM}_前缀表头.csv", layouts.prefixed_csv(pilot(), SURVEY, encoding)


def pilot_two_sheets() -> NamedFile:
    """One sheet per block."""
    return f"{_STEM}_两张表.xlsx", layouts.two_sheets(pilot(), SURVEY)


def pilot_long() -> NamedFile:
    """One row per questionnaire and indicator, as CSV."""
    return f"{_STEM}_长表.csv", layouts.long_csv(pilot(), SURVEY)


def pilot_means() -> NamedFile:
    """The means of the 56 valid questionnaires."""
    return f"{_STEM}_均值表.xlsx", layouts.table_of_means(pilot(), SURVEY, valid_rows())


def pilot_wjx(kind: platforms.WjxKind = "按文本") -> NamedFile:
    """As 问卷星 exports it."""
    return PILOT_WJX_FILE.name.replace("按文本", kind), platforms.wjx_bytes(pilot(), SURVEY, kind)


def pilot_tencent() -> NamedFile:
    """As 腾讯问卷 exports it."""
    return f"{_STEM}_腾讯问卷.csv", platforms.tencent_csv(pilot(), SURVEY)


def pilot_wenjuan() -> NamedFile:
    """As 问卷网 exports it."""
    return f"{_STEM}_问卷网.csv", platforms.wenjuan_csv(pilot(), SURVEY)
