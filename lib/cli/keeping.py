"""``python -m lib backup``, ``restore`` and ``verify``: keep the store safe."""

from argparse import Namespace

from lib.cli.output import write_json, write_lines
from lib.cli.place import now, place_of, worker
from lib.cli.refusals import CannotUse
from lib.store.backup import backup
from lib.store.restoring import restore
from lib.store.store import open_store
from lib.store.verify import verify
from lib.text import t


def back_up(options: Namespace) -> int:
    """Write a consistent copy of the store into a folder."""
    with open_store(place_of(options)) as store:
        backup(store, options.directory, who=worker().name, now=now())
    _say(options, t("cli.store.backed_up", directory=options.directory))
    return 0


def put_back(options: Namespace) -> int:
    """Replace the store by a copy made before."""
    restore(options.directory, place_of(options), who=worker().name, now=now())
    _say(options, t("cli.store.restored", directory=options.directory))
    return 0


def prove(options: Namespace) -> int:
    """Check that everything is as it was stored."""
    with open_store(place_of(options)) as store:
        faults = verify(store)
    said = [t(fault.key, subject=fault.subject) for fault in faults]
    if options.json:
        write_json({"faults": said, "sound": not faults})
    elif not faults:
        write_lines([t("cli.store.sound")])
    else:
        write_lines(said)
    if faults:
        raise CannotUse(t("cli.error.faults", count=len(faults)))
    return 0


def _say(options: Namespace, sentence: str) -> None:
    if options.json:
        write_json({"directory": str(options.directory)})
    else:
        write_lines([sentence])
