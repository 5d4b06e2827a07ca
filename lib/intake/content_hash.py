"""A hash of what a file says, whatever its bytes."""

import hashlib
import json

import numpy as np
import numpy.typing as npt

from lib.intake.choices import Choices
from lib.intake.recognition import Recognition


def content_hash(recognition: Recognition, choices: Choices) -> str:
    """Return the sha256 over headers, cells and reading of the recognised tables, in row order."""
    digest = hashlib.sha256(json.dumps(_reading(recognition, choices), ensure_ascii=True, sort_keys=True).encode())
    for table in recognition.tables:
        for column, header in zip(table.sheet.columns, table.headers, strict=True):
            digest.update(hashlib.sha256(header.strip().encode("utf-8", "surrogatepass")).digest())
            digest.update(_column_digest(column.values, column.codes[table.first :]))
    return digest.hexdigest()


def _reading(recognition: Recognition, choices: Choices) -> list[object]:
    uses = [(use.use, use.indicator, use.attribute) for use in recognition.mapping]
    fixed = [choices.branch or recognition.stated_branch, sorted(choices.labels.items())]
    codes = None if choices.missing_codes is None else list(choices.missing_codes)
    return [uses, str(recognition.scale), sorted(recognition.reversed), fixed, codes, choices.keep_comments]


def _column_digest(values: tuple[str, ...], codes: npt.NDArray[np.int32]) -> bytes:
    """Digest of a column's cells that does not depend on how its texts are numbered; trailing blanks do not count."""
    marks = np.array(
        [
            int.from_bytes(hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")
            for text in (value.strip() for value in values)
        ],
        dtype=np.uint64,
    )
    blank = np.array([not value.strip() for value in values], dtype=bool)
    filled = np.flatnonzero(~blank[codes])
    end = int(filled[-1]) + 1 if len(filled) else 0
    return hashlib.sha256(marks[codes[:end]].tobytes()).digest()
