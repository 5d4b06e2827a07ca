"""The command line: find the command, run it, and turn what goes wrong into one line and an exit code."""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Sequence
from contextvars import copy_context
from pathlib import Path
from typing import Final

from lib.cli import options as add
from lib.cli.analyse import analyse, table
from lib.cli.check import check
from lib.cli.compare import compare
from lib.cli.keeping import back_up, prove, put_back
from lib.cli.output import write_refusal
from lib.cli.refusals import Refusal
from lib.cli.report import report
from lib.cli.report_options import add_report
from lib.cli.storing import import_files, periods, sample
from lib.cli.trend import trend
from lib.cli.whatif import whatif
from lib.store.errors import StoreError
from lib.text import LANGUAGES, t, use_language

Command = Callable[[Namespace], int]

_FAILED: Final = 3


def main(arguments: Sequence[str]) -> int:
    """Run one command.

    Parameters
    ----------
    arguments
        As typed after ``python -m lib``.

    Returns
    -------
    int
        0 done, 2 called wrongly, 3 a file or a store cannot be used; the latter two with one line on the
        error stream.
    """
    _write_utf8()
    return copy_context().run(_run, list(arguments))


def _run(arguments: list[str]) -> int:
    use_language(_language(arguments))
    try:
        parser = _parser()
        options = parser.parse_args(arguments)
        if options.run is None:
            parser.print_help()
            return 0
        run: Command = options.run
        return run(options)
    except Refusal as refusal:
        write_refusal(str(refusal))
        return refusal.exit_code
    except StoreError as error:
        write_refusal(t(error.key, **error.facts))
        return _FAILED
    except SystemExit as done:  # --help
        return int(done.code or 0)
    except BrokenPipeError:  # the reader, such as `head`, has seen enough
        sys.stdout = None
        return 0


def _parser() -> ArgumentParser:
    parser = add.OneLineParser(prog="python -m lib", description=t("cli.help.program"))
    parser.add_argument("--lang", choices=LANGUAGES, default=LANGUAGES[0], help=t("cli.help.lang"))
    parser.set_defaults(run=None)
    commands = parser.add_subparsers(metavar="COMMAND", title=t("cli.help.commands"))

    def command(name: str, run: Command, *groups: Callable[[ArgumentParser], None]) -> ArgumentParser:
        about = t(f"cli.command.{name}")
        made = commands.add_parser(name, help=about, description=about)
        made.set_defaults(run=run)
        for group in (*groups, add.add_output):
            group(made)
        return made

    command("analyse", analyse, _files, add.add_reading, add.add_crosshair, add.add_analysis)
    command("report", report, _files, add.add_reading, add.add_crosshair, add.add_analysis, add_report)
    command("trend", trend, add.add_dated_files, add.add_reading, add.add_crosshair, add.add_analysis, add.add_base)
    command("compare", compare, _files, add.add_division, add.add_reading, add.add_crosshair, add.add_analysis)
    command("table", table, _file, add.add_scale, add.add_crosshair)
    command("check", check, _file, add.add_reading)
    command("whatif", whatif, _files, add.add_reading, add.add_crosshair, add.add_analysis, add.add_whatif)
    command("import", import_files, _files, add.add_import, add.add_reading, add.add_store)
    command("periods", periods, add.add_store)
    command("backup", back_up, _directory, add.add_store)
    command("restore", put_back, _directory, add.add_store)
    command("verify", prove, add.add_store)
    made = command("sample", sample, add.add_store)
    made.add_argument("which", choices=("province", "pilot"), nargs="?", default="province", help=t("cli.help.which"))
    return parser


def _files(parser: ArgumentParser) -> None:
    add.add_files(parser, several=True)


def _file(parser: ArgumentParser) -> None:
    add.add_files(parser, several=False)


def _directory(parser: ArgumentParser) -> None:
    parser.add_argument("directory", metavar="DIR", type=Path, help=t("cli.help.directory"))


def _language(arguments: Sequence[str]) -> str:
    """Find the language before the options are read, since their help is in it."""
    for at, argument in enumerate(arguments):
        name, _, value = argument.partition("=")
        if name == "--lang":
            return value or (arguments[at + 1] if at + 1 < len(arguments) else "")
    return LANGUAGES[0]


def _write_utf8() -> None:
    for stream in (sys.stdout, sys.stderr):
        if reconfigure := getattr(stream, "reconfigure", None):
            reconfigure(encoding="utf-8", errors="backslashreplace")
