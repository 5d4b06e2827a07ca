"""The five gaps of the service-quality gap model, and what could measure each."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final


class ServiceGap(StrEnum):
    """The five gaps, in the order of their numbers.

    References
    ----------
    Parasuraman, A., Zeithaml, V. A. & Berry, L. L. (1985). A conceptual model of service quality and its
    implications for future research. J. Marketing 49(4), 41-50.
    """

    KNOWLEDGE = "knowledge"
    """What clients expect, and what management believes they expect."""
    STANDARDS = "standards"
    """What management believes, and the service standards."""
    DELIVERY = "delivery"
    """The standards, and the service delivered."""
    COMMUNICATION = "communication"
    """The service delivered, and what clients are told of it."""
    PERCEPTION = "perception"
    """What clients expect, and what they perceive; the sum of the other four."""


class Source(StrEnum):
    """What can fill a gap with figures."""

    SURVEY = "survey"
    PROCESS_LOG = "process_log"
    FEEDBACK = "feedback"
    SPOT_CHECKS = "spot_checks"
    MANAGER_SURVEY = "manager_survey"


NUMBER: Final[Mapping[ServiceGap, int]] = MappingProxyType({gap: number for number, gap in enumerate(ServiceGap, 1)})

FED_BY: Final[Mapping[ServiceGap, tuple[Source, ...]]] = MappingProxyType(
    {
        ServiceGap.KNOWLEDGE: (Source.MANAGER_SURVEY, Source.FEEDBACK),
        ServiceGap.STANDARDS: (Source.PROCESS_LOG, Source.FEEDBACK),
        ServiceGap.DELIVERY: (Source.PROCESS_LOG, Source.SPOT_CHECKS),
        ServiceGap.COMMUNICATION: (Source.FEEDBACK, Source.SPOT_CHECKS),
        ServiceGap.PERCEPTION: (Source.SURVEY,),
    }
)
"""Which records measure which gap, the most telling first."""
