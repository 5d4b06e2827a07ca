"""The Chromium of the browser tests: the one of this machine, else one that is installed now.

``python -m tests.browser.chromium`` makes sure that there is one that starts, or says what to do and fails.
"""

import os
import shutil
import subprocess
import sys

from playwright.sync_api import Error, sync_playwright

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "msedge", "microsoft-edge")
_CHINESE_FONT = "fonts-noto-cjk"


def installed() -> str | None:
    """Path of a Chromium of this machine; None lets Playwright use the one that it installed itself."""
    return os.environ.get("CHROMIUM") or next((path for name in _NAMES if (path := shutil.which(name))), None)


def arguments() -> list[str]:
    """Start it so that it can reach this machine alone: a request to any other host fails."""
    chosen = ["--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1", "--disable-dev-shm-usage"]
    return [*chosen, "--no-sandbox"] if _is_root() else chosen


def starts() -> bool:
    """Whether there is one that starts."""
    try:
        with sync_playwright() as playwright:
            playwright.chromium.launch(executable_path=installed(), args=arguments()).close()
    except Error:
        return False
    return True


def shows_chinese() -> bool:
    """Whether the machine has a Chinese font; without one the pictures show empty boxes."""
    if not shutil.which("fc-list"):
        return sys.platform != "linux"
    return bool(subprocess.run(["fc-list", ":lang=zh"], capture_output=True, text=True, check=False).stdout.strip())


def ensure() -> bool:
    """Install what is missing, as far as this machine allows."""
    if not starts():
        _apt("chromium", _CHINESE_FONT)
    if not shows_chinese():
        _apt(_CHINESE_FONT)
    if not starts():
        _run(sys.executable, "-m", "playwright", "install", "chromium")
    return starts()


def _apt(*packages: str) -> None:
    if _is_root() and shutil.which("apt-get"):
        _run("apt-get", "update", "--quiet")
        _run("apt-get", "install", "--yes", "--quiet", "--no-install-recommends", *packages)


def _run(*command: str) -> None:
    print("+", *command, flush=True)
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(command, check=False, stdin=subprocess.DEVNULL, env=quiet, timeout=600)


def _is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0


if __name__ == "__main__":
    if not ensure():
        sys.exit(
            "The browser tests need Chromium, Chrome or Edge, and none starts here.\n"
            "Install one (Debian: apt install chromium fonts-noto-cjk), or name it: CHROMIUM=/path/to/it make test"
        )
    if not shows_chinese():
        print("No Chinese font was found (Debian: fonts-noto-cjk): pictures will show empty boxes.", file=sys.stderr)
