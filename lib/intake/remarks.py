"""What a person should know about a recognised file: what it lacks, what was guessed, what is left aside."""

from lib.intake.blocks import BLOCKS, IMPORTANCE, SATISFACTION
from lib.intake.choices import ColumnUse, Layout, Platform, Use
from lib.intake.found import Found
from lib.intake.left_out import shown
from lib.intake.occasion import Occasion
from lib.intake.sheets import Workbook
from lib.survey.problems import Fact, Problem, ProblemCode, Severity
from lib.survey.scheme import Scheme


def missing_problems(found: Found, missing: dict[str, tuple[str, ...]], scheme: Scheme) -> list[Problem]:
    """Say which blocks and indicators the file lacks; `missing` by block."""
    sheet, size = found.tables[0].sheet.name, len(scheme.codes)
    if found.layout is Layout.TABLE:
        return []
    if all(len(codes) == size for codes in missing.values()):
        headers = ", ".join(shown(header) for header in found.tables[0].headers if header)
        return [
            Problem(ProblemCode.NO_INDICATOR, Severity.BLOCKING, sheet=sheet, facts={"found": headers[:300] or "—"})
        ]
    whole = [block for block in BLOCKS if len(missing[block]) == size]
    if whole:
        facts = {"block": whole[0]}
        return [Problem(ProblemCode.BLOCK_MISSING, Severity.BLOCKING, sheet=sheet, facts=facts)]
    neither = [code for code in missing[IMPORTANCE] if code in missing[SATISFACTION]]
    problems = []
    if neither:
        named = ", ".join(f"{code} {scheme.indicator(code).named('zh')}" for code in neither)
        facts_of: dict[str, Fact] = {"count": len(neither), "names": named}
        problems.append(Problem(ProblemCode.INDICATORS_MISSING, Severity.NOTE, sheet=sheet, facts=facts_of))
    for block in BLOCKS:
        for code in missing[block]:
            if code not in neither:
                only = {"name": scheme.indicator(code).named("zh"), "block": block}
                problems.append(Problem(ProblemCode.INDICATOR_IN_ONE_BLOCK, Severity.NOTE, sheet=sheet, facts=only))
    return problems


def remarks(workbook: Workbook, found: Found, occasion: Occasion) -> list[Problem]:
    """Say what was passed over or guessed."""
    read = {table.sheet.name for table in found.tables}
    unread = [sheet.name for sheet in workbook.sheets if sheet.name not in read]
    if found.platform is Platform.TEMPLATE:
        unread = []
    guessed = [use for use in found.uses if use.guessed and use.use is not Use.IGNORED]
    ignored = [use for use in found.uses if use.use is Use.IGNORED and use.header]
    facts: list[tuple[ProblemCode, str, str]] = [
        (ProblemCode.SHEETS_NOT_READ, "sheets", ", ".join(unread)),
        (ProblemCode.COLUMNS_GUESSED, "columns", _columns(guessed)),
        (ProblemCode.COLUMNS_IGNORED, "columns", _columns(ignored)),
        (ProblemCode.SEVERAL_PERIODS, "periods", ", ".join(occasion.periods) if len(occasion.periods) > 1 else ""),
        (ProblemCode.EXPECTATION_BLOCK, "sheet", found.tables[0].sheet.name if found.expectation else ""),
    ]
    return [Problem(code, Severity.NOTE, facts={name: value}) for code, name, value in facts if value]


def _columns(uses: list[ColumnUse]) -> str:
    return ", ".join(f"{use.column} {shown(use.header)}".strip() for use in uses)
