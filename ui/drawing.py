"""Draw a prepared chart: built once per indicator, data version and scheme, and replayed for every visitor."""

import logging
import threading
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

import streamlit as st

from charts.draw import Drawing, accessible_name, chart
from charts.multiples import multiple
from charts.national import national_chart
from charts.palette import SCHEMES
from charts.run import PICK
from charts.style import as_specification
from charts.trend import Detail
from metrics.catalogue import INDICATORS
from store.connection import StoreUnavailable
from store.settings import BadSetting
from ui import results
from ui.results import Read, Seen

LOG = logging.getLogger("dashboard")


def specification(
    code: str, seen: Seen, scheme: str, kind: Drawing | None = None, detail: Detail | None = None
) -> dict[str, Any] | None:
    """Return the Vega-Lite specification of an indicator's chart, or None when it has nothing to draw."""
    return _specification(code, results.read_by(code, seen), scheme, kind, detail)[0]


def draw(code: str, seen: Seen, scheme: str, kind: Drawing | None = None, detail: Detail | None = None) -> bool:
    """Draw the chart of an indicator here and return True, or return False when it has nothing to draw.

    Streamlit keeps the drawn element with the cached call, so a chart is neither rebuilt nor serialised again while
    nothing that it shows has changed.
    """
    read = results.read_by(code, seen)
    return bool(_draw(code, repr((read, kind, detail)), scheme, _As(read, kind, detail)))


def draw_to_pick(code: str, seen: Seen, scheme: str, kind: Drawing, detail: Detail) -> str:
    """Draw a chart over time whose figures can be clicked, and return the period of the one that was; "" for none."""
    spec, said = _specification(code, results.read_by(code, seen), scheme, kind, detail)
    if spec is None or "params" not in spec:  # no figure to pick
        draw(code, seen, scheme, kind, detail)
        return ""
    event = st.vega_lite_chart(
        spec, theme=None, width="stretch", alt=said, on_select="rerun", selection_mode=PICK, key=f"pick-{code}-{scheme}"
    )
    found = event["selection"].get(PICK) or []
    return str(found[0]["when"]) if found else ""


def draw_member(code: str, member: str, seen: Seen, scheme: str) -> bool:
    """Draw the small chart of one member of an indicator's breakdown here; False where it has no figure."""
    read = results.read_by(code, seen)
    return bool(_draw_member(code, member, repr(read), scheme, _As(read)))


class _As:
    """What a cached call draws; the token beside it says when that is the same."""

    def __init__(self, read: Read, kind: Drawing | None = None, detail: Detail | None = None) -> None:
        self.read, self.kind, self.detail = read, kind, detail


def specification_as_read(code: str, read: Read, scheme: str) -> dict[str, Any] | None:
    """Return the specification of an indicator's chart, worked out from what was read."""
    return _specification(code, read, scheme, None, None)[0]


@lru_cache(maxsize=1_000)
def _specification(
    code: str, read: Read, scheme: str, kind: Drawing | None, detail: Detail | None
) -> tuple[dict[str, Any] | None, str]:
    """Return the specification of a chart and what it says in words."""
    found = results.of_read(code, read)
    picture = chart(found, scheme, kind, detail)
    return None if picture is None else as_specification(picture), accessible_name(found)


@st.cache_data(show_spinner=False, max_entries=1_000)
def _draw(code: str, token: str, scheme: str, _as: _As) -> bool:
    spec, said = _specification(code, _as.read, scheme, _as.kind, _as.detail)
    if spec is None:
        return False
    st.vega_lite_chart(spec, theme=None, width="stretch", alt=said)
    return True


@st.cache_data(show_spinner=False, max_entries=1_000)
def _draw_member(code: str, member: str, token: str, scheme: str, _as: _As) -> bool:
    found = results.of_read(code, _as.read)
    picture = multiple(found, member, SCHEMES[scheme])
    if picture is None:
        return False
    said = f"Small chart of {found.indicator.title}: {member}. The table below holds every figure."
    st.vega_lite_chart(as_specification(picture), theme=None, width="stretch", alt=said)
    return True


def draw_national(measure: str, seen: Seen, scheme: str) -> None:
    """Draw one measure of the published national figures here."""
    _draw_national(measure, repr((seen.version, seen.known_on)), scheme, _Of(seen))


class _Of:
    """What was seen, beside a token that says when it is the same."""

    def __init__(self, seen: Seen) -> None:
        self.seen = seen


@st.cache_data(show_spinner=False, max_entries=400)
def _draw_national(measure: str, token: str, scheme: str, _of: _Of) -> None:
    frame = results.national_figures(_of.seen)
    frame = frame[frame["measure"] == measure]
    said = f"Line chart of {measure} by year, for {', '.join(dict.fromkeys(frame['geography']))}. The table holds every figure."
    st.vega_lite_chart(as_specification(national_chart(frame, SCHEMES[scheme])), theme=None, width="stretch", alt=said)


def prepare(version: str, schemes: Iterable[str] = tuple(SCHEMES)) -> None:
    """Compute every indicator and build every chart of a data version, so that no visitor waits for them.

    Stops where a newer version has taken its place, and says in the log why where the store can no longer be read.
    """
    seen = Seen(version, None, results.view_in_force())
    try:
        for scheme in schemes:
            for indicator in INDICATORS:
                if results.CLOSING.is_set() or results.data_version() != version:
                    return
                specification(indicator.code, seen, scheme)
    except (StoreUnavailable, BadSetting) as refusal:
        LOG.error("charts are not drawn ahead: %s", refusal)


def prepare_soon() -> None:
    """Prepare the newest data version beside what the visitor does next, so that the Board's pages do not wait for it."""
    version = results.data_version()
    threading.Thread(target=prepare, args=(version,), name="prepare", daemon=True).start()
