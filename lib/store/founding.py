"""The first rows of a new store."""

from sqlalchemy import Connection

from lib.store.registry import insert_scheme
from lib.store.state import insert_state, new_state
from lib.survey.scheme import Scheme


def found(connection: Connection, scheme: Scheme) -> None:
    """Write the state of a store that holds nothing but `scheme`, which is its current one."""
    insert_scheme(connection, scheme, who="", kept_at="")
    insert_state(connection, new_state(scheme.key))
