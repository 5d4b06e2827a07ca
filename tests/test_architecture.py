"""The project keeps its own rules, and every rule can fail."""

from collections.abc import Callable, Iterator

import pytest

from tests import architecture as rules
from tests.architecture import Module

Rule = Callable[[list[Module]], Iterator[str]]

RULES: tuple[Rule, ...] = (
    rules.forbidden_imports,
    rules.unknown_parts,
    rules.cycles,
    rules.thick_pages,
    rules.long_modules,
    rules.modules_without_a_noun,
    rules.dead_modules,
    rules.unfinished,
    rules.raw_html,
    rules.clocks,
    rules.session_state,
)
PAGE = '"""A page."""\n\nimport streamlit as st\n' + "st.divider()\n" * 15
STARTED_BY_PATH = {"lib/intake/a.py": 'run(HERE / "reader" / "child.py")', "lib/intake/reader/child.py": ""}
ENTRY = {"app.py": "import lib.ui.main\n", "lib/__main__.py": "", "lib/ui/main.py": ""}


@pytest.fixture(scope="module")
def modules() -> list[Module]:
    return rules.project_modules()


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_the_project_keeps_the_rule(rule, modules):
    violations = list(rule(modules))

    assert not violations, "\n".join(violations)


@pytest.mark.parametrize(
    ("rule", "planted", "said"),
    [
        (rules.forbidden_imports, {"lib/survey/a.py": "from lib.intake import read"}, "survey may use []"),
        (rules.forbidden_imports, {"lib/analysis/a.py": "import lib.text.catalogue"}, "analysis may use ['survey']"),
        (rules.forbidden_imports, {"lib/api/a.py": "from lib.ui.errors import show_calmly"}, "api may use"),
        (rules.forbidden_imports, {"lib/store/a.py": "def f():\n    import lib.ui.main"}, "store may use"),
        (rules.forbidden_imports, {"pages/a.py": "from lib.store import open_store"}, "pages may use"),
        (rules.forbidden_imports, {"lib/ui/a.py": "from pages import home"}, "nobody may import"),
        (rules.forbidden_imports, {"lib/store/a.py": "from tests.builders import x"}, "nobody may import"),
        (rules.forbidden_imports, {"lib/charts/a.py": "import streamlit as st"}, "imports streamlit"),
        (rules.forbidden_imports, {"lib/ui/a.py": "from starlette.routing import Route"}, "imports starlette"),
        (rules.forbidden_imports, {"lib/ui/a.py": "import altair"}, "imports altair"),
        (rules.forbidden_imports, {"lib/store/a.py": "from openpyxl import Workbook"}, "imports openpyxl"),
        (rules.forbidden_imports, {"lib/reports/a.py": "import python_calamine"}, "imports python_calamine"),
        (rules.forbidden_imports, {"lib/ui/a.py": "from sqlalchemy import select"}, "imports sqlalchemy"),
        (rules.unknown_parts, {"lib/services/a.py": ""}, "services"),
        (rules.cycles, {"lib/a.py": "import lib.b", "lib/b.py": "from lib.a import x"}, "in a ring"),
        (rules.thick_pages, {"pages/a.py": PAGE + "def f():\n    pass\n"}, "defines f"),
        (rules.thick_pages, {"pages/a.py": PAGE + "class A:\n    pass\n"}, "defines A"),
        (rules.thick_pages, {"pages/a.py": PAGE + "import pandas as pd\n"}, "pandas"),
        (rules.thick_pages, {"pages/a.py": PAGE + 'st.info("Only few answers")\n'}, "sentence in quotes"),
        (rules.thick_pages, {"pages/a.py": PAGE + 'st.info(f"{1}份问卷")\n'}, "sentence in quotes"),
        (rules.thick_pages, {"pages/a.py": PAGE + "st.divider()\n" * 80}, "98 lines"),
        (rules.long_modules, {"lib/survey/a.py": "x = 1\n" * 301}, "301 lines"),
        (rules.modules_without_a_noun, {"lib/ui/utils.py": ""}, "which noun"),
        (rules.modules_without_a_noun, {"lib/ui/chart_helpers.py": ""}, "which noun"),
        (rules.dead_modules, {**ENTRY, "lib/ui/forgotten.py": ""}, "lib/ui/forgotten.py"),
        (rules.unfinished, {"lib/ui/a.py": "x = 1  # TODO: later"}, "leaves work"),
        (rules.raw_html, {"lib/ui/a.py": "st.markdown(x, unsafe_allow_html=True)"}, "markup"),
        (rules.raw_html, {"pages/a.py": "st.html(x)"}, "markup"),
        (rules.clocks, {"lib/analysis/a.py": "import datetime\nx = datetime.datetime.now()"}, "datetime.now"),
        (rules.clocks, {"lib/reports/a.py": "from datetime import date\nx = date.today()"}, "date.today"),
        (rules.clocks, {"lib/intake/a.py": "import time\nx = time.time()"}, "time.time"),
        (rules.clocks, {"lib/analysis/a.py": "import numpy as np\nx = np.random.default_rng()"}, "default_rng"),
        (rules.clocks, {"lib/analysis/a.py": "import random"}, "random"),
        (rules.session_state, {"pages/a.py": "st.session_state['x'] = 1"}, "session_state"),
        (rules.session_state, {"lib/ui/a.py": "x = st.session_state.x"}, "session_state"),
    ],
)
def test_the_rule_can_fail(rule, planted, said):
    found = list(rule([Module(path, source) for path, source in planted.items()]))

    assert len(found) == 1
    assert said in found[0]


@pytest.mark.parametrize(
    ("rule", "kept"),
    [
        (rules.forbidden_imports, {"lib/charts/a.py": "import altair\nfrom lib.analysis.scores import x"}),
        (rules.forbidden_imports, {"lib/api/a.py": "from lib import __version__"}),
        (rules.thick_pages, {"pages/a.py": PAGE + 'st.title(t("page.home"), help=":material/home:")\n'}),
        (rules.dead_modules, {**ENTRY, "lib/__main__.py": 'run("lib.intake.child")', "lib/intake/child.py": ""}),
        (rules.dead_modules, {**ENTRY, "lib/__main__.py": "import lib.intake.a", **STARTED_BY_PATH}),
        (rules.clocks, {"lib/ui/a.py": "from datetime import datetime\nx = datetime.now()"}),
        (rules.clocks, {"lib/analysis/a.py": "import numpy as np\nx = np.random.default_rng(seed)"}),
        (rules.session_state, {"lib/ui/state.py": "x = st.session_state.x"}),
    ],
)
def test_the_rule_lets_the_right_thing_pass(rule, kept):
    assert list(rule([Module(path, source) for path, source in kept.items()])) == []
