"""How the reading process hands its result back: facts as JSON, cells as Arrow streams; never pickle."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa

from lib.intake.kinds import FileKind
from lib.intake.sheets import Column, Sheet
from lib.survey.problems import Problem, ProblemCode, Severity


@dataclass(frozen=True, slots=True)
class Reading:
    """What the reading process made of a file."""

    kind: FileKind
    sheets: tuple[Sheet, ...]
    problems: tuple[Problem, ...] = ()
    encoding: str = ""
    delimiter: str = ""


def packed_reading(reading: Reading) -> tuple[bytes, list[pa.Buffer]]:
    """Pack a reading as JSON facts and one Arrow stream per sheet."""
    streams = [_packed_columns(sheet.columns) for sheet in reading.sheets]
    facts = {
        "kind": reading.kind,
        "encoding": reading.encoding,
        "delimiter": reading.delimiter,
        "problems": [_packed_problem(problem) for problem in reading.problems],
        "sheets": [
            {
                "name": sheet.name,
                "n_rows": sheet.n_rows,
                "first_row": sheet.first_row,
                "first_column": sheet.first_column,
                "faulty": dict(sheet.faulty),
                "merged": sheet.merged,
                "arrow_bytes": stream.size,
            }
            for sheet, stream in zip(reading.sheets, streams, strict=True)
        ],
    }
    return json.dumps(facts).encode(), streams


def packed_refusal(problems: Iterable[Problem]) -> bytes:
    """Pack the reasons for which a file is refused."""
    return json.dumps({"refused": [_packed_problem(problem) for problem in problems]}).encode()


def unpacked_refusal(facts: dict[str, Any]) -> tuple[Problem, ...]:
    """The reasons of a refusal; none if the file was read."""
    return tuple(_unpacked_problem(problem) for problem in facts.get("refused", ()))


def unpacked_reading(facts: dict[str, Any], arrow: memoryview) -> Reading:
    """Unpack what `packed_reading` packed; the codes are views on `arrow`.

    Raises
    ------
    pyarrow.ArrowInvalid, ValueError, KeyError
        If the reading process handed back something else.
    """
    sheets, start = [], 0
    for sheet in facts["sheets"]:
        end = start + sheet.pop("arrow_bytes")
        columns = _unpacked_columns(arrow[start:end], sheet["n_rows"])
        sheet["merged"] = tuple(sheet["merged"])
        sheets.append(Sheet(columns=columns, **sheet))
        start = end
    problems = tuple(_unpacked_problem(problem) for problem in facts["problems"])
    return Reading(FileKind(facts["kind"]), tuple(sheets), problems, facts["encoding"], facts["delimiter"])


def _packed_columns(columns: tuple[Column, ...]) -> pa.Buffer:
    arrays = [
        pa.DictionaryArray.from_arrays(pa.array(column.codes), pa.array(column.values, pa.string()))
        for column in columns
    ]
    batch = pa.RecordBatch.from_arrays(arrays, names=[str(i) for i in range(len(arrays))])
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, batch.schema) as writer:
        writer.write_batch(batch)
    return sink.getvalue()


def _unpacked_columns(arrow: memoryview, n_rows: int) -> tuple[Column, ...]:
    with pa.ipc.open_stream(pa.py_buffer(arrow)) as stream:
        batch = stream.read_next_batch()
    batch.validate(full=True)
    if batch.num_rows != n_rows:
        msg = f"{batch.num_rows} rows came back instead of {n_rows}."
        raise ValueError(msg)
    return tuple(_unpacked_column(array) for array in batch.columns)


def _unpacked_column(array: pa.DictionaryArray) -> Column:
    values = tuple(array.dictionary.to_pylist())
    if values[0] != "" or array.null_count:
        msg = "The first value of a column must be the blank, and no cell may be null."
        raise ValueError(msg)
    codes = array.indices.to_numpy(zero_copy_only=True)
    return Column(codes.astype(np.int32, copy=False), values)


def _packed_problem(problem: Problem) -> dict[str, Any]:
    return {
        "code": problem.code,
        "severity": problem.severity,
        "file": problem.file,
        "sheet": problem.sheet,
        "cell": problem.cell,
        "facts": dict(problem.facts),
    }


def _unpacked_problem(packed: dict[str, Any]) -> Problem:
    return Problem(
        ProblemCode(packed["code"]),
        Severity(packed["severity"]),
        packed["file"],
        packed["sheet"],
        packed["cell"],
        packed["facts"],
    )
