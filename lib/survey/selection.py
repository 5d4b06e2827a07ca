"""Which responses a view talks about."""

from dataclasses import dataclass, field

from lib.survey.periods import Period


@dataclass(frozen=True, slots=True)
class Selection:
    """Periods, branches and attribute values. An empty tuple or a missing attribute means "all of them".

    `branches` are nodes of the hierarchy; each includes everything below it. `attributes` pairs a
    column of the attributes frame with the values wanted; values of one column are alternatives,
    columns must all hold.
    """

    periods: tuple[Period, ...] = ()
    branches: tuple[str, ...] = ()
    attributes: tuple[tuple[str, tuple[str, ...]], ...] = field(default=())

    @property
    def is_everything(self) -> bool:
        """Whether nothing but periods narrows the view."""
        return not self.branches and not self.attributes
