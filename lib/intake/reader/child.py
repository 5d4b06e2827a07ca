"""The reading process: takes one file from its standard input, reads it within limits, hands the cells back.

Started by path (`lib.intake.reader_process`), in isolated mode, with nothing of its parent but two pipes.
"""

import gc
import importlib
import json
import os
import sys
import types
from pathlib import Path
from typing import Any, BinaryIO

_PROJECT = Path(__file__).resolve().parents[3]


def _use_bare_package() -> None:
    """Make ``lib.intake`` importable without what its ``__init__`` offers to others (pandas alone costs 0.2 s)."""
    sys.path.insert(0, str(_PROJECT))
    package = types.ModuleType("lib.intake")
    package.__path__ = [str(_PROJECT / "lib" / "intake")]
    sys.modules["lib.intake"] = package


def _load() -> None:
    """Import everything before the limits hold, so that Python may keep what it compiles."""
    for name in ("lib.intake.reader.dispatch", "lib.intake.wire"):
        importlib.import_module(name)


def _limit(memory_bytes: int, cpu_seconds: int) -> None:
    """Ask the operating system to end this process when it takes more; Windows has no such limits."""
    try:
        import resource
    except ImportError:
        return
    os.nice(5)
    for kind, most in (
        ("RLIMIT_CORE", 0),
        ("RLIMIT_FSIZE", 0),
        ("RLIMIT_AS", memory_bytes),
    ):
        try:
            resource.setrlimit(getattr(resource, kind), (most, most))
        except (AttributeError, ValueError, OSError):  # a system without this limit
            continue
    resource.setrlimit(resource.RLIMIT_CPU, (cpu_seconds, cpu_seconds + 5))  # the soft one tells time from memory


def _private_output() -> BinaryIO:
    """Keep the pipe to the parent for the answer alone: what a library prints goes to the error stream."""
    answer = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return answer


def _answer(out: BinaryIO, request: dict[str, Any], content: bytes) -> None:
    from lib.intake.limits import Limits
    from lib.intake.reader.dispatch import read_content
    from lib.intake.wire import packed_reading, packed_refusal
    from lib.survey.problems import FileRefused, Problem, ProblemCode, Severity

    def tell(stage: str, done: float) -> None:
        out.write(f"P {stage} {done:.3f}\n".encode())
        out.flush()

    streams: list[Any] = []
    try:
        reading = read_content(content, request["name"], Limits(**request["limits"]), request["encoding"], tell)
        facts, streams = packed_reading(reading)
    except FileRefused as refused:
        facts = packed_refusal(refused.problems)
    except MemoryError:
        limit = request["limits"]["memory_bytes"] // 1_048_576
        problem = Problem(ProblemCode.READING_TOOK_TOO_MUCH_MEMORY, Severity.REFUSED, facts={"limit": f"{limit} MB"})
        facts = packed_refusal((problem,))
    out.write(f"A {len(facts)} {sum(stream.size for stream in streams)}\n".encode() + facts)
    for stream in streams:
        out.write(stream)
    out.flush()


def _main() -> None:
    out = _private_output()
    request = json.loads(sys.stdin.buffer.readline())
    _load()
    _limit(request["limits"]["memory_bytes"], request["limits"]["cpu_seconds"])
    content = sys.stdin.buffer.read(request["size"])
    gc.disable()  # a million cells make no cycles, and looking for them costs a fifth of the time
    _answer(out, request, content)
    out.close()
    os._exit(0)  # nothing to tidy up that the end of the process does not


if __name__ == "__main__":
    _use_bare_package()
    _main()
