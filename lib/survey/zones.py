"""The four zones of the quadrant chart. The name rules; the numeral only stands beside it."""

from enum import StrEnum
from typing import Final


class Zone(StrEnum):
    """Where an indicator stands: by importance first, then satisfaction."""

    STRENGTH = "strength"
    IMPROVE = "improve"
    OPPORTUNITY = "opportunity"
    MAINTAIN = "maintain"


QUADRANT: Final = {Zone.STRENGTH: 1, Zone.IMPROVE: 2, Zone.OPPORTUNITY: 3, Zone.MAINTAIN: 4}
NUMERAL: Final = {Zone.STRENGTH: "Ⅰ", Zone.IMPROVE: "Ⅱ", Zone.OPPORTUNITY: "Ⅲ", Zone.MAINTAIN: "Ⅳ"}

ZONE_BY_SIDE: Final = {
    (True, True): Zone.STRENGTH,
    (True, False): Zone.IMPROVE,
    (False, False): Zone.OPPORTUNITY,
    (False, True): Zone.MAINTAIN,
}
"""(importance high?, satisfaction high?) -> zone. Equal to the cut counts as high."""
