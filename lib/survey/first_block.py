"""What the first block of ratings asks: how much something matters, or how much of it was expected."""

from enum import StrEnum


class FirstBlock(StrEnum):
    """The question behind `Responses.importance`."""

    IMPORTANCE = "importance"
    EXPECTATION = "expectation"
    """The questionnaire asks for 期望 in place of 关心程度: satisfaction minus it is SERVQUAL's P - E."""
