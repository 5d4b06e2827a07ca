"""Say what a database's own error means for a person."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from sqlalchemy.exc import DBAPIError, IntegrityError, ProgrammingError

from lib.store.errors import StoreDamaged, StoreError, StoreErrorCode
from lib.store.sqlite_library import newest_library

_CANNOT_WRITE: Final = ("disk is full", "disk i/o error", "readonly", "read-only", "no space left", "diskfull")
_BUSY: Final = ("locked", "busy", "lock timeout")
_UNREACHABLE: Final = ("unable to open", "connection", "could not connect", "password", "database system is")


@contextmanager
def explained(engine: str) -> Iterator[None]:
    """Turn the database errors of the block into `StoreError`s.

    Parameters
    ----------
    engine
        ``"sqlite"`` or ``"postgresql"``. An SQLite error without another explanation means that the
        file is not what was written: the statements are the product's own and are tested.

    Raises
    ------
    StoreError
        In the place of the database's own error. Broken constraints pass as they are (the caller
        knows what they mean), and so do errors in the product's own statements.
    """
    try:
        yield
    except IntegrityError:
        raise
    except DBAPIError as error:
        meaning = _meaning(error.orig or error, engine)
        if meaning is None or isinstance(error, ProgrammingError):
            raise
        raise meaning from error
    except UnicodeDecodeError as error:  # of the driver, on a name in a damaged file that it wants to complain about
        raise StoreDamaged(where=error.reason) from error
    except newest_library().Error as error:  # of a statement that went past SQLAlchemy
        raise (_meaning(error, "sqlite") or StoreDamaged(where=str(error))) from error


def _meaning(error: BaseException, engine: str) -> StoreError | None:
    text = f"{type(error).__name__} {error}".lower()
    for signs, code in ((_CANNOT_WRITE, StoreErrorCode.CANNOT_WRITE), (_BUSY, StoreErrorCode.BUSY)):
        if any(sign in text for sign in signs):
            return StoreError(code)
    if any(sign in text for sign in _UNREACHABLE):
        return StoreError(StoreErrorCode.UNREACHABLE)
    return StoreDamaged(where=str(error)) if engine == "sqlite" else None
