"""The files of a store: whole after every orderly stop, for their owner only, and told apart when they cannot be used."""

import shutil
import signal
import subprocess
import sys
import threading

import pytest

from loaders.checking.check import check
from loaders.publishing.publish import publish
from store import backup as backups
from store import disk, loads
from store.backup import backup
from store.connection import Store, StoreUnavailable
from tests import drawn
from tests.conftest import ROOT

pytestmark = pytest.mark.slow


def _sent(store: Store, text: str = drawn.ENCOMPASS) -> None:
    publish(store, check("return.xlsx", drawn.sheet(text)), "an officer", because="as sent")


def _loads_in(path) -> list[str]:
    opened = Store(str(path))
    with opened.read() as con:
        found = [load.sha256 for load in loads.history(con)]
    opened.close()
    return found


# -- stopping -------------------------------------------------------------------------------------------------


def test_after_closing_the_file_alone_holds_everything(tmp_path):
    store = Store(str(tmp_path / "store.duckdb"))
    _sent(store)
    assert disk.log_of(store.location).exists()  # it is the log that holds it until then
    store.close()
    assert not disk.log_of(store.location).exists()
    copy = shutil.copyfile(store.location, tmp_path / "copy.duckdb")
    assert len(_loads_in(copy)) == 1


WAITING = """
import sys, time
from loaders import __main__ as command
from loaders.commands import common
from loaders.checking.check import check
from loaders.publishing.publish import publish
import signal
from tests import drawn
from tests.conftest import ROOT
signal.signal(signal.SIGTERM, lambda *_: sys.exit(command.STOPPED))
options = command._parser().parse_args(["history", "--store", sys.argv[1]])
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
    assert len(_loads_in(shutil.copyfile(path, tmp_path / "copy.duckdb"))) == 1


def test_the_file_and_its_log_are_for_their_owner_only(tmp_path):
    store = Store(str(tmp_path / "store.duckdb"))
    _sent(store)
    assert [oct(file.stat().st_mode & 0o777) for file in tmp_path.iterdir()] == ["0o600"] * 3  # file, log, lock
    store.close()


# -- what cannot be opened --------------------------------------------------------------------------------------


@pytest.mark.parametrize("at", [0, 4_096, 8_192, 12_288])
def test_a_damaged_store_is_called_damaged_and_never_open_elsewhere(tmp_path, at):
    path = tmp_path / "store.duckdb"
    store = Store(str(path))
    _sent(store)
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
        _sent(store)
    assert str(told.value) == (
        "The disk has 12 MB left, and publishing needs 50 MB, so nothing was written. Free some room on it and try again."
    )
    monkeypatch.undo()
    _sent(store)


# -- backup ----------------------------------------------------------------------------------------------------

PUBLISHING = """
import sys
from loaders.checking.check import check
from loaders.publishing.publish import publish
from store.connection import Store
from tests import drawn
store = Store(sys.argv[1])
for turn in range(10_000):
    rows = [["Cohort", "14/03/2022"]] + [[name, f"{(turn + place) % 100}%"] for place, name in enumerate(
        ["EHCP (All)", "EHCP (Open to CS)", "Open to EH/LCSS", "Current C&FA", "ChIN Plan", "CPP"])]
    rows += [[], [f"Turn {turn}"]]
    receipt = publish(store, check(f"{turn}.xlsx", drawn.workbook(("S", rows)), "R01"), "me", because="as sent")
    print(receipt.load.sha256, flush=True)
    if turn % 7 == 6:
        store.checkpoint()
"""


def test_a_backup_made_while_returns_are_published_holds_every_one_that_was_acknowledged(tmp_path):
    path, told = tmp_path / "store.duckdb", []
    command = [sys.executable, "-c", PUBLISHING, str(path)]
    publishing = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert publishing.stdout is not None
    told.append(publishing.stdout.readline().strip())
    reader = threading.Thread(target=lambda: told.extend(line.strip() for line in publishing.stdout))
    reader.start()
    try:
        for turn in range(5):
            acknowledged = list(told)
            made = backup(str(path), tmp_path / f"backup-{turn}.duckdb")
            held = _loads_in(made.path)
            assert set(acknowledged) <= set(held)
            assert len(held) == made.loads
    finally:
        publishing.kill()
        publishing.wait()
        reader.join()


def test_a_backup_is_for_its_owner_and_leaves_nothing_else_behind(tmp_path):
    store = Store(str(tmp_path / "store.duckdb"))
    _sent(store)
    folder = tmp_path / "backups"
    folder.mkdir()
    done = subprocess.run(
        [sys.executable, "-m", "store", "backup", str(folder), "--store", store.location],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    (made,) = folder.iterdir()
    assert made.name.startswith("store-20")
    assert f"{made}: 1 return, the newest published on" in done.stdout
    assert oct(made.stat().st_mode & 0o777) == "0o600"
    assert len(_loads_in(made)) == 1
    store.close()


def test_a_backup_is_never_written_over_and_never_made_of_nothing(tmp_path):
    store = Store(str(tmp_path / "store.duckdb"))
    target = tmp_path / "backup.duckdb"
    target.write_bytes(b"an older backup")
    with pytest.raises(StoreUnavailable, match="is there already"):
        backup(store.location, target)
    with pytest.raises(StoreUnavailable, match="There is no store at"):
        backup(str(tmp_path / "none.duckdb"), tmp_path / "other.duckdb")
    with pytest.raises(StoreUnavailable, match="There is no folder"):
        backup(store.location, tmp_path / "nowhere" / "backup.duckdb")
    assert target.read_bytes() == b"an older backup"
    store.close()


def test_a_return_whose_bytes_have_changed_is_told_and_no_backup_is_made(tmp_path):
    store = Store(str(tmp_path / "store.duckdb"))
    _sent(store)
    with store.write() as con:
        con.execute("UPDATE loads SET content = 'other'::BLOB")
    with pytest.raises(StoreUnavailable, match="does not hold the bytes that were sent"):
        backup(store.location, tmp_path / "backup.duckdb")
    assert not (tmp_path / "backup.duckdb").exists()
    store.close()
    assert not list(tmp_path.glob("*.part*"))


def test_a_copy_that_cannot_be_made_one_file_is_no_backup(tmp_path, monkeypatch):
    store = Store(str(tmp_path / "store.duckdb"))
    _sent(store)
    assert disk.log_of(store.location).exists()
    monkeypatch.setattr(Store, "close", lambda self: self._connection.cursor().close())  # a checkpoint that fails
    with pytest.raises(StoreUnavailable, match="could not be made one file"):
        backup(store.location, tmp_path / "backup.duckdb")
    assert not (tmp_path / "backup.duckdb").exists()


def test_too_little_room_for_a_backup_is_told_before_it_is_begun(tmp_path, monkeypatch):
    store = Store(str(tmp_path / "store.duckdb"))
    _sent(store)
    monkeypatch.setattr(backups, "_free", lambda folder: 1_000)
    with pytest.raises(StoreUnavailable, match="The disk of the backup has 0 MB left"):
        backup(store.location, tmp_path / "backup.duckdb")
    monkeypatch.undo()
    store.close()


def test_backups_made_at_once_are_each_whole_or_refused(tmp_path):
    store = Store(str(tmp_path / "store.duckdb"))
    _sent(store)
    folder = tmp_path / "backups"
    folder.mkdir()
    command = [sys.executable, "-m", "store", "backup", str(folder), "--store", store.location]
    made = [subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) for _ in range(3)]
    codes = [process.wait() for process in made]
    files = list(folder.iterdir())
    assert codes.count(0) == len(files) >= 1
    assert all(len(_loads_in(file)) == 1 for file in files if file.suffix == ".duckdb")
    store.close()


@pytest.mark.parametrize("location", [":memory:", "README.md", "no such store"])
def test_what_is_no_store_is_not_backed_up(tmp_path, location):
    with pytest.raises(StoreUnavailable, match="nothing to back up"):
        backup(location, tmp_path / "backup.duckdb")
    assert list(tmp_path.iterdir()) == []
