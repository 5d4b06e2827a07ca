"""Whether the server is alive and can reach its store, and which version it is."""

from typing import TYPE_CHECKING

from starlette.responses import JSONResponse

from lib import __version__

if TYPE_CHECKING:
    from starlette.requests import Request


def health(_request: "Request") -> JSONResponse:
    """Answer in a few milliseconds, from any state of the server."""
    return JSONResponse({"ok": True, "version": __version__})
