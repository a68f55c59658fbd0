"""The server's stop: what was acknowledged is in the one file of the store."""

import shutil
import time

import pytest

from store import disk, loads
from store.connection import Store
from tests.e2e.conftest import start, stop

pytestmark = pytest.mark.slow


@pytest.mark.e2e
def test_a_server_that_is_told_to_stop_leaves_the_file_of_the_store_whole(tmp_path):
    path = tmp_path / "store.duckdb"
    server = start(tmp_path, DASHBOARD_STORE=str(path), DASHBOARD_DATA="published")
    for _ in range(300):
        if "INFO dashboard warm" in server.log.read_text():
            break
        time.sleep(0.1)
    stop(server)
    assert not disk.log_of(str(path)).exists()
    copy = Store(str(shutil.copyfile(path, tmp_path / "copy.duckdb")))
    with copy.read() as con:
        assert len(loads.history(con)) == 25
    copy.close()
    assert "Traceback" not in server.log.read_text()
