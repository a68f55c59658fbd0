"""The Returns page: the log of what was published, with the way to download, withdraw and publish again."""

import pandas as pd
import streamlit as st

from loaders.publishing.publish import NotPublishable, publish_again, withdraw, withdraw_demonstration
from loaders.publishing.receipts import withdrawn
from loaders.registry import SPECS, spec_named
from store import loads
from store.connection import StoreUnavailable
from store.loads import Load, UnknownLoad
from store.moments import day, moment
from ui import access, drawing, first_start, results
from ui.frame import foot, heading, section
from ui.html import tag, text
from ui.literal import literal, words_table
from ui.officers.publishing import receipt_button

_NEWEST = 40  # rows shown; the choice of return narrows the log
_ALL, _REAL, _DEMO, _GONE = "All", "Real returns", "Demonstration data", "Withdrawn"


def returns_page() -> None:
    """Draw the Returns page."""
    heading(
        "Returns",
        "Everything published, newest first. Nothing is ever deleted; a withdrawn return can come back.",
        dated=False,
    )
    for problem in first_start.progress().problems:
        st.error(literal(problem), icon=":material/block:")
    version = results.data_version()
    found = results.loads_log(version)
    _demonstration(results.demonstration(version))
    if not found:
        with st.container(key="panel-none"):
            st.html(
                text("p", "No return has been published yet. Officers can send one in on the Upload page.", "await")
            )
    else:
        _log(found)
    _outcome()  # of a press whose own panel is gone
    foot()


def _demonstration(count: int) -> None:
    if swept := st.session_state.pop("returns_swept", None):
        st.success(literal(swept), icon=":material/undo:")
    if not count:
        return
    with st.container(key="panel-demonstration"):
        st.html(
            text("h2", "Demonstration data")
            + text(
                "p",
                f"{count:,} workbooks of generated figures are in force. They can all be taken away at once.",
                "why",
            )
        )
        with st.popover("Withdraw all demonstration data", icon=":material/layers_clear:"):
            st.markdown(
                f"Take all {count:,} workbooks out of force? Charts then show real figures only, and “not received” where "
                "there are none. A workbook can come back from the list below, one at a time."
            )
            st.button("Yes, withdraw them all", on_click=_withdraw_demonstration, key="returns_demonstration")


def _log(found: tuple[Load, ...]) -> None:
    with st.container(key="panel-filter"):
        left, right = st.columns(2)
        names = {"": "Every return", **{spec.name: f"{spec.code} {spec.title}" for spec in SPECS}}
        which = left.selectbox("Return", list(names), format_func=lambda n: names[n], key="returns_which")
        some = any(not load.demonstration for load in found)
        kind = right.selectbox("Show", [_REAL, _DEMO, _GONE, _ALL], index=0 if some else 1, key="returns_kind")
    chosen = tuple(load for load in found if which in ("", load.return_name) and _is(load, kind))
    if not chosen:
        _outcome()
        st.html(text("p", "Nothing of this kind.", "await"))
        return
    words_table(pd.DataFrame([_row(load) for load in chosen[:_NEWEST]]), "Log of returns")
    if len(chosen) > _NEWEST:
        st.caption(f"The newest {_NEWEST} of {len(chosen):,} are shown; choose a return to see further back.")
    _one(chosen[:_NEWEST])


def _is(load: Load, kind: str) -> bool:
    if kind == _GONE:
        return load.withdrawn_at is not None
    return kind == _ALL or load.demonstration is (kind == _DEMO)


def _row(load: Load) -> dict[str, str]:
    spec = spec_named(load.return_name)
    state = f"Withdrawn {moment(load.withdrawn_at)}: {load.reason}" if load.withdrawn_at else "In force"
    return {
        "Return": f"{spec.code} {spec.title}" if spec else load.return_name,
        "File": load.file_name + (" (demonstration)" if load.demonstration else ""),
        "Received": day(load.received_on),
        "Published": f"{moment(load.published_at)}, {load.published_by}",
        "Values": f"{load.value_count:,}",
        "State": state,
    }


def _one(found: tuple[Load, ...]) -> None:
    """Let the officer choose one return, see its details, download it, withdraw it or publish it again."""
    section("One return")
    by_id = {load.load_id: load for load in found}
    names = {
        load.load_id: f"{load.file_name}, published {moment(load.published_at)}{' (withdrawn)' if load.withdrawn_at else ''}"
        for load in found
    }
    with st.container(key="panel-one"):
        chosen = st.selectbox(
            "Choose a return", list(names), format_func=lambda load_id: names[load_id], key="returns_chosen"
        )
        load = by_id[chosen]
        st.html(_details(load))
        with st.container(horizontal=True):
            st.download_button(
                "Download the file as it was sent",
                lambda: _bytes(load.load_id),
                load.file_name,
                key=f"download-{load.load_id}",
                on_click="ignore",
            )
            receipt_button(load)
        gone = load.withdrawn_at is not None
        st.text_input(
            "Why is it published again? (needed)" if gone else "Why is it withdrawn? (needed)", key="returns_why"
        )
        if gone:
            st.button("Publish this return again", on_click=_again, args=(load.load_id,), key="returns_again")
        else:
            st.button("Withdraw this return", on_click=_withdraw, args=(load.load_id,), key="returns_withdraw")
        _outcome()  # beside the button, which stands far below the top of the page


def _details(load: Load) -> str:
    accepted = [
        f"{problem['message']} Reason: {problem.get('reason') or 'none kept'}" for problem in load.acknowledged[:12]
    ]
    if len(load.acknowledged) > 12:
        accepted.append(f"and {len(load.acknowledged) - 12} more; the receipt has all")
    counts = ", ".join(f"{count:,} {kind}" for kind, count in load.counts.items())
    rows = [
        ("Sent by", load.sent_by),
        ("Values", counts or f"{load.value_count:,}"),
        ("Load", load.load_id),
        ("SHA-256", load.sha256),
        ("Accepted when publishing", "; ".join(accepted) or "nothing had to be accepted"),
    ]
    return tag("dl", "".join(text("dt", name) + text("dd", said) for name, said in rows), "facts")


def _bytes(load_id: str) -> bytes:
    access.require(access.Role.OFFICER)
    with results.store().read() as con:
        return loads.content(con, load_id)


def _why() -> str | None:
    """Return the reason typed, or None and say that one is needed."""
    reason = (st.session_state.get("returns_why") or "").strip()
    if not reason:
        st.session_state["returns_refused"] = "Give the reason; it is kept in the log."
        return None
    st.session_state["returns_why"] = ""
    return reason


def _withdraw(load_id: str) -> None:
    access.require(access.Role.OFFICER)
    if (reason := _why()) is None:
        return
    try:
        load = withdraw(results.store(), load_id, access.who(), reason)
        drawing.prepare_soon()
        st.session_state["returns_done"] = withdrawn(load)
    except (UnknownLoad, StoreUnavailable) as refusal:
        st.session_state["returns_refused"] = str(refusal)


def _again(load_id: str) -> None:
    access.require(access.Role.OFFICER)
    if (reason := _why()) is None:
        return
    try:
        st.session_state["returns_done"] = publish_again(results.store(), load_id, access.who(), reason).sentence
    except (NotPublishable, UnknownLoad, StoreUnavailable) as refusal:
        st.session_state["returns_refused"] = str(refusal)


def _withdraw_demonstration() -> None:
    access.require(access.Role.OFFICER)
    try:
        count = withdraw_demonstration(results.store(), access.who(), "All demonstration data withdrawn")
    except StoreUnavailable as refusal:
        st.session_state["returns_refused"] = str(refusal)
        return
    drawing.prepare_soon()
    st.session_state["returns_swept"] = (
        f"{count:,} workbooks of demonstration data are withdrawn; what is left is real."
    )


def _outcome() -> None:
    if refused := st.session_state.pop("returns_refused", None):
        st.error(literal(refused), icon=":material/block:")
    if done := st.session_state.pop("returns_done", None):
        st.success(literal(done), icon=":material/undo:")
