"""The plain dashboard that reads its file on every run."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[3]))

from tests.benchmarks.rivals.page import read, run

run(read)
