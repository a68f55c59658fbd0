import subprocess
import sys
import threading

import duckdb
import pytest

from store.connection import Store, StoreUnavailable
from tests.conftest import ROOT


def test_every_thread_reads_its_own_rows(store):
    wrong: list[tuple[int, object]] = []

    def ask(number: int) -> None:
        for turn in range(40):
            wanted = number * 1000 + turn
            with store.read() as con:
                row = con.execute("SELECT ? + 0 * count(*) FROM range(2000)", [wanted]).fetchone()
            if row != (wanted,):
                wrong.append((wanted, row))

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(8)]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]
    assert wrong == []


def test_a_failed_write_leaves_nothing_behind(store):
    with pytest.raises(RuntimeError), store.write() as con:
        con.execute("INSERT INTO withdrawals VALUES ('x', 'me', now()::TIMESTAMP, 'why')")
        raise RuntimeError
    with store.read() as con:
        assert con.execute("SELECT count(*) FROM withdrawals").fetchone() == (0,)


def test_writers_take_turns(store):
    def write() -> None:
        for _ in range(10):
            with store.write() as con:
                (count,) = con.execute("SELECT count(*) FROM withdrawals").fetchone()
                con.execute("INSERT INTO withdrawals VALUES (?, 'me', now()::TIMESTAMP, 'why')", [str(count)])

    threads = [threading.Thread(target=write) for _ in range(4)]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]
    with store.read() as con:
        assert con.execute("SELECT count(DISTINCT load_id) FROM withdrawals").fetchone() == (40,)


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT * FROM read_csv('/etc/passwd')",
        "COPY loads TO '/tmp/stolen.csv'",
        "ATTACH '/tmp/other.duckdb'",
        "INSTALL httpfs",
        "SET memory_limit = '8GB'",
    ],
)
def test_sql_reaches_no_file_extension_or_setting(store, sql):
    with store.read() as con, pytest.raises(duckdb.Error):
        con.execute(sql)


def test_a_second_process_is_told_who_holds_the_store(tmp_path):
    path = tmp_path / "one.duckdb"
    held = Store(str(path))
    other = subprocess.run(
        [sys.executable, "-m", "loaders", "history", "--store", str(path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert other.returncode == 1
    assert "is already open in process" in other.stderr
    assert "Traceback" not in other.stderr
    held.close()


def test_a_file_that_is_no_store_is_refused_in_words(tmp_path):
    path = tmp_path / "not_a_store.duckdb"
    path.write_bytes(b"this is not a database" * 400)
    with pytest.raises(StoreUnavailable, match=r"not_a_store\.duckdb"):
        Store(str(path))


def test_a_place_that_cannot_be_written_to_is_refused_in_words(tmp_path):
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(StoreUnavailable, match="Check that the folder exists and can be written to"):
        Store(str(tmp_path / "file" / "store.duckdb"))


def test_opening_again_changes_nothing_and_only_the_owner_may_read_the_file(tmp_path):
    path = tmp_path / "twice.duckdb"
    Store(str(path)).close()
    again = Store(str(path))
    with again.read() as con:
        assert con.execute("SELECT name FROM migrations").fetchall() == [
            ("0001_loads.sql",),
            ("0002_demonstration_and_recipes.sql",),
            ("0003_frozen.sql",),
        ]
    again.close()
    assert path.stat().st_mode & 0o077 == 0


def test_the_schema_uses_nothing_that_a_shared_lake_refuses():
    words = ("PRIMARY KEY", "UNIQUE", "FOREIGN KEY", "CHECK (", "SEQUENCE", "INDEX", "ENUM", "RETURNING", "ON CONFLICT")
    for file in (ROOT / "store/migrations").glob("*.sql"):
        code = "\n".join(line.partition("--")[0] for line in file.read_text().splitlines()).upper()
        assert [word for word in words if word in code] == []
