"""Digests that make every stored row prove itself.

SQLite pages carry no checksum, so a flipped bit in a stored number would read as another number.
Every row therefore carries a digest of its own content, and the one `state` row a digest over all
of those; both are checked whenever rows are read.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any


def canonical(content: object) -> str:
    """Write plain data as JSON in the one form that is hashed and stored."""
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def digest(content: bytes | str) -> str:
    """SHA-256 in hex digits."""
    return hashlib.sha256(content.encode("utf-8", "surrogatepass") if isinstance(content, str) else content).hexdigest()


def seal_of(row: Mapping[str, Any]) -> str:
    """Digest of all values of a row but its own seal; bytes cannot be sealed this way."""
    return digest(canonical({name: value for name, value in row.items() if name != "seal"}))


def is_sealed(row: Mapping[str, Any]) -> bool:
    """Whether the row still is what was sealed. Values of a type that was never written count as damage."""
    try:
        return bool(row["seal"] == seal_of(row))
    except (TypeError, ValueError):
        return False


def digest_of_all(seals: Iterable[tuple[str, str]]) -> str:
    """Digest over (name, seal) pairs, independent of their order."""
    return digest(canonical(sorted(seals)))
