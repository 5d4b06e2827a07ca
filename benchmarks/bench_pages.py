"""From choosing another branch to the repainted first chart, on every analysis page, as the browser sees it."""

import tempfile
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import numpy as np
from playwright.sync_api import Page, sync_playwright

from benchmarks.bench_browser import COUNTIES, PERIOD, RESPONDENTS, bare_app, choose_branch, opened, synthetic_responses
from benchmarks.measurement import Measurement, middle
from lib.store.batch import NewBatch
from lib.store.batches import keep_batch
from lib.store.place import StorePlace
from lib.store.store import open_store
from lib.survey import branches
from lib.survey.model_items import ModelItem
from lib.survey.periods import Period
from lib.survey.responses import Responses
from lib.survey.validity import ValidityRules
from tests.browser import chromium
from tests.browser.driving import at_rest
from tests.browser.server import running_server
from tests.builders import returned_of

MOST_TIMES: Final = 2.0
WARM_UP: Final = 2
CHOICES: Final = 6
FIRST_MS: Final = 180_000
PAGES: Final = {
    **{name: name for name in ("gaps", "satisfaction_index", "trends", "drivers", "path_model", "gap_model")},
    "compare": "compare?compare_by=客户类型",
    "reliability": "reliability",
    "what_if": "what_if",
}
"""The address of each page below the application's; one branch alone has no branches to compare, but client types."""

BEFORE: Final = Period.quarter(2026, 2)


def measure() -> list[Measurement]:
    """Measure the bare application and every page, some choices each."""
    responses = _with_model_items(synthetic_responses())
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _fill(folder / "store", responses)
        bare = bare_app(folder / "bare", responses)
        with (
            running_server(folder, store=folder / "store") as ours,
            running_server(folder, app=bare) as other,
            sync_playwright() as playwright,
        ):
            browser = playwright.chromium.launch(executable_path=chromium.installed(), args=chromium.arguments())
            addresses = {"bare": other.url, **{page: f"{ours.url}/{address}" for page, address in PAGES.items()}}
            times: dict[str, list[float]] = {page: [] for page in addresses}
            for page, url in addresses.items():
                window = opened(browser.new_page(viewport={"width": 1440, "height": 900}), url)
                at_rest(window, patience_ms=FIRST_MS)
                times[page] = _choices(window)
                window.close()
            browser.close()
    baseline = middle(times.pop("bare"))
    return [
        Measurement(
            f"another branch chosen to {page} repainted, {RESPONDENTS:,} respondents stored",
            middle(values),
            "ms",
            "bare one-page application",
            baseline,
            most_times=MOST_TIMES,
        )
        for page, values in times.items()
    ]


def _choices(page: Page) -> list[float]:
    return [choose_branch(page, branches.leaf(county)) for county in COUNTIES[:CHOICES]][WARM_UP:]


def _with_model_items(responses: Responses) -> Responses:
    """Add the answers of the satisfaction model's items, each the client's mean satisfaction and chance."""
    random = np.random.default_rng(3)
    level = responses.satisfaction.mean(axis=1, keepdims=True)
    drawn = np.clip(np.rint(level + random.normal(0, 1, (responses.n, len(ModelItem)))), 1, 5).astype(np.int8)
    return replace(responses, items=dict(zip(ModelItem, drawn.T.copy(), strict=True)))


def _fill(place: Path, responses: Responses) -> None:
    """Store one half of the respondents in the period before and the other in the chosen one."""
    first = np.arange(responses.n) < responses.n // 2
    with open_store(StorePlace.at(place)) as store:
        for number, (period, keep) in enumerate(((BEFORE, first), (PERIOD, ~first))):
            returned = returned_of(responses.take(keep)).judged(ValidityRules())
            new = NewBatch(period, returned, f"bench{number}.csv", str(number) * 64, str(number) * 64)
            keep_batch(store, new, who="benchmark", now=datetime(2026, 10, 1, tzinfo=UTC))
