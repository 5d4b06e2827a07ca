"""A published or hand-made table of means: no respondents, only one pair of means per indicator."""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from lib.survey.scheme import Scheme


@dataclass(frozen=True, slots=True)
class MeansTable:
    """Mean importance and satisfaction of the indicators of a file.

    Attributes
    ----------
    scheme
        The indicators in the order of the file, with its dimensions, or one dimension where it names none.
    scores
        Indexed by code (index name `lib.survey.columns.CODE`), in the order of the scheme; float columns
        `IMPORTANCE` and `SATISFACTION` on the scheme's scale, and, as far as the file gives them, `IMPORTANCE_SD`,
        `SATISFACTION_SD` and `N`; NaN where a cell gives none.
    """

    scheme: Scheme
    scores: pd.DataFrame

    @property
    def names(self) -> Mapping[str, str]:
        """Code -> the name as it stands in the file."""
        return {item.code: item.named("zh") for item in self.scheme.indicators}
