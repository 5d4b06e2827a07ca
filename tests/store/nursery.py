"""A process that has everything imported and starts children that import batches, for tests that kill them.

A child costs a few milliseconds instead of a second. Commands come by standard input, one a line:

- ``endless FOLDER FIRST``: a child keeps batch after batch, numbered from FIRST, until it is killed
- ``each FOLDER NUMBERS…``: a child for each number keeps that batch, all at the same time
- ``limited FOLDER NUMBER BYTES``: a child keeps a batch where no file may grow beyond BYTES

Children write ``child PID``, ``opened``, ``kept NUMBER new|known`` or ``refused CODE``; ``ended`` is
written when the command's children have ended. A line is written in one go, so that lines never mix.
"""

import os
import resource
import sys
from datetime import UTC, datetime
from pathlib import Path

from lib.store.batches import keep_batch
from lib.store.errors import StoreError
from lib.store.place import StorePlace
from lib.store.store import open_store
from tests.builders import new_batch

ROWS = 40
NOW = datetime(2026, 10, 8, tzinfo=UTC)


def say(*words: object) -> None:
    os.write(1, (" ".join(map(str, words)) + "\n").encode())


def keep(folder: str, numbers: range | list[int]) -> None:
    try:
        with open_store(StorePlace(Path(folder))) as store:
            say("opened")
            for number in numbers:
                kept = keep_batch(store, new_batch(content=f"batch {number}", n=ROWS), who="child", now=NOW)
                say("kept", number, "known" if kept.already_stored else "new")
    except StoreError as error:
        say("refused", error.code)


def limited(folder: str, number: int, limit: int) -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    keep(folder, [number])


def child(work, *arguments) -> int:
    pid = os.fork()
    if pid == 0:
        say("child", os.getpid())
        work(*arguments)
        os._exit(0)
    return pid


def main() -> None:
    say("ready")
    for line in sys.stdin:
        command, folder, *numbers = line.rstrip("\n").split("\t")
        given = [int(number) for number in numbers]
        if command == "endless":
            children = [child(keep, folder, range(given[0], sys.maxsize))]
        elif command == "each":
            children = [child(keep, folder, [number]) for number in given]
        else:
            children = [child(limited, folder, *given)]
        for pid in children:
            os.waitpid(pid, 0)
        say("ended")


if __name__ == "__main__":
    main()
