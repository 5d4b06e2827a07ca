"""The same selection in every period up to the chosen one, those without data among them."""

from dataclasses import dataclass, replace
from typing import Final

from lib.survey.periods import Period
from lib.ui.requirements import periods_until, shown
from lib.ui.view import View

_LONGEST: Final = 40
"""Ten years of quarters; what lies further back is not drawn."""


@dataclass(frozen=True, slots=True)
class Link:
    """A period of the chain; `view` is None where it holds nothing that may be shown."""

    period: Period
    view: View | None


def chain_of(view: View) -> tuple[Link, ...]:
    """The periods of the same length from the first that is stored to the chosen one, oldest first, without a gap."""
    last = view.selection.periods[0]
    stored = periods_until(last)
    links = [Link(last, view)]
    period = last
    while period != stored[0] and len(links) < _LONGEST:
        period = period.previous
        found = shown(replace(view.selection, periods=(period,)), view.whole.scheme.key) if period in stored else None
        links.append(Link(period, found))
    return tuple(reversed(links))
