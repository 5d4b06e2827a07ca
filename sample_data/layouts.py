"""Lay questionnaires out as template, prefixed, two-sheet, long and table-of-means files."""

from dataclasses import dataclass
from typing import Final

from sample_data.questionnaires import (
    ATTRIBUTES,
    BLANK,
    CLIENT_ID,
    COMMENT,
    DURATION,
    IMPORTANCE_BLOCK,
    OVERALL,
    SATISFACTION_BLOCK,
    Questionnaires,
    Ratings,
    cell,
)
from sample_data.workbooks import Row, add_sheet, csv_bytes, new_workbook, offer_choices, workbook_bytes

SYNTHETIC: Final = "合成数据(synthetic):由程序按固定随机种子生成,不是真实客户的评价,不反映任何真实机构的情况。"
_HELP: Final = (
    ("每行一份问卷。评分用 5、4、3、2、1 填写,5 为非常关心或非常满意,1 为不关心或不满意。",),
    ("表头「关心程度|指标」为关心程度,「满意程度|指标」为满意程度。",),
    ("调查期、机构和发放份数见「填报信息」。",),
)


@dataclass(frozen=True, slots=True)
class Survey:
    """What stands on a survey file besides the questionnaires."""

    title: str
    period: str
    branch: str
    distributed: int


def template_bytes(made: Questionnaires, survey: Survey) -> bytes:
    """Write the product's own layout: 说明, 问卷数据 with drop-downs, 填报信息."""
    workbook = new_workbook(survey.title)
    about = add_sheet(workbook, "说明", [(survey.title,), (SYNTHETIC,), *_HELP])
    about.column_dimensions["A"].width = 90
    data = add_sheet(workbook, "问卷数据", prefixed_rows(made))
    first = 2 + len(ATTRIBUTES)
    last = first + 2 * len(made.names()) - 1
    offer_choices(data, ",".join(str(point) for point in made.scheme.scale.points), (first, last), (2, made.n + 1))
    data.freeze_panes = "B2"
    info = add_sheet(
        workbook,
        "填报信息",
        [
            ("项目", "内容"),
            ("调查期", survey.period),
            ("机构", survey.branch),
            ("发放份数", survey.distributed),
            ("收回份数", made.n),
        ],
    )
    info.column_dimensions["B"].width = 30
    return workbook_bytes(workbook)


def prefixed_rows(made: Questionnaires) -> list[Row]:
    """One row per questionnaire, the block before each indicator's name in the header."""
    asked = [*([OVERALL] if made.overall else []), *made.items]
    header = [*made.columns, *_headers(made, IMPORTANCE_BLOCK), *_headers(made, SATISFACTION_BLOCK), *asked, COMMENT]
    header += [DURATION] if made.timed else []
    return [header, *(_prefixed_row(made, row) for row in range(made.n))]


def prefixed_csv(made: Questionnaires, survey: Survey, encoding: str) -> bytes:
    """Write the prefixed layout as CSV under a title row."""
    rows = prefixed_rows(made)
    return csv_bytes([_title_row(survey, len(rows[0])), *rows], encoding)


def two_sheets(made: Questionnaires, survey: Survey) -> bytes:
    """Write one sheet per block, joined by the client's number; the attributes stand on the first."""
    workbook = new_workbook(survey.title)
    add_sheet(workbook, "说明", [(survey.title,), (SYNTHETIC,)])
    importance: list[Row] = [[*made.columns, *made.names()]]
    satisfaction: list[Row] = [[CLIENT_ID, *made.names(), COMMENT]]
    for row in range(made.n):
        importance.append([*made.of_client(row), *_cells(made.importance[row])])
        satisfaction.append([made.columns[CLIENT_ID][row], *_cells(made.satisfaction[row]), made.comments[row]])
    add_sheet(workbook, IMPORTANCE_BLOCK, importance)
    add_sheet(workbook, SATISFACTION_BLOCK, satisfaction)
    return workbook_bytes(workbook)


def long_csv(made: Questionnaires, survey: Survey, encoding: str = "utf-8-sig") -> bytes:
    """Write one row per questionnaire and indicator under a title row."""
    header = [CLIENT_ID, "指标", IMPORTANCE_BLOCK, SATISFACTION_BLOCK, *ATTRIBUTES]
    rows: list[Row] = [_title_row(survey, len(header)), header]
    for row in range(made.n):
        client, *attributes = made.of_client(row)
        pairs = zip(made.names(), made.importance[row], made.satisfaction[row], strict=True)
        rows.extend([client, name, cell(int(cares)), cell(int(pleased)), *attributes] for name, cares, pleased in pairs)
    return csv_bytes(rows, encoding)


def table_of_means(made: Questionnaires, survey: Survey, counted: list[int]) -> bytes:
    """Write dimension, indicator, both means and n over the rows `counted` under a title row."""
    workbook = new_workbook(survey.title)
    cares, pleased = (ratings[counted].mean(axis=0).tolist() for ratings in (made.importance, made.satisfaction))
    rows: list[Row] = [
        (f"{survey.title} 各项指标均值",),
        ("一级指标", "二级指标", IMPORTANCE_BLOCK, SATISFACTION_BLOCK, "样本量"),
    ]
    for item, importance, satisfaction in zip(made.scheme.indicators, cares, pleased, strict=True):
        dimension = made.scheme.dimension(item.dimension).named("zh")
        rows.append((dimension, item.named("zh"), importance, satisfaction, len(counted)))
    sheet = add_sheet(workbook, "指标均值", rows)
    for line in sheet.iter_rows(min_row=3, min_col=3, max_col=4):
        for value in line:
            value.number_format = "0.00"
    return workbook_bytes(workbook)


def _headers(made: Questionnaires, block: str) -> list[str]:
    return [f"{block}|{name}" for name in made.names()]


def _prefixed_row(made: Questionnaires, row: int) -> Row:
    asked = [*([made.overall[row]] if made.overall else []), *(answers[row] for answers in made.items.values())]
    ratings = [*_cells(made.importance[row]), *_cells(made.satisfaction[row])]
    took = [made.seconds[row]] if made.timed else []
    return [*made.of_client(row), *ratings, *asked, made.comments[row], *took]


def _cells(ratings: Ratings) -> list[int | None]:
    return [None if rating == BLANK else int(rating) for rating in ratings]


def _title_row(survey: Survey, width: int) -> Row:
    return [survey.title, *[""] * (width - 1)]
