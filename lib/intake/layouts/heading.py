"""What a layout makes of one header, before anybody asks which indicator it is."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Heading:
    """A header taken apart.

    Attributes
    ----------
    text
        The header as it stands in the file.
    title
        The part that names the rated item; the whole header where the layout has no parts.
    stem
        The part that asks the question, where the layout has one.
    opens
        Whether a matrix question begins here, so that the bare titles after it belong to it.
    group
        The number of a matrix whose stem is nowhere in the file (``第5题``); empty otherwise.
    """

    text: str
    title: str
    stem: str = ""
    opens: bool = False
    group: str = ""
