"""Client-side appraisal of credit service: from survey files to decisions (see lib/README.md)."""

from typing import Final

__version__: Final = "0.2.0"
