"""Any table whose headers hold a block word and an indicator's name, in whatever order and with whatever between."""

from lib.intake.layouts.heading import Heading


def heading(header: str) -> Heading:
    """Leave the header whole: the words in it decide."""
    return Heading(header, header)
