"""Into which classes of an attribute a group may be divided without giving a smaller group away."""

from collections.abc import Sequence
from itertools import combinations
from typing import Final

import numpy as np
import numpy.typing as npt

from lib.analysis.comparison import Comparison
from lib.analysis.small_groups import Disclosure, Visibility
from lib.survey import columns as col
from lib.survey.selection import Selection, part_of

LEFT_OUT: Final = -1
_MOST_JOINED: Final = 6
"""Values whose every union is tried; with more of them those that cannot stand alone are joined into one class."""

Classes = npt.NDArray[np.int64]


def mix_classes(
    disclosure: Disclosure, selection: Selection, comparison: Comparison, attribute: str, values: Sequence[str]
) -> Classes:
    """Find for each group the finest division by `attribute` in which every class may be shown.

    Parameters
    ----------
    disclosure, selection, comparison
        The groups and what they are parts of.
    attribute, values
        The attribute, and its values in order.

    Returns
    -------
    numpy.ndarray
        Shape (groups, values): the place of the first value of the class that the value belongs to, `LEFT_OUT` for a
        value that the group has no respondents of or that is in no class.

    Notes
    -----
    A group's classes are sums of cells that may be shown one by one, so figures of all classes together say no more
    than is published already.
    """
    present: dict[str, list[int]] = {name: [] for name in comparison.names}
    seen: dict[str, set[frozenset[int]]] = {name: set() for name in comparison.names}
    most = len(values) if len(values) <= _MOST_JOINED else 1
    for size in range(1, most + 1):
        for chosen in map(frozenset, combinations(range(len(values)), size)):
            within = part_of(selection, attribute, *(values[place] for place in sorted(chosen)))
            found = disclosure.groups(comparison.column, within, depth=comparison.depth)
            for name, state in zip(found[col.GROUP], found[col.STATE], strict=True):
                present[name] += chosen if size == 1 else ()
                seen[name] |= set() if state == Visibility.HIDDEN else {chosen}
        if all(len(seen[name]) == len(present[name]) for name in seen):  # every value may stand alone
            break
    classes = np.full((len(seen), len(values)), LEFT_OUT, dtype=np.int64)
    for row, name in enumerate(comparison.names):
        rest = [place for place in present[name] if frozenset((place,)) not in seen[name]]
        if most == 1 and len(rest) > 1:
            joined = part_of(part_of(selection, comparison.column, name), attribute, *(values[place] for place in rest))
            seen[name] |= {frozenset(rest)} if disclosure.judge(joined).is_visible else set()
        for members in _finest(present[name], seen[name]):
            classes[row, sorted(members)] = min(members)
    return classes


def _finest(present: list[int], seen: set[frozenset[int]]) -> list[frozenset[int]]:
    """Divide what is present into as many seen sets as possible; what fits in none is left out."""
    best: dict[frozenset[int], tuple[int, int, list[frozenset[int]]]] = {frozenset(): (0, 0, [])}

    def divide(rest: frozenset[int]) -> tuple[int, int, list[frozenset[int]]]:
        if rest not in best:
            first = min(rest)
            ways = [divide(rest - {first})]
            for one in seen:
                if first in one and one <= rest:
                    covered, number, others = divide(rest - one)
                    ways.append((covered + len(one), number + 1, [one, *others]))
            best[rest] = max(ways, key=lambda way: way[:2])
        return best[rest]

    return divide(frozenset(present))[2]
