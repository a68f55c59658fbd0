"""The dashboard run without a browser, one page at a time."""

import pytest
from streamlit.testing.v1 import AppTest

from tests.conftest import ROOT


@pytest.fixture
def app(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(ROOT)

    def _open(page: str) -> AppTest:
        fresh = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
        return (fresh.switch_page(page) if page != "pages/board/overview.py" else fresh).run()

    return _open
