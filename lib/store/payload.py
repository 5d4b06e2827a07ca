"""A batch's rows as one Parquet file compressed with zstd, and back.

Schemes differ in their indicators, so there is no wide table: each payload has its scheme's columns
(``importance:A1``, ``satisfaction:A1``, ``attribute:branch``, ``item:value_price`` …). Columns of all returned rows,
invalid ones included, so that other rules can be applied later.
"""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
from pyarrow import parquet

from lib.survey.first_block import FirstBlock
from lib.survey.model_items import ModelItem
from lib.survey.responses import Responses
from lib.survey.returned import Returned
from lib.survey.scheme import Scheme

_IMPORTANCE: Final = "importance:"
_SATISFACTION: Final = "satisfaction:"
_ATTRIBUTE: Final = "attribute:"
_COMMENT: Final = "comment"
_ITEM: Final = "item:"
_ITEM_COLUMNS: Final = {item: "overall" if item is ModelItem.OVERALL else f"{_ITEM}{item}" for item in ModelItem}
"""The overall item had its column before there were others."""
_ASKED: Final = "asked"
_FIRST_BLOCK: Final = "first_block"


def settled(returned: Returned) -> Returned:
    """Return the rows in the one form that is stored: used categories only, sorted; fixed types."""
    responses = returned.responses
    attributes = pd.DataFrame(
        {name: _settled_categories(column) for name, column in responses.attributes.items()},
        index=pd.RangeIndex(responses.n),
    )
    return replace(
        returned,
        responses=Responses(
            responses.scheme,
            np.ascontiguousarray(responses.importance),
            np.ascontiguousarray(responses.satisfaction),
            attributes,
            {item: responses.items[item].astype(np.int8) for item in ModelItem if item in responses.items},
            None if responses.comments is None else responses.comments.astype("str").reset_index(drop=True),
            responses.first_block,
        ),
        rows=returned.rows.astype(np.int64),
        off_scale=returned.off_scale.astype(np.int64),
        seconds=returned.seconds.astype(np.float64),
        duplicate=returned.duplicate.astype(np.bool_),
        asked=None if returned.asked is None else returned.asked.astype(np.bool_),
    )


def encode(returned: Returned) -> bytes:
    """Write settled rows as a payload; the same rows give the same bytes under the same pyarrow."""
    responses = returned.responses
    columns: dict[str, Any] = {
        "row": returned.rows,
        "off_scale": returned.off_scale,
        "seconds": returned.seconds,
        "duplicate": returned.duplicate,
        "reason": pa.array(returned.reason.tolist(), pa.string()),
    }
    for name, column in responses.attributes.items():
        columns[f"{_ATTRIBUTE}{name}"] = _dictionary(column)
    for prefix, ratings in ((_IMPORTANCE, responses.importance), (_SATISFACTION, responses.satisfaction)):
        for place, code in enumerate(responses.scheme.codes):
            columns[prefix + code] = pa.array(np.ascontiguousarray(ratings[:, place]))
    for item, answers in responses.items.items():
        columns[_ITEM_COLUMNS[item]] = answers
    if responses.comments is not None:
        columns[_COMMENT] = pa.array(responses.comments.tolist(), pa.string())
    said = _said(returned)
    table = pa.table(columns)
    table = table.replace_schema_metadata(said) if said else table
    sink = pa.BufferOutputStream()
    parquet.write_table(table, sink, compression="zstd", write_statistics=False)
    content: bytes = sink.getvalue().to_pybytes()
    return content


def decode(content: bytes, scheme: Scheme, *, comments: bool = False) -> Returned:
    """Read a payload of `scheme`; the arrays are read-only.

    Parameters
    ----------
    content
        As `encode` wrote it; the caller has checked its digest.
    scheme
        The scheme that the batch was stored with.
    comments
        Whether the comments are read; without them the result holds no text that a respondent wrote.
    """
    file = parquet.ParquetFile(pa.BufferReader(content))
    names = [name for name in file.schema_arrow.names if comments or name != _COMMENT]
    table = file.read(columns=names)
    attributes = {
        name.removeprefix(_ATTRIBUTE): _categorical(table[name]) for name in names if name.startswith(_ATTRIBUTE)
    }
    metadata: Mapping[bytes, bytes] = table.schema.metadata or {}
    responses = Responses(
        scheme,
        _matrix(table, _IMPORTANCE, scheme.codes),
        _matrix(table, _SATISFACTION, scheme.codes),
        pd.DataFrame(attributes, index=pd.RangeIndex(table.num_rows)),
        {
            item: _locked(table[column].to_numpy().astype(np.int8))
            for item, column in _ITEM_COLUMNS.items()
            if column in names
        },
        pd.Series(table[_COMMENT].to_pylist(), dtype="str") if _COMMENT in names else None,
        FirstBlock(metadata.get(_FIRST_BLOCK.encode(), FirstBlock.IMPORTANCE.encode()).decode()),
    )
    return Returned(
        responses,
        _locked(table["row"].to_numpy()),
        _locked(table["off_scale"].to_numpy()),
        _locked(table["seconds"].to_numpy()),
        _locked(table["duplicate"].to_numpy()),
        _locked(np.array(table["reason"].to_pylist(), dtype="<U16")),
        _asked(metadata),
    )


def data_hash(returned: Returned) -> str:
    """Digest over everything in settled rows, independent of how a payload is written."""
    total = hashlib.sha256()
    for part in _parts(returned):
        total.update(len(part).to_bytes(8, "little"))
        total.update(part)
    return total.hexdigest()


def size_of(returned: Returned) -> int:
    """Bytes of memory that decoded rows take, roughly."""
    responses = returned.responses
    per_row = 2 * len(responses.scheme.indicators) + 2 * responses.attributes.shape[1] + len(responses.items) + 100
    return responses.n * per_row + 20_000


def _parts(returned: Returned) -> Iterator[bytes]:
    responses = returned.responses
    yield f"{responses.scheme.key} {responses.n}".encode()
    for array in (returned.rows, returned.off_scale, returned.seconds, returned.duplicate):
        yield array.tobytes()
    yield "\0".join(returned.reason.tolist()).encode()
    yield responses.importance.tobytes()
    yield responses.satisfaction.tobytes()
    for name, column in responses.attributes.items():
        yield "\0".join([str(name), *column.cat.categories]).encode()
        yield column.cat.codes.to_numpy().astype("<i4").tobytes()
    if returned.asked is not None:
        yield b"asked" + returned.asked.tobytes()
    for item, answers in responses.items.items():
        yield _ITEM_COLUMNS[item].encode() + answers.astype(np.int8).tobytes()
    if responses.first_block is not FirstBlock.IMPORTANCE:
        yield _FIRST_BLOCK.encode() + responses.first_block.encode()
    if responses.comments is not None:
        yield b"comments"
        yield from (comment.encode() for comment in responses.comments)


def _said(returned: Returned) -> dict[str, str]:
    """What stands once for all rows, and only where it is not the usual: older payloads have no such words."""
    said = {}
    if returned.asked is not None:
        said[_ASKED] = "".join("1" if asked else "0" for asked in returned.asked)
    if returned.responses.first_block is not FirstBlock.IMPORTANCE:
        said[_FIRST_BLOCK] = str(returned.responses.first_block)
    return said


def _settled_categories(column: pd.Series) -> pd.Categorical:
    words = column.cat.categories.tolist()
    codes = column.cat.codes.to_numpy()
    used = np.bincount(codes + 1, minlength=len(words) + 1)[1:] > 0
    return _sorted_categories(codes, [str(word) for word in words], used)


def _dictionary(column: pd.Series) -> Any:
    codes = column.cat.codes.to_numpy().astype(np.int32)
    words = pa.array(column.cat.categories.tolist(), pa.string())
    return pa.DictionaryArray.from_arrays(pa.array(codes, mask=codes < 0), words)


def _categorical(column: Any) -> pd.Categorical:
    joined = column.combine_chunks()
    words = joined.dictionary.to_pylist()
    return _sorted_categories(joined.indices.fill_null(-1).to_numpy(), words, np.ones(len(words), dtype=np.bool_))


def _sorted_categories(codes: npt.NDArray[Any], words: Sequence[str], used: npt.NDArray[np.bool_]) -> pd.Categorical:
    order = sorted(np.flatnonzero(used).tolist(), key=words.__getitem__)
    rank = np.full(len(words) + 1, -1, dtype=np.int32)  # the last one is for code -1: not given
    rank[order] = np.arange(len(order))
    return pd.Categorical.from_codes(rank[codes], categories=pd.Index([words[place] for place in order], dtype="str"))


def _asked(metadata: Mapping[bytes, bytes]) -> npt.NDArray[np.bool_] | None:
    if _ASKED.encode() not in metadata:
        return None
    return _locked(np.array([mark == "1" for mark in metadata[_ASKED.encode()].decode()], dtype=np.bool_))


def _matrix(table: Any, prefix: str, codes: tuple[str, ...]) -> npt.NDArray[np.int8]:
    ratings = np.empty((table.num_rows, len(codes)), dtype=np.int8)
    for place, code in enumerate(codes):
        ratings[:, place] = table[prefix + code].to_numpy()
    return _locked(ratings)


def _locked(array: npt.NDArray[Any]) -> npt.NDArray[Any]:
    array.flags.writeable = False
    return array
