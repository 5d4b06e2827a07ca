"""The application: which script draws the pages, which routes stand beside them, what happens on an error.

Start it with ``streamlit run app.py``.
"""

import logging
from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware

from lib.api.headers import SecurityHeaders
from lib.api.routes import ROUTES
from lib.ui.errors import show_calmly

logging.basicConfig(format="%(asctime)s %(levelname)s %(name)s: %(message)s")

app = st.App(
    Path(__file__).parent / "lib" / "ui" / "main.py",  # why there: docs/decisions/0002
    routes=ROUTES,
    middleware=[Middleware(SecurityHeaders)],
    on_script_error=show_calmly,
)
