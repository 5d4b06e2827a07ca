"""Events of the audit log and how they are chained.

Each entry carries the seal of the one before it, and the store's state the number of entries and the
last seal: an entry that was changed, put in or taken out is found.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType
from typing import Any, Final

from sqlalchemy import Connection

from lib.store import tables
from lib.store.errors import NO_FACTS
from lib.store.seals import canonical, seal_of
from lib.survey.problems import Fact

MAX_DETAIL: Final = 200
"""Characters of one detail at most: the log says that something happened, not what anybody answered."""


class EventKind(StrEnum):
    """What is written to the audit log."""

    IMPORT = "import"
    REPLACE = "replace"
    REMOVE = "remove"
    PUT_BACK = "put_back"
    DELETE = "delete"
    EXPORT = "export"
    SCHEME = "scheme"
    SCENARIO = "scenario"
    BACKUP = "backup"
    RESTORE = "restore"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened to the stored data, or was refused.

    `subject` is what it happened to (a batch id, a scheme key, a page or file kind), `details` facts
    such as the period and counts. No text of a respondent and no file name belongs here: the log
    outlives the deletion of the data.
    """

    kind: EventKind
    who: str
    when: datetime
    subject: str = ""
    details: Mapping[str, Fact] = field(default_factory=lambda: NO_FACTS)

    def __post_init__(self) -> None:
        if any(isinstance(fact, str) and len(fact) > MAX_DETAIL for fact in (self.subject, *self.details.values())):
            msg = f"Subject and details of an audit event have at most {MAX_DETAIL} characters each."
            raise ValueError(msg)


def entry_row(number: int, previous: str, event: Event) -> dict[str, Any]:
    """Return the sealed row of an event that follows the entry with the seal `previous`."""
    content = {
        "number": number,
        "happened_at": event.when.isoformat(),
        "who": event.who,
        "kind": str(event.kind),
        "subject": event.subject,
        "details": canonical(dict(event.details)),
        "previous": previous,
    }
    return content | {"seal": seal_of(content)}


def append(connection: Connection, row: Mapping[str, Any]) -> None:
    """Write one entry."""
    connection.execute(tables.audit.insert().values(**row))


def frozen(details: Mapping[str, Fact]) -> Mapping[str, Fact]:
    """Return details that nobody can change."""
    return MappingProxyType(dict(details))
