"""A change as `st.metric` takes it."""


def delta_of(change: float | None, digits: int) -> str | None:
    """Write a change with the hyphen by which `st.metric` knows a fall; None where it rounds to nothing."""
    return None if change is None or not round(change, digits) else f"{change:+.{digits}f}"
