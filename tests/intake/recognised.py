"""A small survey as it is read, and what it was recognised as."""

from lib.intake import understand
from tests.builders import scheme_of
from tests.workbooks import workbook_of

SCHEME = scheme_of(["A1", "A2"])
NAMES = [item.named("zh") for item in SCHEME.indicators]
HEADS = ["客户编号", *(f"{block}|{name}" for block in ("关心程度", "满意程度") for name in NAMES)]
ROW = ["K1", 5, 4, 3, 2]


def uses(recognition):
    return [(use.column, str(use.use), use.indicator or use.attribute) for use in recognition.mapping]


def codes(found):
    return [problem.code for problem in found.problems]


def read(*rows, name="问卷.xlsx", choices=None):
    return understand(workbook_of(list(rows), name=name), SCHEME, choices)
