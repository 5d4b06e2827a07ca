"""The person (or program) that reads, and which branches are open to it."""

from dataclasses import dataclass
from typing import Final

from lib.survey.branches import EVERYTHING, BranchScope

ALONE: Final = "local"
"""Name of the one reader of an installation without login."""


class AccessRefused(Exception):
    """The reader asked for something outside its scope.

    Attributes
    ----------
    reader
        Name of the reader that was refused.
    wanted
        The branch (or other thing) that was asked for.
    """

    def __init__(self, reader: str, wanted: str) -> None:
        super().__init__(f"{reader} may not see {wanted!r}.")
        self.reader = reader
        self.wanted = wanted


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody who reads, known by `name`; sees the branches of `scope` and all below them."""

    name: str
    scope: BranchScope

    def require_branch(self, path: str) -> None:
        """Do nothing if the branch `path` is open to this reader.

        Raises
        ------
        AccessRefused
            If it is not; the caller writes it to the audit log.
        """
        if not self.scope.allows(path):
            raise AccessRefused(self.name, path)


def alone() -> Reader:
    """Return the reader of an installation without login: it sees everything."""
    return Reader(ALONE, EVERYTHING)
