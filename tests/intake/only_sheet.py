"""A file read back: its only sheet, its rows as text, and the codes of its remarks."""

from lib.intake.reading import read_workbook
from lib.intake.sheets import Sheet
from lib.survey.problems import ProblemCode

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
CSV = "编号,关心程度|利率标准,满意程度|利率标准\r\n1,5,4\r\n2,非常满意,\r\n"
CSV_ROWS = [["编号", "关心程度|利率标准", "满意程度|利率标准"], ["1", "5", "4"], ["2", "非常满意", ""]]


def only_sheet(content: bytes, name: str = "a.xlsx", **how: str) -> Sheet:
    (sheet,) = read_workbook(content, name, **how).sheets  # type: ignore[arg-type]
    return sheet


def rows(sheet: Sheet) -> list[list[str]]:
    return [sheet.row(i) for i in range(sheet.n_rows)]


def codes_of(content: bytes, name: str = "a.xlsx") -> list[ProblemCode]:
    return [problem.code for problem in read_workbook(content, name).problems]
