"""The plain dashboard that reads its file once."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[3]))

import streamlit as st

from tests.benchmarks.rivals.page import read, run

run(st.cache_data(read))
