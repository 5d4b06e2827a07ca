"""Which items of a block stand apart from the others."""

from lib.analysis.reliability import ALPHA_DROPPED, ITEM_REST, BlockReliability
from lib.survey.settings import LEAST_ITEM_REST

_SHOWN_DIGITS = 2


def weak_items(block: BlockReliability) -> tuple[str, ...]:
    """Return the codes of the items that correlate with the rest by less than `LEAST_ITEM_REST`, weakest first.

    References
    ----------
    Nunnally, J. C. & Bernstein, I. H. (1994). Psychometric Theory, 3rd edition, p. 305.
    """
    found = block.items[ITEM_REST].sort_values()
    return tuple(map(str, found.index[found < LEAST_ITEM_REST]))


def weighing_items(block: BlockReliability) -> tuple[str, ...]:
    """Return the codes of the items without which alpha is higher, as far as two decimals show it."""
    if block.alpha is None:
        return ()
    better = block.items[ALPHA_DROPPED].round(_SHOWN_DIGITS) > round(block.alpha, _SHOWN_DIGITS)
    return tuple(map(str, block.items.index[better]))
