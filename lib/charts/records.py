"""The rows of a result frame as plain values, None where a figure is missing."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd

Row = dict[str, Any]


def records(frame: "pd.DataFrame | None") -> dict[str, Row]:
    """Return each row by its index label; none at all without a frame."""
    if frame is None:
        return {}
    names = frame.columns.tolist()
    known = frame.astype(object).where(frame.notna(), None)
    return {str(label): dict(zip(names, values, strict=True)) for label, *values in known.itertuples(name=None)}
