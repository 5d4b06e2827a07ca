"""Where the database of record is: a file in a folder, or a shared PostgreSQL."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

FILE_NAME: Final = "store.sqlite3"
PLACE_VARIABLE: Final = "SURVEY_STORE"
URL_VARIABLE: Final = "SURVEY_DATABASE_URL"
_SQLITE: Final = "sqlite:///"
_POSTGRESQL: Final = ("postgresql+psycopg://", "postgresql://", "postgres://")


@dataclass(frozen=True, slots=True)
class StorePlace:
    """A folder (for the database file, and copies kept aside) and, for a shared database, its URL.

    `url` is None for SQLite, else ``postgresql+psycopg://…``. It may hold a password: it is never shown.
    """

    directory: Path
    url: str | None = None

    @classmethod
    def at(cls, directory: Path | str, url: str | None = None) -> "StorePlace":
        """Return the place of a folder and an optional database URL as a person writes them.

        Raises
        ------
        ValueError
            If the URL names another kind of database than SQLite or PostgreSQL.
        """
        if not url:
            return cls(Path(directory))
        if url.startswith(_SQLITE):
            return cls(Path(url.removeprefix(_SQLITE)))
        for prefix in _POSTGRESQL:
            if url.startswith(prefix):
                return cls(Path(directory), _POSTGRESQL[0] + url.removeprefix(prefix))
        msg = f"{URL_VARIABLE} must begin with postgresql:// or {_SQLITE} (then a folder)."
        raise ValueError(msg)

    @classmethod
    def from_environment(
        cls, environ: Mapping[str, str], default: Path, *, directory: str | None = None
    ) -> "StorePlace":
        """Choose the place: an explicit `directory` first, then the environment, then `default`.

        Parameters
        ----------
        environ
            ``SURVEY_STORE`` (a folder) and ``SURVEY_DATABASE_URL`` are read from it.
        default
            Folder used where nothing else says.
        directory
            Given on the command line; it wins over the database URL as well.

        Raises
        ------
        ValueError
            If the URL names another kind of database than SQLite or PostgreSQL.
        """
        if directory:
            return cls(Path(directory))
        return cls.at(environ.get(PLACE_VARIABLE) or default, environ.get(URL_VARIABLE))

    @property
    def file(self) -> Path:
        """The SQLite database file (meaningless where there is a URL)."""
        return self.directory / FILE_NAME

    @property
    def aside(self) -> Path:
        """Folder of the copies kept before a migration or a restore."""
        return self.directory / "aside"
