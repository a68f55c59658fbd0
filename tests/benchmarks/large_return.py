"""200, 2,000 and 50,000 rows checked and published by the command line, beside pandas with openpyxl and an insert.

Seconds and memory of both, in one run.

Each runs as a process of its own, from start to end; memory is the most that the process and its children held together.
"""

import statistics
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

from openpyxl import Workbook

SIZES, TURNS = (200, 2_000, 50_000), 3
ROOT = Path(__file__).resolve().parent.parent.parent
PANDAS = """
import sys, duckdb, pandas
frame = pandas.read_excel(sys.argv[1], engine="openpyxl")
con = duckdb.connect(sys.argv[2])
con.register("incoming", frame)
con.execute("CREATE TABLE rows AS SELECT * FROM incoming")
con.close()
"""


def write(path: Path, rows: int) -> None:
    """Write a return of so many rows and seven columns: national figures by measure, place and year."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Benchmarks")
    sheet.append(["Indicator", "Measure", "Geography", "Period", "Figure", "Unit", "Release"])
    places = ("Oxfordshire", "England", "South East")
    for n in range(rows):
        figure = round((n * 7919 % 10_007) / 10, 1)
        sheet.append(
            ["SUC-09", f"Measure {n // 42}", places[n % 3], str(2010 + (n // 3) % 14), figure, "%", "DfE release"]
        )
    book.save(path)


def measured(command: list[str]) -> tuple[float, float]:
    """Return seconds and the most MB that a command and its children held together."""
    started, most, over = time.perf_counter(), 0, threading.Event()
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL)

    def watch() -> None:
        nonlocal most
        while not over.wait(0.05):  # seldom: it takes its share of the two cores that are measured
            most = max(most, _held(process.pid))

    watcher = threading.Thread(target=watch)
    watcher.start()
    code = process.wait()
    took = time.perf_counter() - started
    over.set()
    watcher.join()
    assert code == 0, command
    return took, most / 2**20


def _held(pid: int) -> int:
    """Return the bytes a process and its children hold now."""
    total = 0
    for one in (pid, *_children(pid)):
        try:
            total += int(Path(f"/proc/{one}/statm").read_text(encoding="ascii").split()[1]) * 4096
        except (OSError, IndexError):
            continue  # it has just ended
    return total


def _children(pid: int) -> list[int]:
    try:
        return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()]
    except OSError:
        return []


def main() -> None:
    """Run both in turn for each size, and print medians and ratios."""
    for rows in SIZES:
        compare(rows)


def compare(rows: int) -> None:
    """Run both in turn on a return of so many rows, and print medians and ratios."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = folder / "large.xlsx"
        write(path, rows)
        ours, theirs = [], []
        for turn in range(TURNS):
            store = str(folder / f"ours{turn}.duckdb")
            ours.append(measured([sys.executable, "-m", "loaders", "publish", str(path), "--store", store]))
            database = str(folder / f"theirs{turn}.duckdb")
            theirs.append(measured([sys.executable, "-c", PANDAS, str(path), database]))
        for what, runs in (("checked and published by this project", ours), ("pandas, openpyxl and an insert", theirs)):
            seconds, megabytes = (statistics.median(run[place] for run in runs) for place in (0, 1))
            told = f"{rows:6,} rows: {what:40} {seconds:6.2f} s   {rows / seconds:8,.0f} rows/s   {megabytes:5.0f} MB at most"
            print(told, flush=True)
        ratio = [statistics.median(a[place] / b[place] for a, b in zip(ours, theirs, strict=True)) for place in (0, 1)]
        print(
            f"{rows:6,} rows: ours / theirs{'':29} {ratio[0]:6.2f} of the time, {ratio[1]:.2f} of the memory",
            flush=True,
        )


if __name__ == "__main__":
    main()
