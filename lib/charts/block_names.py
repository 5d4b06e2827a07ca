"""What the two blocks of ratings are called, where the first may ask for expectations."""

from lib.survey import columns as col
from lib.survey.first_block import FirstBlock
from lib.text import t


def block_key(block: str, first: FirstBlock) -> str:
    """Return the key of the name of `block` (``"importance"``: whatever the first block asks)."""
    return f"reliability.{first if block == col.IMPORTANCE else block}"


def block_name(block: str, first: FirstBlock) -> str:
    """Return the name of `block` in the language of the run."""
    return t(block_key(block, first))
