"""What can go wrong with the store; the sentences are in lib/text (``store.error.<code>``)."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from lib.survey.problems import Fact

NO_FACTS: Final[Mapping[str, Fact]] = MappingProxyType({})


class StoreErrorCode(StrEnum):
    """Every refusal of the store; each has a sentence in every language."""

    DAMAGED = "damaged"
    NOT_A_STORE = "not_a_store"
    NEWER_SCHEMA = "newer_schema"
    MIGRATION_FAILED = "migration_failed"
    UNREACHABLE = "unreachable"
    CANNOT_WRITE = "cannot_write"
    BUSY = "busy"
    NO_DRIVER = "no_driver"
    UNKNOWN_BATCH = "unknown_batch"
    MIXED_SCHEMES = "mixed_schemes"
    WRONG_STATE = "wrong_state"
    RIVAL_BATCH = "rival_batch"
    SAME_CONTENT_ACTIVE = "same_content_active"
    UNKNOWN_SCHEME = "unknown_scheme"
    UNKNOWN_SCENARIO = "unknown_scenario"
    BACKUP_FOLDER_IN_USE = "backup_folder_in_use"
    BACKUP_INCOMPLETE = "backup_incomplete"
    BACKUP_DAMAGED = "backup_damaged"


class StoreError(Exception):
    """The store refuses, or cannot do, what was asked; nothing was changed.

    Attributes
    ----------
    code
        Says what is wrong; `key` is its sentence's key in the catalogue.
    facts
        Fill the gaps of the sentence.
    """

    def __init__(self, code: StoreErrorCode, **facts: Fact) -> None:
        super().__init__(" ".join([str(code), *(f"{name}={value}" for name, value in facts.items())]))
        self.code = code
        self.facts: Mapping[str, Fact] = MappingProxyType(facts)

    @property
    def key(self) -> str:
        """The key of the sentence: ``t(error.key, **error.facts)``."""
        return f"store.error.{self.code}"


class StoreDamaged(StoreError):
    """What is stored is not what was written; no figure is computed from it."""

    def __init__(self, where: str) -> None:
        super().__init__(StoreErrorCode.DAMAGED, where=where)


class UnknownBatch(StoreError):
    """No batch has this id (any more)."""

    def __init__(self, batch: str) -> None:
        super().__init__(StoreErrorCode.UNKNOWN_BATCH, batch=batch)


class MixedSchemes(StoreError):
    """Batches of different schemes cannot be read together; `batches` maps each scheme key to its batch ids."""

    def __init__(self, batches: Mapping[str, tuple[str, ...]]) -> None:
        named = "; ".join(f"{key}: {', '.join(ids)}" for key, ids in batches.items())
        super().__init__(StoreErrorCode.MIXED_SCHEMES, schemes=named)
        self.batches = MappingProxyType(dict(batches))


class StepRefused(StoreError):
    """A batch cannot take this step from the state that it is in."""
