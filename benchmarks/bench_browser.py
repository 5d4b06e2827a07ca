"""From choosing another branch to the repainted quadrant chart, as the browser sees it."""

import json
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import numpy as np
import pandas as pd
from playwright.sync_api import Page, sync_playwright

from benchmarks.measurement import Measurement, middle
from lib.analysis.study import study
from lib.store.batch import NewBatch
from lib.store.batches import keep_batch
from lib.store.place import StorePlace
from lib.store.store import open_store
from lib.survey import branches
from lib.survey import columns as col
from lib.survey.periods import Period
from lib.survey.responses import Responses
from lib.survey.selection import Selection, narrowed
from lib.survey.validity import ValidityRules
from tests.browser import chromium
from tests.browser.driving import at_rest, visit
from tests.browser.server import running_server
from tests.builders import random_responses, returned_of

RESPONDENTS: Final = 100_000
MOST_TIMES: Final = 1.5
WARM_UP: Final = 3
PERIOD: Final = Period.quarter(2026, 3)
COUNTIES: Final = tuple(f"甲省/{city}市/{city}{number}县" for city in "乙丙丁戊己" for number in range(1, 6))

BARE_APP: Final = """
import json
from pathlib import Path

import altair as alt
import pandas as pd
import streamlit as st

st.set_page_config(layout="wide")
points = st.cache_resource(lambda: json.loads(Path(__file__).with_name("points.json").read_text("utf-8")))()
branch = st.selectbox("branch", list(points), index=None, key="branch")
if branch is not None:
    frame = pd.DataFrame(points[branch])
    scale = alt.Scale(zero=False)
    base = alt.Chart(frame).encode(x=alt.X("satisfaction:Q", scale=scale), y=alt.Y("importance:Q", scale=scale))
    marks = base.mark_point(filled=True, size=110).encode(
        color="zone:N", shape="zone:N", tooltip=["code", "name", "importance", "satisfaction", "n"]
    )
    names = base.mark_text(dy=-12).encode(text="name:N")
    upright = alt.Chart(pd.DataFrame({"x": [frame.satisfaction.mean()]})).mark_rule().encode(x="x:Q")
    level = alt.Chart(pd.DataFrame({"y": [frame.importance.mean()]})).mark_rule().encode(y="y:Q")
    picked = alt.selection_point(name="picked", fields=["code"])
    chart = alt.layer(upright, level, marks.add_params(picked), names).properties(height=560)
    st.altair_chart(chart, key="chart", on_select="rerun")
"""
"""What anybody would write for the one chart: no store, no filters but one, no analysis."""

WATCH_THE_CHART: Final = """
(() => {
  window.painted = [];   // states of the chart: since when, and which marks and words stand where
  window.pressed = 0;
  const chart = '[data-testid="stVegaLiteChart"]';
  document.addEventListener('pointerdown', () => { window.pressed = performance.now(); }, true);
  const look = records => {
    const now = performance.now();
    if (!records.some(record => record.target.nodeType === 1 && record.target.closest(chart))) return;
    const marks = [...document.querySelectorAll(`${chart} svg .mark-symbol path, ${chart} svg .mark-text text`)]
      .map(mark => `${mark.getAttribute('transform')}${mark.textContent}`).join('|');
    if (marks && marks !== window.painted.at(-1)?.marks) window.painted.push({ since: now, marks });
  };
  const watched = { subtree: true, childList: true, attributes: true, attributeFilter: ['transform', 'd'] };
  new MutationObserver(look).observe(document, watched);
})();
"""
_STATES: Final = """() => {
  const states = window.painted;
  window.painted = states.slice(-1);
  return { pressed: window.pressed, states };
}"""


def measure() -> list[Measurement]:
    """Measure both applications in turn, one choice each, so that a busy moment of the machine meets both."""
    responses = synthetic_responses()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        fill_store(folder / "store", responses)
        bare = bare_app(folder / "bare", responses)
        with (
            running_server(folder, store=folder / "store") as ours,
            running_server(folder, app=bare) as other,
            sync_playwright() as playwright,
        ):
            browser = playwright.chromium.launch(executable_path=chromium.installed(), args=chromium.arguments())
            pages = {
                url: opened(browser.new_page(viewport={"width": 1440, "height": 900}), url)
                for url in (f"{ours.url}/quadrants", other.url)
            }
            times: dict[str, list[float]] = {url: [] for url in pages}
            for branch in COUNTIES:
                for url, page in pages.items():
                    times[url].append(choose_branch(page, branches.leaf(branch)))
            browser.close()
    product, baseline = (middle(values[WARM_UP:]) for values in times.values())
    what = f"another branch chosen to quadrants repainted, {RESPONDENTS:,} respondents stored"
    return [Measurement(what, product, "ms", "bare one-page application", baseline, most_times=MOST_TIMES)]


def opened(page: Page, url: str) -> Page:
    """Open an address in a page that watches its chart."""
    page.add_init_script(WATCH_THE_CHART)
    visit(page, url)
    return page


def choose_branch(page: Page, option: str) -> float:
    """Choose one branch and return the milliseconds until the chart showed other marks than before."""
    box = page.locator(".st-key-branch")
    if (clear := box.locator('[aria-label="Clear all"]')).count():
        clear.click()
        at_rest(page)
        page.wait_for_timeout(500)
    box.locator("input").first.click()
    page.keyboard.type(option)
    page.evaluate(_STATES)
    page.get_by_role("option", name=option, exact=True).click()
    at_rest(page)
    page.wait_for_timeout(500)
    seen = page.evaluate(_STATES)
    page.keyboard.press("Escape")
    return float(next(s["since"] for s in seen["states"] if s["since"] > seen["pressed"]) - seen["pressed"])


def synthetic_responses(n: int = RESPONDENTS) -> Responses:
    """Draw `n` respondents over all counties; each has its own taste, so that every choice moves the points."""
    drawn = random_responses(n, seed=1, missing=0.0)
    random = np.random.default_rng(2)
    counties = pd.Categorical.from_codes(random.integers(0, len(COUNTIES), n), categories=sorted(COUNTIES))
    shift = random.integers(-1, 2, size=(len(COUNTIES), len(drawn.scheme.indicators)))[counties.codes]
    return Responses(
        drawn.scheme,
        drawn.importance.copy(),
        np.clip(drawn.satisfaction + shift, 1, 5).astype(np.int8),
        drawn.attributes.assign(**{col.BRANCH: counties}),
    )


def fill_store(place: Path, responses: Responses) -> None:
    """Make a store that holds these responses as one batch."""
    with open_store(StorePlace.at(place)) as store:
        new = NewBatch(PERIOD, returned_of(responses).judged(ValidityRules()), "bench.csv", "0" * 64, "0" * 64)
        keep_batch(store, new, who="benchmark", now=datetime(2026, 10, 1, tzinfo=UTC))


def bare_app(folder: Path, responses: Responses) -> Path:
    """Write the bare application with the points of every county into a new folder."""
    folder.mkdir()
    columns = [col.CODE, "name", col.IMPORTANCE, col.SATISFACTION, col.ZONE, col.N]
    points = {}
    for county in COUNTIES:
        placed = study(narrowed(responses, Selection((PERIOD,), (county,), ()))).placed.reset_index()
        named = placed.assign(name=[indicator.named("zh") for indicator in responses.scheme.indicators])
        points[branches.leaf(county)] = json.loads(named[columns].to_json(orient="records"))
    (folder / "points.json").write_text(json.dumps(points), "utf-8")
    (folder / "bare.py").write_text(BARE_APP, "utf-8")
    return folder / "bare.py"
