"""A cache that is bounded in bytes, shared by threads, and computes each value once."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Any


class BoundedCache:
    """Keeps the values used last, at most `limit` bytes of them.

    Two threads that want the same missing value wait for one computation; different values are
    computed side by side.
    """

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._size = 0
        self._values: OrderedDict[Hashable, tuple[Any, int]] = OrderedDict()
        self._lock = threading.Lock()
        self._under_way: dict[Hashable, threading.Lock] = {}

    def get(self, key: Hashable, compute: Callable[[], tuple[Any, int]]) -> Any:
        """Return the value of `key`; where it is missing, of `compute()`, which returns it with its size in bytes.

        An error of `compute` passes and nothing is kept.
        """
        with self._lock:
            if key in self._values:
                self._values.move_to_end(key)
                return self._values[key][0]
            turn = self._under_way.setdefault(key, threading.Lock())
        with turn:
            with self._lock:
                if key in self._values:
                    return self._values[key][0]
            try:
                value, size = compute()
                self._keep(key, value, size)
            finally:
                with self._lock:
                    self._under_way.pop(key, None)
        return value

    def forget(self, unwanted: Callable[[Any], bool]) -> None:
        """Drop every value whose key is `unwanted`."""
        with self._lock:
            for key in [key for key in self._values if unwanted(key)]:
                self._size -= self._values.pop(key)[1]

    def keys(self) -> tuple[Hashable, ...]:
        """The keys of what is kept, the one used longest ago first."""
        with self._lock:
            return tuple(self._values)

    def clear(self) -> None:
        """Drop everything."""
        self.forget(lambda _: True)

    def _keep(self, key: Hashable, value: Any, size: int) -> None:
        if size > self._limit:
            return
        with self._lock:
            self._values[key] = (value, size)
            self._size += size
            while self._size > self._limit:
                _, (_, dropped) = self._values.popitem(last=False)
                self._size -= dropped
