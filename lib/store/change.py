"""One transaction that writes."""

from dataclasses import dataclass, replace

from sqlalchemy import Connection

from lib.store.events import Event, append, entry_row
from lib.store.state import State, registry_digest, update_state


@dataclass(slots=True)
class Change:
    """What a writing transaction does to the store's state; made by `Store.changing`.

    `connection` is for the statements of the change itself; `state` is the state as it will be kept.
    """

    connection: Connection
    state: State
    registry_changed: bool = False

    def note(self, event: Event) -> None:
        """Write `event` to the audit log in this transaction."""
        number = self.state.audit_count + 1
        row = entry_row(number, self.state.audit_head, event)
        append(self.connection, row)
        self.state = replace(self.state, audit_count=number, audit_head=row["seal"])

    def touch(self) -> None:
        """Say that stored data changes (not only the audit log): the store gets a new revision."""
        self.registry_changed = True

    def finish(self) -> None:
        """Bring the state up to date, as the last step before the commit."""
        if self.registry_changed:
            self.state = replace(
                self.state, revision=self.state.revision + 1, registry=registry_digest(self.connection)
            )
        update_state(self.connection, self.state)
