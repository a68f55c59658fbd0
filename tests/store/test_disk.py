"""The files of a store: whole after every orderly stop, for their owner only, and told apart when they cannot be used."""

import shutil
import signal
import subprocess
import sys

import pytest

from store import disk
from store.connection import Store, StoreUnavailable
from tests.conftest import ROOT
from tests.store.one_return import loads_in, sent

pytestmark = pytest.mark.slow


# -- stopping -------------------------------------------------------------------------------------------------


def test_after_closing_the_file_alone_holds_everything(tmp_path):
    store = Store(str(tmp_path / "store.duckdb"))
    sent(store)
    assert disk.log_of(store.location).exists()  # it is the log that holds it until then
    store.close()
    assert not disk.log_of(store.location).exists()
    copy = shutil.copyfile(store.location, tmp_path / "copy.duckdb")
    assert len(loads_in(copy)) == 1


WAITING = """
import sys, time
from loaders.__main__ import STOPPED
from loaders.commands import common, main
from loaders.checking.check import check
from loaders.publishing.publish import publish
import signal
from tests import drawn
from tests.conftest import ROOT
signal.signal(signal.SIGTERM, lambda *_: sys.exit(STOPPED))
options = main._parser().parse_args(["history", "--store", sys.argv[1]])
with common.opened(options) as store:
    publish(store, check("return.xlsx", drawn.sheet(drawn.ENCOMPASS)), "an officer", because="as sent")
    print("published", flush=True)
    time.sleep(60)
"""


def test_a_command_that_is_told_to_stop_leaves_the_file_whole(tmp_path):
    path = tmp_path / "store.duckdb"
    command = [sys.executable, "-c", WAITING, str(path)]
    running = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert running.stdout is not None and running.stdout.readline() == "published\n"
    running.send_signal(signal.SIGTERM)
    assert running.wait(timeout=20) == 128 + signal.SIGTERM
    assert len(loads_in(shutil.copyfile(path, tmp_path / "copy.duckdb"))) == 1


def test_the_file_and_its_log_are_for_their_owner_only(tmp_path):
    store = Store(str(tmp_path / "store.duckdb"))
    sent(store)
    assert [oct(file.stat().st_mode & 0o777) for file in tmp_path.iterdir()] == ["0o600"] * 3  # file, log, lock
    store.close()


# -- what cannot be opened --------------------------------------------------------------------------------------


@pytest.mark.parametrize("at", [0, 4_096, 8_192, 12_288])
def test_a_damaged_store_is_called_damaged_and_never_open_elsewhere(tmp_path, at):
    path = tmp_path / "store.duckdb"
    store = Store(str(path))
    sent(store)
    store.close()
    with path.open("r+b") as file:
        file.seek(at)
        file.write(b"\xa5" * 4_096)
    try:
        Store(str(path)).close()
    except StoreUnavailable as refusal:
        assert "is damaged, or is not a store" in str(refusal)
        assert "already open" not in str(refusal)
    else:
        assert at in (4_096, 8_192)  # the engine keeps two headers, and may use the other


@pytest.mark.parametrize("name", ["block.duckdb", "lock PID 12.duckdb", "clockwork.duckdb"])
def test_a_name_with_lock_in_it_says_nothing_of_who_holds_it(tmp_path, name):
    (tmp_path / name).write_bytes(b"not a database" * 1_000)
    with pytest.raises(StoreUnavailable, match="is damaged, or is not a store"):
        Store(str(tmp_path / name))


# -- a full disk ---------------------------------------------------------------------------------------------

FULL = """
import resource, signal, sys
from store import disk
from store.connection import Store, StoreUnavailable
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)  # a write beyond the limit fails, as it does on a full disk
store = Store(sys.argv[1])
def put(rows=200_000):
    with store.write() as con:
        con.execute("INSERT INTO withdrawals SELECT md5(random()::VARCHAR), 'me', now()::TIMESTAMP, md5(random()::VARCHAR)"
                    f" FROM range({rows})")
def count():
    with store.read() as con:
        return con.execute("SELECT count(*) FROM withdrawals").fetchone()[0]
put(1_000)
limits = resource.getrlimit(resource.RLIMIT_FSIZE)
resource.setrlimit(resource.RLIMIT_FSIZE, (4_000_000, limits[1]))
for _ in range(3):
    failed = False
    try:
        put()
    except Exception as fault:
        failed = True
    assert failed
    store.checkpoint()
    assert count() == 1_000, "readers go on"
resource.setrlimit(resource.RLIMIT_FSIZE, limits)
put(500)
assert count() == 1_500, "and so do writers when there is room again"
store.close()
assert Store(sys.argv[1]) is not None
print("done")
"""


def test_a_disk_that_fills_up_stops_no_reader_and_publishing_goes_on_when_there_is_room(tmp_path):
    done = subprocess.run(
        [sys.executable, "-c", FULL, str(tmp_path / "store.duckdb")],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout == "done\n", done.stderr


def test_too_little_room_is_told_before_anything_is_written(store, monkeypatch):
    monkeypatch.setattr(disk, "free", lambda location: 12 * 2**20)
    with pytest.raises(StoreUnavailable) as told:
        sent(store)
    assert str(told.value) == (
        "The disk has 12 MB left, and publishing needs 50 MB, so nothing was written. Free some room on it and try again."
    )
    monkeypatch.undo()
    sent(store)
