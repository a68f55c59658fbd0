"""Draw a prepared chart: built once per indicator, data version and scheme, and replayed for every visitor."""

import threading
from functools import lru_cache
from typing import Any

import streamlit as st

from charts.draw import chart, in_words
from charts.national import national
from charts.palette import SCHEMES
from metrics.catalogue import INDICATORS
from ui import results


def specification(code: str, version: str, scheme: str) -> dict[str, Any] | None:
    """Return the Vega-Lite specification of an indicator's chart, or None when it has nothing to draw."""
    return _specification(code, _token(code, version), scheme)[0]


def draw(code: str, version: str, scheme: str) -> bool:
    """Draw the chart of an indicator here and return True, or return False when it has nothing to draw.

    Streamlit keeps the drawn element with the cached call, so a chart is neither rebuilt nor serialised again while
    nothing that it shows has changed.
    """
    return bool(_draw(code, _token(code, version), scheme))


def _token(code: str, version: str) -> str:
    return f"{results.profile().name} {results.inputs(code, version)}"


@lru_cache(maxsize=1_000)
def _specification(code: str, token: str, scheme: str) -> tuple[dict[str, Any] | None, str]:
    """Return the specification of a chart and what it says in words."""
    found = results.of(code, results.data_version())
    picture = chart(found, scheme)
    return None if picture is None else picture.to_dict(), in_words(found)


@st.cache_data(show_spinner=False, max_entries=1_000)
def _draw(code: str, token: str, scheme: str) -> bool:
    spec, said = _specification(code, token, scheme)
    if spec is None:
        return False
    st.vega_lite_chart(spec, theme=None, width="stretch", alt=said)
    return True


@st.cache_data(show_spinner=False, max_entries=400)
def draw_national(measure: str, version: str, scheme: str) -> None:
    """Draw one measure of the published national figures here."""
    frame = results.national(version)
    frame = frame[frame["measure"] == measure]
    said = f"Line chart of {measure} by year, for {', '.join(dict.fromkeys(frame['geography']))}. The table holds every figure."
    st.vega_lite_chart(national(frame, SCHEMES[scheme]).to_dict(), theme=None, width="stretch", alt=said)


def prepare(version: str) -> None:
    """Compute every indicator and build every chart of a data version, so that no visitor waits for them."""
    for indicator in INDICATORS:
        for scheme in SCHEMES:
            specification(indicator.code, version, scheme)


def prepare_soon() -> None:
    """Prepare the newest data version beside what the visitor does next, so that the Board's pages do not wait for it."""
    version = results.data_version()
    threading.Thread(target=prepare, args=(version,), name="prepare", daemon=True).start()
