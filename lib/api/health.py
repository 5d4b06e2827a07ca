"""Whether the server is alive and can reach its store, and which version it is."""

import os
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from starlette.responses import JSONResponse

from lib import __version__
from lib.store.errors import StoreError
from lib.store.place import StorePlace
from lib.store.store import Store, open_store

if TYPE_CHECKING:
    from starlette.requests import Request

_DEFAULT_DIRECTORY: Final = Path(__file__).resolve().parents[2] / "data"


def health(_request: "Request") -> JSONResponse:
    """Answer 200 if the store can be read, else 503; why it cannot is in the log of whoever opens it.

    A load balancer asks this every few seconds, so it reads one row, and says nothing about what is stored or where.
    """
    reachable = _store_can_be_read()
    return JSONResponse(
        {"ok": reachable, "store": "reachable" if reachable else "unreachable", "version": __version__},
        status_code=200 if reachable else 503,
        headers={"Cache-Control": "no-store"},
    )


def _store_can_be_read() -> bool:
    try:
        _opened(StorePlace.from_environment(os.environ, _DEFAULT_DIRECTORY)).revision()
    except (StoreError, OSError, ValueError):
        return False
    return True


@cache
def _opened(place: StorePlace) -> Store:
    return open_store(place)
