"""Run the reading of one file in a process of its own, so that a file that kills its reader kills nothing else."""

import json
import logging
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import IO, Any, Final

from lib.intake.limits import Limits
from lib.intake.refusals import megabytes, refusal
from lib.survey.problems import FileRefused, ProblemCode

Progress = Callable[[str, float], None]
"""Called with a stage (``waiting``, ``checking``, ``reading``) and the share of all that is done, 0 to 1, never less
than before."""

_SCRIPT: Final = Path(__file__).parent / "reader" / "child.py"
_MAY_INHERIT: Final = ("SYSTEMROOT", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")
_QUIET: Final = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "ARROW_DEFAULT_MEMORY_POOL": "system"}
_AT_ONCE: Final = threading.BoundedSemaphore(2)
"""More readers at the same time would starve the pages of other users."""
_SPANS: Final = {"waiting": (0.0, 0.0), "checking": (0.0, 0.4), "reading": (0.4, 1.0)}
"""Which part of the whole each stage is, by the time it takes in a large workbook."""
_LONGEST_LINE: Final = 200
_ERROR_TAIL: Final = 8_192
_SIGKILL: Final = 9
_SIGXCPU: Final = 24

_log = logging.getLogger(__name__)


@dataclass(slots=True)
class _Reader:
    """A running reading process and what its watchers saw of it."""

    process: subprocess.Popen[bytes]
    errors: bytearray = field(default_factory=bytearray)
    timed_out: bool = False

    @property
    def answer(self) -> IO[bytes]:
        return _pipe(self.process.stdout)

    def stop_late(self) -> None:
        self.timed_out = True
        self.process.kill()

    def feed(self, request: bytes, content: bytes) -> None:
        with suppress(OSError), _pipe(self.process.stdin) as pipe:  # it may die before it has taken all
            pipe.write(request)
            pipe.write(content)

    def keep_errors(self) -> None:
        with suppress(OSError, ValueError):
            while piece := _pipe(self.process.stderr).read(4_096):
                self.errors[:] = (self.errors + piece)[-_ERROR_TAIL:]


def run_reader(
    content: bytes, name: str, limits: Limits, *, encoding: str | None = None, on_progress: Progress | None = None
) -> tuple[dict[str, Any], memoryview]:
    """Have `content` read by a fresh process and return what it hands back: facts and Arrow bytes.

    Raises
    ------
    FileRefused
        If the process died, ran out of memory or time, or handed back too much; the cause is named.
    """
    tell = _growing(on_progress) if on_progress else _say_nothing
    request = {"name": name, "size": len(content), "encoding": encoding, "limits": asdict(limits)}
    tell("waiting", 0.0)
    with _AT_ONCE, _started(limits, json.dumps(request).encode() + b"\n", content) as reader:
        answer = _received(reader.answer, limits, tell)
        if answer is None:
            raise _cause_of_death(reader, limits)
        return answer


@contextmanager
def _started(limits: Limits, request: bytes, content: bytes) -> Iterator[_Reader]:
    inherited = {key: os.environ[key] for key in _MAY_INHERIT if key in os.environ}
    process = subprocess.Popen(  # noqa: S603 - our own interpreter and script, no shell, no argument from outside
        [sys.executable, "-I", "-X", "utf8", str(_SCRIPT)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=_QUIET | inherited,
    )
    reader = _Reader(process)
    timer = threading.Timer(limits.wall_seconds, reader.stop_late)
    watchers = (
        threading.Thread(target=reader.feed, args=(request, content)),
        threading.Thread(target=reader.keep_errors),
    )
    timer.daemon = True
    timer.start()
    for watcher in watchers:
        watcher.daemon = True
        watcher.start()
    try:
        yield reader
    finally:
        timer.cancel()
        process.kill()
        process.wait()
        for watcher in watchers:
            watcher.join()
        _pipe(process.stdout).close()
        _pipe(process.stderr).close()


def _received(pipe: IO[bytes], limits: Limits, tell: Progress) -> tuple[dict[str, Any], memoryview] | None:
    """Read progress lines, then the answer; None if the pipe ends before."""
    while (line := pipe.readline(_LONGEST_LINE)).startswith(b"P "):
        _, stage, done = line.decode().split()
        tell(stage, float(done))
    if not line.startswith(b"A ") or not line.endswith(b"\n"):
        return None
    n_facts, n_arrow = (int(size) for size in line.split()[1:])
    if n_facts + n_arrow > limits.answer_bytes:
        raise refusal(ProblemCode.TOO_MUCH_TEXT, limit=megabytes(limits.answer_bytes))
    facts, arrow = _exactly(pipe, n_facts), _exactly(pipe, n_arrow)
    if facts is None or arrow is None:
        return None
    return json.loads(bytes(facts)), arrow


def _exactly(pipe: IO[bytes], size: int) -> memoryview | None:
    """Read `size` bytes into one buffer, without a second copy; None if the pipe ends before."""
    buffer = memoryview(bytearray(size))
    filled = 0
    while filled < size:
        got = pipe.readinto(buffer[filled:])  # type: ignore[attr-defined]
        if not got:
            return None
        filled += got
    return buffer.toreadonly()


def _cause_of_death(reader: _Reader, limits: Limits) -> FileRefused:
    """Say why the process ended without an answer: time, memory, or a crash of the library that parses."""
    process = reader.process
    with suppress(subprocess.TimeoutExpired):
        process.wait(5)
    status = process.returncode
    error = bytes(reader.errors)
    _log.warning("The reading process ended with status %s after %d bytes of errors.", status, len(error))
    if reader.timed_out:
        return refusal(ProblemCode.READING_TOOK_TOO_LONG, seconds=limits.wall_seconds)
    if status == -_SIGXCPU:
        return refusal(ProblemCode.READING_TOOK_TOO_LONG, seconds=limits.cpu_seconds)
    if status == -_SIGKILL or b"memory allocation" in error or b"MemoryError" in error:
        return refusal(ProblemCode.READING_TOOK_TOO_MUCH_MEMORY, limit=f"{limits.memory_bytes // 1_048_576} MB")
    return refusal(ProblemCode.READING_BROKE_OFF, status=str(status))


def _pipe(pipe: IO[bytes] | None) -> IO[bytes]:
    if pipe is None:  # for the type checker: Popen was given PIPE three times
        raise TypeError
    return pipe


def _growing(on_progress: Progress) -> Progress:
    """Turn shares of a stage, which begin anew with each sheet, into a share of the whole that only grows."""
    reached = 0.0

    def tell(stage: str, done: float) -> None:
        nonlocal reached
        start, end = _SPANS[stage]
        reached = max(reached, start + (end - start) * done)
        on_progress(stage, reached)

    return tell


def _say_nothing(_stage: str, _done: float) -> None:
    """No one wants to hear of the progress."""
