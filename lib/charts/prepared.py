"""Charts whose specification is made and validated once, and joined with new rows at every use.

Altair validates a chart of fifteen layers in a tenth of a second and more, each time it becomes a dictionary: too long
on the way of every filter change. Here the specification refers to its data by name and depends on the language, the
palette and the reader's switches only; what depends on the answers is in the rows.
"""

import json
from collections.abc import Mapping, Sequence
from typing import Any, Literal

import altair as alt

from lib.charts.records import Row
from lib.charts.theme import AnyChart

Rows = Sequence[Row]


class PreparedChart(alt.LayerChart):
    """A layered chart made of a ready specification and its rows.

    It is shown, saved and turned into a dictionary like any other, but takes no further layers or properties.
    """

    def __init__(self, specification: str, rows: Mapping[str, Rows], **settings: Any) -> None:
        super().__init__(layer=[])
        object.__setattr__(self, "_specification", specification)
        object.__setattr__(self, "_rows", rows)
        object.__setattr__(self, "_settings", settings)

    @property
    def rows(self) -> Mapping[str, Rows]:
        """The rows by the name under which the specification asks for them."""
        rows: Mapping[str, Rows] = self._rows
        return rows

    def with_settings(self, **settings: Any) -> "PreparedChart":
        """Return the same chart with other settings of the whole, such as its size."""
        return PreparedChart(self._specification, self._rows, **{**self._settings, **settings})

    def to_dict(
        self,
        validate: bool = True,
        *,
        format: Literal["vega-lite", "vega"] = "vega-lite",
        ignore: list[str] | None = None,
        context: dict[str, Any] | None = None,
    ) -> dict[str, Any]:
        """Return the whole specification; it has been validated when it was made."""
        content: dict[str, Any] = json.loads(self._specification)
        content |= {**self._settings, "datasets": {name: list(rows) for name, rows in self._rows.items()}}
        if format == "vega-lite":
            return content
        compiler = alt.vegalite_compilers.get()
        if compiler is None:
            msg = "Turning a chart into Vega needs a compiler plug-in; ask for the format 'vega-lite'."
            raise ValueError(msg)
        compiled: dict[str, Any] = compiler(content)
        return compiled


def specification_of(chart: AnyChart) -> str:
    """Return the validated specification of a chart that names its data, as JSON.

    Raises
    ------
    altair.SchemaValidationError
        If the chart is not valid Vega-Lite.
    """
    with alt.theme.enable("none"):
        return json.dumps(chart.to_dict(), ensure_ascii=False)


def rows_named(name: str) -> alt.NamedData:
    """Refer to the rows that a :class:`PreparedChart` brings under `name`."""
    return alt.NamedData(name)
