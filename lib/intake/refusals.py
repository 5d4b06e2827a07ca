"""Short ways to say that a file, a sheet or a cell is refused."""

from lib.survey.problems import Fact, FileRefused, Problem, ProblemCode, Severity


def refusal(code: ProblemCode, *, sheet: str = "", cell: str = "", **facts: Fact) -> FileRefused:
    """The exception that says what is wrong, where; `facts` fill the sentence."""
    return FileRefused((Problem(code, Severity.REFUSED, sheet=sheet, cell=cell, facts=facts),))


def note(code: ProblemCode, *, sheet: str = "", cell: str = "", **facts: Fact) -> Problem:
    """Something a person should know of; the file is read all the same."""
    return Problem(code, Severity.NOTE, sheet=sheet, cell=cell, facts=facts)


def megabytes(size: int) -> str:
    """A size as people read it, e.g. ``30 MB``; small ones in KB."""
    return f"{size / 1_000_000:.0f} MB" if size >= 1_000_000 else f"{size / 1_000:.0f} KB"
