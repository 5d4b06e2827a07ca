"""The real application on a store of its own, without a browser."""

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from lib.store.batch import NewBatch
from lib.store.batches import keep_batch
from lib.store.place import PLACE_VARIABLE, StorePlace
from lib.store.store import open_store
from lib.survey.periods import Period
from lib.survey.responses import Responses
from lib.survey.validity import ValidityRules
from tests.builders import returned_of

ROOT = Path(__file__).resolve().parents[2]
Keep = Callable[..., None]


@pytest.fixture
def keep(tmp_path, monkeypatch) -> Keep:
    """Store responses as the batch of a period; `keep(responses, "2026Q3")`."""
    monkeypatch.setenv(PLACE_VARIABLE, str(tmp_path))

    def stored(
        responses: Responses, period: str, *, name: str = "survey.xlsx", seconds: Sequence[float] | None = None
    ) -> None:
        with open_store(StorePlace.at(tmp_path)) as store:
            returned = returned_of(responses, seconds=seconds).judged(ValidityRules())
            new = NewBatch(Period.parse(period), returned, name, "0" * 64, f"{name}{period}")
            keep_batch(store, new, who="local", now=datetime(2026, 10, 1, tzinfo=UTC))

    return stored


@pytest.fixture
def app(keep) -> Iterator[AppTest]:
    """The application at its home page; store first what it should find."""
    return AppTest.from_file(str(ROOT / "lib" / "ui" / "main.py"), default_timeout=60)


def opened(app: AppTest, page: str) -> AppTest:
    """Go to a page of the menu and run it."""
    app.run()
    app.switch_page(str(ROOT / "pages" / f"{page}.py")).run()
    assert not app.exception
    return app
