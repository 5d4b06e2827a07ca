"""Where the store of a command is, who works on it, and when."""

import os
from argparse import Namespace
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from lib.access.readers import Reader, alone
from lib.cli.refusals import BadUsage
from lib.store.place import URL_VARIABLE, StorePlace
from lib.text import t

_DEFAULT_DIRECTORY: Final = Path(__file__).resolve().parents[2] / "data"


def place_of(options: Namespace) -> StorePlace:
    """Return the store's place: ``--store``, else the environment, else the project's data folder.

    Raises
    ------
    BadUsage
        If the environment names a kind of database that is not supported.
    """
    try:
        return StorePlace.from_environment(os.environ, _DEFAULT_DIRECTORY, directory=options.store)
    except ValueError as error:
        raise BadUsage(t("cli.error.database_url", variable=URL_VARIABLE)) from error


def worker() -> Reader:
    """Return who works at the command line: whoever may start it, with every branch."""
    return alone()


def now() -> datetime:
    """Tell the time; parts below take it as an argument."""
    return datetime.now(UTC)
