"""The options of ``python -m lib report`` besides those of an analysis."""

from argparse import ArgumentParser
from pathlib import Path

from lib.cli.options import read_as
from lib.reports.chapters import Part
from lib.reports.formats import QUADRANTS, Format, Picture
from lib.text import t


def add_report(parser: ArgumentParser) -> None:
    """Add what a report takes besides an analysis."""
    endings = [*Format, *Picture]
    parser.add_argument(
        "--out",
        metavar="|".join(f"FILE.{ending}" for ending in endings),
        action="append",
        required=True,
        type=read_as(_written_file, "report_file"),
        help=t("cli.help.out"),
    )
    parser.add_argument("--before", metavar="FILE", action="append", default=[], type=Path, help=t("cli.help.before"))
    parser.add_argument("--template", metavar="FILE.pptx", type=Path, help=t("cli.help.template"))
    parser.add_argument(
        "--parts",
        metavar="PART,PART,…",
        type=read_as(_parts, "parts"),
        default=tuple(Part),
        help=t("cli.help.parts", parts=", ".join(Part)),
    )
    parser.add_argument("--chart", metavar="CHART", default=QUADRANTS, help=t("cli.help.chart"))


def _written_file(text: str) -> Path:
    path = Path(text)
    if path.suffix.lower().lstrip(".") not in {*Format, *Picture}:
        raise ValueError(text)
    return path


def _parts(text: str) -> tuple[Part, ...]:
    return tuple(Part(name.strip()) for name in text.split(","))
