"""The command line's options: what each command takes, read into values."""

import argparse
import csv
import re
from argparse import ArgumentParser
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final, NoReturn, TypeVar

from lib.analysis.cheapest import Effort
from lib.analysis.crosshair import AT_MEANS, CrosshairRule
from lib.cli.refusals import BadUsage
from lib.survey.moves import Move, read_move
from lib.survey.periods import Period
from lib.survey.scale import Scale
from lib.survey.settings import MAX_INDICATORS, RESAMPLES, SEED
from lib.text import LANGUAGES, t

_MESSAGES: Final = {
    "required": re.compile(r"the following arguments are required: (?P<names>.+)", re.DOTALL),
    "unknown": re.compile(r"unrecognized arguments: (?P<names>.+)", re.DOTALL),
    "choice": re.compile(
        r"argument (?P<name>.+?): invalid choice: (?P<value>.+) \(choose from (?P<choices>.+)\)", re.DOTALL
    ),
    "value": re.compile(r"argument (?P<name>.+?): expected (?:one|at least one) argument"),
    "other": re.compile(r"argument (?P<name>.+?): (?P<message>.+)", re.DOTALL),
}
MOST_RESAMPLES: Final = 100_000
EACH: Final = "each"
"""The value of ``--base`` that draws the cut lines anew in each period."""
Value = TypeVar("Value")
REVERSED: Final = {
    "importance": frozenset({"importance"}),
    "satisfaction": frozenset({"satisfaction"}),
    "both": frozenset({"importance", "satisfaction"}),
    "none": frozenset[str](),
}


class OneLineParser(ArgumentParser):
    """Says what is wrong with a call in one sentence, in the language of the run."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings, add_help=False)
        self._positionals.title, self._optionals.title = t("cli.help.arguments"), t("cli.help.options")
        self.add_argument("-h", "--help", action="help", help=t("cli.help.help"))

    def error(self, message: str) -> NoReturn:
        """Refuse the call."""
        raise BadUsage(t("cli.error.usage", message=_in_words(message), program=self.prog))


def add_output(parser: ArgumentParser) -> None:
    """Add what every command has."""
    parser.add_argument("--json", action="store_true", help=t("cli.help.json"))
    parser.add_argument("--lang", choices=LANGUAGES, default=LANGUAGES[0], help=t("cli.help.lang"))


def add_files(parser: ArgumentParser, *, several: bool) -> None:
    """Add the survey files."""
    if several:
        parser.add_argument("files", metavar="FILE", nargs="+", type=Path, help=t("cli.help.files"))
    else:
        parser.add_argument("file", metavar="FILE", type=Path, help=t("cli.help.file"))


def add_dated_files(parser: ArgumentParser) -> None:
    """Add survey files, each with the period it belongs to."""
    parser.add_argument(
        "files",
        metavar="FILE:PERIOD",
        nargs="+",
        type=read_as(_dated_file, "dated_file"),
        help=t("cli.help.dated_files"),
    )


def add_base(parser: ArgumentParser) -> None:
    """Add the period whose cut lines all periods use."""
    parser.add_argument("--base", metavar="PERIOD|each", type=read_as(_base, "base"), help=t("cli.help.base"))


def add_reading(parser: ArgumentParser) -> None:
    """Add how survey files are read."""
    parser.add_argument("--scheme", metavar="FILE", help=t("cli.help.scheme"))
    add_scale(parser)
    parser.add_argument("--reverse", choices=REVERSED, help=t("cli.help.reverse"))


def add_scale(parser: ArgumentParser) -> None:
    """Add the rating scale."""
    parser.add_argument("--scale", metavar="MIN,MAX", type=read_as(Scale.parse, "scale"), help=t("cli.help.scale"))


def add_crosshair(parser: ArgumentParser) -> None:
    """Add the cut lines."""
    parser.add_argument(
        "--crosshair",
        metavar="mean|median|midpoint|IMPORTANCE,SATISFACTION",
        type=read_as(CrosshairRule.parse, "crosshair"),
        default=AT_MEANS,
        help=t("cli.help.crosshair"),
    )


def add_analysis(parser: ArgumentParser) -> None:
    """Add what an analysis of responses takes besides its cut lines."""
    parser.add_argument(
        "--where",
        metavar="COLUMN=VALUE",
        action="append",
        default=[],
        type=read_as(_pair, "where"),
        help=t("cli.help.where"),
    )
    parser.add_argument("--overall", metavar="COLUMN", type=read_as(_one, "column"), help=t("cli.help.overall"))
    parser.add_argument(
        "--predictors",
        metavar="COLUMN,COLUMN,…",
        type=read_as(_names, "columns"),
        default=(),
        help=t("cli.help.predictors"),
    )
    parser.add_argument("--keep-invalid", action="store_true", help=t("cli.help.keep_invalid"))
    parser.add_argument("--adjust", choices=("holm", "bh"), default="holm", help=t("cli.help.adjust"))
    parser.add_argument(
        "--resamples",
        metavar="N",
        type=read_as(_whole(0, MOST_RESAMPLES), "resamples"),
        default=RESAMPLES,
        help=t("cli.help.resamples"),
    )
    parser.add_argument(
        "--seed", metavar="S", type=read_as(_whole(0, 2**63 - 1), "seed"), default=SEED, help=t("cli.help.seed")
    )


def add_whatif(parser: ArgumentParser) -> None:
    """Add the moves of a scenario and the index to reach."""
    _add_repeated(parser, "--move", "CODE=K", read_as(_move, "move"), t("what_if.cli.help.move"))
    parser.add_argument(
        "--target-index", metavar="X", type=read_as(_index, "index"), help=t("what_if.cli.help.target_index")
    )
    _add_repeated(parser, "--effort", "CODE=W", read_as(_effort, "effort"), t("what_if.cli.help.effort"))
    _add_repeated(
        parser, "--fixed-effort", "CODE=W", read_as(_fixed_effort, "effort"), t("what_if.cli.help.fixed_effort")
    )


def _add_repeated(parser: ArgumentParser, name: str, shape: str, read: Callable[[str], Any], about: str) -> None:
    parser.add_argument(name, metavar=shape, action="append", default=[], type=read, help=about)


def add_division(parser: ArgumentParser) -> None:
    """Add what divides the questionnaires."""
    parser.add_argument("--by", metavar="COLUMN", required=True, help=t("cli.help.by"))
    parser.add_argument("--level", metavar="N", type=read_as(_whole(1, 9), "level"), help=t("cli.help.level"))


def add_store(parser: ArgumentParser) -> None:
    """Add the store's place."""
    parser.add_argument("--store", metavar="DIR", help=t("cli.help.store"))


def add_import(parser: ArgumentParser) -> None:
    """Add what storing a file takes."""
    parser.add_argument(
        "--period", required=True, metavar="2026Q3", type=read_as(Period.parse, "period"), help=t("cli.help.period")
    )
    parser.add_argument(
        "--distributed", metavar="N", type=read_as(_whole(0, 10**9), "count"), help=t("cli.help.distributed")
    )
    parser.add_argument("--branch", metavar="PATH", help=t("cli.help.branch"))
    parser.add_argument("--replace", action="store_true", help=t("cli.help.replace"))
    parser.add_argument("--keep-comments", action="store_true", help=t("cli.help.keep_comments"))


def _in_words(message: str) -> str:
    """Say in the language of the run what `argparse` says in English."""
    for key, pattern in _MESSAGES.items():
        if found := pattern.fullmatch(message):
            return t(f"cli.error.argument.{key}", **found.groupdict())
    return message


def read_as(parse: Callable[[str], Value], what: str) -> Callable[[str], Value]:
    """Return `parse` with the sentence of this product for what it does not accept."""

    def converted(text: str) -> Value:
        try:
            return parse(text)
        except ValueError as error:
            raise argparse.ArgumentTypeError(t(f"cli.error.not_a.{what}", value=text)) from error

    return converted


def _whole(lowest: int, highest: int) -> Callable[[str], int]:
    def parse(text: str) -> int:
        number = int(text)
        if not lowest <= number <= highest:
            raise ValueError(text)
        return number

    return parse


def _dated_file(text: str) -> tuple[Path, Period]:
    """Split at the last colon: a path may hold others, such as the one after a drive letter."""
    path, _, period = text.rpartition(":")
    if not path:
        raise ValueError(text)
    return Path(path), Period.parse(period)


def _base(text: str) -> Period | str:
    return EACH if text.strip() == EACH else Period.parse(text)


def _pair(text: str) -> tuple[str, str]:
    column, equals, value = (part.strip() for part in text.partition("="))
    if not (column and equals and value):
        raise ValueError(text)
    return column, value


def _move(text: str) -> Move:
    return read_move(*_pair(text))


def _index(text: str) -> float:
    value = float(text)
    if not 0 <= value <= 100:
        raise ValueError(text)
    return value


def _effort(text: str) -> tuple[str, float | None]:
    code, weight = _pair(text)
    return code, None if weight == "none" else Effort(float(weight)).per_step


def _fixed_effort(text: str) -> tuple[str, float]:
    code, weight = _pair(text)
    return code, Effort(once=float(weight)).once


def _one(text: str) -> str:
    if not text.strip():
        raise ValueError(text)
    return text.strip()


def _names(text: str) -> tuple[str, ...]:
    """Read the names of columns, parted by commas; one that holds a comma itself is put in double quotes."""
    names = tuple(dict.fromkeys(" ".join(name.split()) for name in next(csv.reader([text], skipinitialspace=True))))
    if not names or not all(names) or len(names) > MAX_INDICATORS:
        raise ValueError(text)
    return names
