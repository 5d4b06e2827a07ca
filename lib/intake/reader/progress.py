"""How the reading process tells how far it is."""

from collections.abc import Callable

Tell = Callable[[str, float], None]
"""Takes a stage (``checking``, ``reading``) and the share of it that is done, 0 to 1."""
