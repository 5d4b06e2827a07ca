"""``python -m lib import``, ``periods`` and ``sample``: what is stored."""

import json
from argparse import Namespace
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from lib.cli.analyse import reading_of
from lib.cli.figures import sample_data
from lib.cli.files import Reading, read_file, require_responses, understood, what_is_wrong
from lib.cli.output import table, write_json, write_lines
from lib.cli.place import now, place_of, worker
from lib.cli.refusals import BadUsage, CannotUse
from lib.intake import Choices, Intake, Workbook
from lib.store.batch import Batch, Kept, NewBatch
from lib.store.batches import batches, keep_batch, overlapping
from lib.store.mappings import remembered_mapping
from lib.store.schemes import current_scheme
from lib.store.store import Store, open_store
from lib.survey.periods import Period
from lib.survey.synthetic import notes_for
from lib.survey.validity import ValidityRules
from lib.text import t
from lib.text.phrases import joined, number, percent
from sample_data import SampleFile, files


def import_files(options: Namespace) -> int:
    """Store survey files as batches of one period. All files are read before the first is stored."""
    if options.distributed is not None and len(options.files) > 1:
        raise BadUsage(t("cli.error.distributed_of_several"))
    how = reading_of(options, ValidityRules())
    how = how.with_choices(replace(how.choices, branch=options.branch, keep_comments=options.keep_comments))
    with open_store(place_of(options)) as store:
        how = replace(how, base=current_scheme(store))
        intakes = [_storable(path, how, store) for path in options.files]
        kept = [_keep(store, intake, options) for intake in intakes]
    _print_kept(kept, options)
    return 0


def periods(options: Namespace) -> int:
    """List what is stored."""
    with open_store(place_of(options)) as store:
        found = batches(store, worker().scope, include_removed=True)
    if options.json:
        write_json({"batches": [_batch_data(batch) for batch in found]})
    else:
        write_lines(_period_lines(found))
    return 0


def sample(options: Namespace) -> int:
    """Store the synthetic sample data."""
    with open_store(place_of(options)) as store:
        kept = [_keep_sample(store, file) for file in files(options.which)]
    _print_kept([(each, ()) for each in kept], options)
    return 0


def _storable(path: Path, how: Reading, store: Store) -> Intake:
    workbook = read_file(path)
    intake = understood(workbook, _as_remembered(workbook, how, store))
    require_responses(intake)
    if not intake.storable:
        raise CannotUse(t("cli.error.about", file=workbook.name, what=what_is_wrong(intake)))
    if intake.returned is None or not intake.returned.sample().valid:
        raise CannotUse(t("cli.error.nobody_valid", file=workbook.name))
    return intake


def _as_remembered(workbook: Workbook, how: Reading, store: Store) -> Reading:
    """Take over how a person mapped a file with the same headers; what the options say wins."""
    found = remembered_mapping(store, understood(workbook, how).recognition.headers_key)
    if found is None:
        return how
    own, before = how.choices, Choices.from_dict(json.loads(found))
    return how.with_choices(
        replace(
            before,
            scale=own.scale or before.scale,
            reverse=before.reverse if own.reverse is None else own.reverse,
            branch=own.branch or before.branch,
            keep_comments=own.keep_comments,
        )
    )


def _keep(store: Store, intake: Intake, options: Namespace) -> tuple[Kept, tuple[str, ...]]:
    others = overlapping(store, options.period, intake.branches)
    others = tuple(batch for batch in others if batch.content_hash != intake.canonical_hash)
    stated = intake.recognition.distributed if options.distributed is None else options.distributed
    new = _new_batch(intake, options.period, stated)
    replaces = tuple(batch.id for batch in others) if options.replace else ()
    kept = keep_batch(store, new, who=worker().name, now=now(), replaces=replaces)
    return kept, tuple(_remarks(intake, kept, options.period, others if not options.replace else ()))


def _new_batch(intake: Intake, period: Period, distributed: int | None) -> NewBatch:
    if intake.returned is None:
        raise CannotUse(t("cli.error.no_rows"))
    return NewBatch(
        period=period,
        returned=intake.returned,
        file_name=intake.workbook.name,
        file_sha256=intake.workbook.sha256,
        content_hash=intake.canonical_hash,
        distributed=distributed,
        mapping=json.dumps(intake.choices.to_dict(), ensure_ascii=False),
        notes=notes_for(intake.workbook.name),
    )


def _keep_sample(store: Store, file: SampleFile) -> Kept:
    how = Reading(base=current_scheme(store), choices=Choices(keep_comments=True))
    intake = understood(read_file(file.path), how)
    new = _new_batch(intake, file.period, file.distributed)
    return keep_batch(store, new, who=worker().name, now=now())


def _remarks(intake: Intake, kept: Kept, period: Period, others: Iterable[Batch]) -> Iterator[str]:
    name = intake.workbook.name
    if kept.already_stored:
        yield t("cli.store.already", file=name, batch=kept.batch.id)
        return
    if names := [batch.id for batch in others]:
        yield t("cli.store.overlap", file=name, batches=joined(names))
    own = intake.recognition.period
    if own is not None and own != period:
        yield t("cli.store.other_period", file=name, found=own, period=period)


def _print_kept(kept: list[tuple[Kept, tuple[str, ...]]], options: Namespace) -> None:
    notices = [notice for _, remarks in kept for notice in remarks]
    if options.json:
        stored = [_batch_data(each.batch) | {"already_stored": each.already_stored} for each, _ in kept]
        write_json({"batches": stored, "notices": notices})
        return
    for each, _ in kept:
        key = "cli.store.there" if each.already_stored else "cli.store.stored"
        batch = each.batch
        write_lines([t(key, file=batch.file_name, batch=batch.id, period=batch.period, valid=batch.sample.valid)])
    write_lines(f"- {notice}" for notice in notices)


def _batch_data(batch: Batch) -> dict[str, Any]:
    return {
        "id": batch.id,
        "period": str(batch.period),
        "state": str(batch.state),
        "file": batch.file_name,
        "who": batch.who,
        "when": batch.when.isoformat(),
        "branches": list(batch.branches),
        "scheme": batch.scheme_key,
        "synthetic": bool(notes_for(batch.file_name)),
        "sample": sample_data(batch.sample),
    }


def _period_lines(found: tuple[Batch, ...]) -> list[str]:
    if not found:
        return [t("cli.store.nothing")]
    names = ("period", "batch", "state", "file", "when", "distributed", "returned", "invalid", "valid", "valid_rate")
    rows = [
        (
            str(batch.period),
            batch.id,
            t(f"cli.state.{batch.state}"),
            batch.file_name,
            f"{batch.when.astimezone():%Y-%m-%d %H:%M}",
            number(batch.sample.distributed, 0),
            number(batch.sample.returned, 0),
            number(batch.sample.invalid, 0),
            number(batch.sample.valid, 0),
            percent(batch.sample.valid_rate),
        )
        for batch in sorted(found, key=lambda batch: (batch.period, batch.number))
    ]
    return table([t(f"cli.store.{name}") for name in names], rows, left=5)
