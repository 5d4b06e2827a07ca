"""Branches in their hierarchy: province / city / county, written as a path."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

SEPARATOR: Final = "/"


def path_of(*names: str) -> str:
    """Join the names of a branch from the top down; empty ones are left out."""
    return SEPARATOR.join(name.strip() for name in names if name and name.strip())


def leaf(path: str) -> str:
    """Return the branch's own name, the last part of its path."""
    return path.rsplit(SEPARATOR, 1)[-1]


def depth(path: str) -> int:
    """Return 0 for the top of the hierarchy, 1 below it, and so on."""
    return path.count(SEPARATOR)


def node_at(path: str, depth: int | None) -> str:
    """Return the node at `depth` (0 = the top) on the way to `path`, or `path` itself where that is higher or None."""
    return path if depth is None else SEPARATOR.join(path.split(SEPARATOR)[: depth + 1])


def is_within(path: str, node: str) -> bool:
    """Whether the branch `path` is `node` itself or lies below it."""
    return path == node or path.startswith(node + SEPARATOR)


def nodes(paths: Iterable[str]) -> tuple[str, ...]:
    """Return every node of the hierarchy that `paths` span, parents before children, sorted."""
    found: set[str] = set()
    for path in paths:
        parts = path.split(SEPARATOR)
        found.update(SEPARATOR.join(parts[: size + 1]) for size in range(len(parts)))
    found.discard("")
    return tuple(sorted(found, key=lambda node: node.split(SEPARATOR)))


def resolve(name: str, known: Iterable[str]) -> str:
    """Return the known path whose own name is `name` where exactly one has it, else `name` unchanged."""
    candidates = [node for node in nodes(known) if node == name or leaf(node) == name]
    return candidates[0] if len(candidates) == 1 else name


@dataclass(frozen=True, slots=True)
class BranchScope:
    """What a reader may see: these nodes and all below them. None means every branch."""

    roots: tuple[str, ...] | None = None

    def allows(self, path: str) -> bool:
        """Whether responses of the branch `path` may be read."""
        return self.roots is None or any(is_within(path, root) for root in self.roots)


EVERYTHING: Final = BranchScope()
