"""The whole catalogue computed cold and read warm, as the store grows: python -m tests.benchmarks.catalogue_at_scale

A store grows because returns are sent again: each month's workbook carries the months before it. So the figures the
dashboard ships with are sent again, whole, as often as it takes to hold so many observations (values that stand in a
cell), each time as one load a return. The floor is the SQL of the same indicators, run and fetched, and nothing else.
"""

import argparse
import shutil
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

import duckdb

from loaders.publishing import first_start
from metrics.catalogue import INDICATORS
from metrics.result import Result, every_result
from store import settings
from store.connection import Store
from store.loads import is_stored

SIZES = (86_000, 860_000, 8_600_000)
ROUNDS = 3


def main() -> None:
    """Print, for each size, the cold compute, the floor, their ratio and a warm read."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--largest", type=int, default=max(SIZES), help="leave out sizes above this")
    largest = parser.parse_args().largest
    print(f"{'observations':>14}{'cold compute':>14}{'plain SQL':>12}{'ratio':>8}{'warm read':>12}")
    before: tuple[int, float] | None = None
    with tempfile.TemporaryDirectory() as folder:
        shipped = Path(folder) / "shipped.duckdb"
        fill(shipped)
        for size in (size for size in SIZES if size <= largest):
            store = Store(str(shutil.copy(shipped, Path(folder) / f"{size}.duckdb")))
            held = grown(store, size)
            with store.read() as con:
                cold = fastest(partial(every_result, con))
                floor = fastest(partial(plain, con))
                kept = every_result(con)
            warm = fastest(partial(read_again, kept))
            store.close()
            print(f"{held:>14,}{cold:>12.2f} s{floor:>10.2f} s{cold / floor:>8.2f}{1000 * warm:>9.3f} ms", flush=True)
            if before is not None:
                print(f"{'':>14}{held / before[0]:.1f} times the data, {cold / before[1]:.1f} times the cost")
            before = (held, cold)


def read_again(kept: dict[str, Result]) -> list[str]:
    """Return every sentence of results that are kept."""
    return [kept[one.code].sentence for one in INDICATORS]


def plain(con: duckdb.DuckDBPyConnection) -> int:
    """Run and fetch the SQL of every indicator, and return how many rows came."""
    return sum(len(con.execute(one.sql).fetchall()) for one in INDICATORS if is_stored(con, one.source))


def fastest(work: Callable[[], object]) -> float:
    """Return the seconds of the fastest of a few rounds."""
    taken = []
    for _ in range(ROUNDS):
        begun = time.perf_counter()
        work()
        taken.append(time.perf_counter() - begun)
    return min(taken)


def fill(path: Path) -> None:
    """Make a store of what the dashboard ships with."""
    store = Store(str(path))
    for _ in first_start.fill(store, first_start.waiting(store, replace(settings.read(), data="demonstration"))):
        pass
    store.close()


def grown(store: Store, size: int) -> int:
    """Send all that a store holds again until it holds `size` values, and return how many it holds."""
    with store.write() as con:
        found = con.execute("SELECT sum(value_count), max(known_at) FROM loads").fetchone()
        assert found is not None
        times = max(0, round(size / int(found[0])) - 1)
        tables = [
            name
            for (name,) in con.execute(
                "SELECT table_name FROM information_schema.tables WHERE table_schema = 'stored'"
            ).fetchall()
        ]
        for table in tables:
            con.execute(f"CREATE TEMP TABLE again AS SELECT * EXCLUDE (load_id) FROM stored.{table}")
            con.execute(
                f"INSERT INTO stored.{table} SELECT 'again-' || g || '-{table}' AS load_id, again.* FROM range({times}) AS t(g), again"
            )
            con.execute("DROP TABLE again")
            con.execute(
                "INSERT INTO loads BY NAME SELECT 'again-' || g || '-' || return_name AS load_id, return_name, "
                "'again.xlsx' AS file_name, 'again' || g AS sha256, ''::BLOB AS content, 'benchmark' AS sent_by, "
                "'benchmark' AS published_by, received_on, known_at + (g + 1) * INTERVAL 1 SECOND AS published_at, "
                "known_at + (g + 1) * INTERVAL 1 SECOND AS known_at, spec_version, row_count, value_count, acknowledged, "
                f"true AS demonstration FROM range({times}) AS t(g), (SELECT return_name, max(received_on) AS received_on, "
                "max(known_at) AS known_at, max(spec_version) AS spec_version, sum(row_count)::INTEGER AS row_count, "
                "sum(value_count)::INTEGER AS value_count, '[]' AS acknowledged FROM loads WHERE return_name = ? "
                "GROUP BY return_name)",
                [table],
            )
        total = con.execute("SELECT sum(value_count) FROM loads").fetchone()
    store.checkpoint()
    assert total is not None
    return int(total[0])


if __name__ == "__main__":
    main()
