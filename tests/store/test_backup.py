"""A backup is whole, made while the store is in use."""

import subprocess
import sys
import threading

import pytest

from store import backup as backups
from store import disk
from store.backup import backup
from store.connection import Store, StoreUnavailable
from tests.conftest import ROOT
from tests.store.one_return import loads_in, sent

pytestmark = pytest.mark.slow

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
    rows += [[], [f"Note: turn {turn}"]]
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
            held = loads_in(made.path)
            assert set(acknowledged) <= set(held)
            assert len(held) == made.loads
    finally:
        publishing.kill()
        publishing.wait()
        reader.join()


def test_a_backup_is_for_its_owner_and_leaves_nothing_else_behind(tmp_path):
    store = Store(str(tmp_path / "store.duckdb"))
    sent(store)
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
    assert len(loads_in(made)) == 1
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
    sent(store)
    with store.write() as con:
        con.execute("UPDATE loads SET content = 'other'::BLOB")
    with pytest.raises(StoreUnavailable, match="does not hold the bytes that were sent"):
        backup(store.location, tmp_path / "backup.duckdb")
    assert not (tmp_path / "backup.duckdb").exists()
    store.close()
    assert not list(tmp_path.glob("*.part*"))


def test_a_copy_that_cannot_be_made_one_file_is_no_backup(tmp_path, monkeypatch):
    store = Store(str(tmp_path / "store.duckdb"))
    sent(store)
    assert disk.log_of(store.location).exists()
    monkeypatch.setattr(Store, "close", lambda self: self._connection.cursor().close())  # a checkpoint that fails
    with pytest.raises(StoreUnavailable, match="could not be made one file"):
        backup(store.location, tmp_path / "backup.duckdb")
    assert not (tmp_path / "backup.duckdb").exists()


def test_too_little_room_for_a_backup_is_told_before_it_is_begun(tmp_path, monkeypatch):
    store = Store(str(tmp_path / "store.duckdb"))
    sent(store)
    monkeypatch.setattr(backups, "_free", lambda folder: 1_000)
    with pytest.raises(StoreUnavailable, match="The disk of the backup has 0 MB left"):
        backup(store.location, tmp_path / "backup.duckdb")
    monkeypatch.undo()
    store.close()


def test_backups_made_at_once_are_each_whole_or_refused(tmp_path):
    store = Store(str(tmp_path / "store.duckdb"))
    sent(store)
    folder = tmp_path / "backups"
    folder.mkdir()
    command = [sys.executable, "-m", "store", "backup", str(folder), "--store", store.location]
    made = [subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) for _ in range(3)]
    codes = [process.wait() for process in made]
    files = list(folder.iterdir())
    assert codes.count(0) == len(files) >= 1
    assert all(len(loads_in(file)) == 1 for file in files if file.suffix == ".duckdb")
    store.close()


@pytest.mark.parametrize("location", [":memory:", "README.md", "no such store"])
def test_what_is_no_store_is_not_backed_up(tmp_path, location):
    with pytest.raises(StoreUnavailable, match="nothing to back up"):
        backup(location, tmp_path / "backup.duckdb")
    assert list(tmp_path.iterdir()) == []
