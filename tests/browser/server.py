"""A real server, as a person starts it: ``streamlit run app.py`` on a free port, with a store of its own."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError

ROOT = Path(__file__).resolve().parents[2]
START_SECONDS = 60


@dataclass(frozen=True, slots=True)
class Server:
    """Where the server answers, what it stores and where it logs."""

    url: str
    store: Path
    log: Path
    process: int

    def written(self) -> str:
        """Everything it has written so far, standard output and error together."""
        return self.log.read_text("utf-8", errors="replace")


@contextmanager
def running_server(
    folder: Path,
    *,
    app: Path = ROOT / "app.py",
    store: Path | None = None,
    cwd: Path | None = None,
    environ: Mapping[str, str] | None = None,
) -> Iterator[Server]:
    """Start the application, wait until it answers, and stop it afterwards.

    `folder` takes the log and, unless `store` names another place, the store. `cwd` is where the command is given.
    """
    port = _free_port()
    log = folder / f"server-{port}.log"
    place = store or folder / "store"
    variables = {**os.environ, "SURVEY_STORE": str(place), **(environ or {})}
    command = [sys.executable, "-m", "streamlit", "run", str(app), "--server.port", str(port)]
    with log.open("wb") as output:
        process = subprocess.Popen(
            [*command, "--server.headless", "true"],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            cwd=cwd or folder,
            env=variables,
        )
        try:
            url = f"http://127.0.0.1:{port}"
            _wait_until_healthy(f"{url}/_stcore/health", process, log)
            yield Server(url, place, log, process.pid)
        finally:
            process.terminate()
            try:
                process.wait(timeout=10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_until_healthy(url: str, process: "subprocess.Popen[bytes]", log: Path) -> None:
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until and process.poll() is None:
        try:
            with urllib.request.urlopen(url, timeout=2) as answer:
                if answer.status == 200:
                    return
        except (URLError, ConnectionError, TimeoutError):
            time.sleep(0.1)
    msg = f"The server did not start:\n{log.read_text('utf-8', errors='replace')}"
    raise RuntimeError(msg)
