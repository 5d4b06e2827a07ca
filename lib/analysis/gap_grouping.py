"""How the gap analysis groups the indicators: by dimension of the scheme, by SERVQUAL dimension, or not at all."""

from enum import StrEnum

from lib.survey.scheme import Scheme, Servqual


class Grouping(StrEnum):
    """What the indicators are grouped by."""

    DIMENSION = "dimension"
    SERVQUAL = "servqual"
    NONE = "none"


def groupings(scheme: Scheme) -> tuple[Grouping, ...]:
    """Return the groupings a scheme allows: by SERVQUAL dimension only where an indicator names one."""
    names_any = any(item.servqual for item in scheme.indicators)
    return tuple(each for each in Grouping if each is not Grouping.SERVQUAL or names_any)


def members(scheme: Scheme, grouping: Grouping) -> dict[str, tuple[str, ...]]:
    """Return the indicators of each group, groups and indicators in scheme order.

    Returns
    -------
    dict
        Dimension code or `Servqual` value -> indicator codes, groups without an indicator left out; empty
        for `Grouping.NONE`. An indicator that names no SERVQUAL dimension is in no group.
    """
    if grouping is Grouping.NONE:
        return {}
    if grouping is Grouping.DIMENSION:
        every = {item.code: tuple(i.code for i in scheme.in_dimension(item.code)) for item in scheme.dimensions}
    else:
        every = {
            kind.value: tuple(item.code for item in scheme.indicators if item.servqual is kind) for kind in Servqual
        }
    return {group: codes for group, codes in every.items() if codes}
