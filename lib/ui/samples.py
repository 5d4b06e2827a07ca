"""The synthetic sample data, stored like any other file."""

from lib.intake import Choices, read_survey
from lib.store.batch import NewBatch
from lib.store.batches import keep_batch
from lib.store.schemes import current_scheme
from lib.ui import storage
from lib.ui.synthetic import notes_for
from sample_data import files


def load_province() -> int:
    """Store the six synthetic quarters; return how many batches are new."""
    store, new = storage.store(), 0
    for sample in files("province"):
        content = sample.path.read_bytes()
        intake = read_survey(content, sample.path.name, current_scheme(store), Choices(keep_comments=True))
        if intake.returned is None:
            continue
        batch = NewBatch(
            period=sample.period,
            returned=intake.returned,
            file_name=sample.path.name,
            file_sha256=intake.workbook.sha256,
            content_hash=intake.canonical_hash,
            distributed=sample.distributed,
            notes=notes_for(sample.path.name),
        )
        kept = keep_batch(store, batch, who=storage.reader().name, now=storage.now())
        new += not kept.already_stored
    return new
