"""What `verify` can find; the sentences are in lib/text (``store.fault.<code>``)."""

from dataclasses import dataclass
from enum import StrEnum


class FaultCode(StrEnum):
    """Every way in which a store can differ from what was written."""

    UNREADABLE = "unreadable"
    INTEGRITY = "integrity"
    SCHEMA = "schema"
    FOREIGN_KEY = "foreign_key"
    REGISTRY = "registry"
    PAYLOAD = "payload"
    CONTENT = "content"
    COUNTS = "counts"
    CUBE = "cube"
    STATES = "states"
    MAPPING = "mapping"
    SCENARIO = "scenario"
    AUDIT = "audit"


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is not as it was written; `subject` names it (a batch id, a table, an entry's number)."""

    code: FaultCode
    subject: str

    @property
    def key(self) -> str:
        """The key of the sentence: ``t(fault.key, subject=fault.subject)``."""
        return f"store.fault.{self.code}"
