"""The addresses beside the pages."""

from typing import Final

from starlette.routing import Route

from lib.api.health import health

ROUTES: Final = (Route("/api/health", health),)
