"""The Returns page: the log of what was published, with the way to download and to withdraw."""

import pandas as pd
import streamlit as st

from loaders.publish import withdraw
from loaders.registry import spec_named
from store import loads
from store.loads import Load, UnknownLoad
from store.moments import day, moment
from ui import access, filling, results
from ui.frame import foot, heading, section
from ui.html import tag, text
from ui.literal import literal


def returns_page() -> None:
    """Draw the Returns page."""
    found = results.history(results.data_version())
    heading(
        "Returns",
        "Everything published so far, newest first. Nothing is ever deleted: a return that is withdrawn stays in this "
        "log, and can be downloaded as it was sent.",
    )
    _outcome()
    for problem in filling.progress().problems:
        st.error(literal(problem), icon=":material/block:")
    if not found:
        with st.container(key="panel-none"):
            st.html(
                text("p", "No return has been published yet. Officers can send one in on the Upload page.", "await")
            )
    else:
        st.table(pd.DataFrame([_row(load) for load in found]), hide_index=True, alt="Log of returns")
        _one(found)
    foot()


def _row(load: Load) -> dict[str, str]:
    spec = spec_named(load.return_name)
    state = f"Withdrawn {moment(load.withdrawn_at)}: {load.reason}" if load.withdrawn_at else "In force"
    return {
        "Return": literal(f"{spec.code} {spec.title}" if spec else load.return_name),
        "File": literal(load.file_name),
        "Received": literal(day(load.received_on)),
        "Published": literal(f"{moment(load.published_at)}, {load.published_by}"),
        "Values": f"{load.value_count:,}",
        "State": literal(state),
    }


def _one(found: tuple[Load, ...]) -> None:
    """Let the officer choose one return, see its details, download it, withdraw it."""
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
        st.download_button(
            "Download the file as it was sent",
            lambda: _bytes(load.load_id),
            load.file_name,
            key=f"download-{load.load_id}",
            on_click="ignore",
        )
        if load.withdrawn_at is None:
            st.text_input("Why is it withdrawn?", key="returns_why")
            st.button("Withdraw this return", on_click=_withdraw, args=(load.load_id,), key="returns_withdraw")


def _details(load: Load) -> str:
    accepted = "; ".join(str(problem["message"]) for problem in load.acknowledged) or "none"
    rows = [
        ("Sent by", load.sent_by),
        ("Load", load.load_id),
        ("SHA-256", load.sha256),
        ("Accepted when publishing", accepted),
    ]
    return tag("dl", "".join(text("dt", name) + text("dd", said) for name, said in rows), "facts")


def _bytes(load_id: str) -> bytes:
    access.require(access.Role.OFFICER)
    with results.store().read() as con:
        return loads.content(con, load_id)


def _withdraw(load_id: str) -> None:
    access.require(access.Role.OFFICER)
    reason = (st.session_state.get("returns_why") or "").strip()
    if not reason:
        st.session_state["returns_refused"] = "Say why the return is withdrawn; the reason is kept in the log."
        return
    try:
        load = withdraw(results.store(), load_id, access.who(), reason)
        st.session_state["returns_done"] = f"{load.file_name} is withdrawn. The figures it replaced are in force again."
    except UnknownLoad as refusal:
        st.session_state["returns_refused"] = str(refusal)
    st.session_state["returns_why"] = ""


def _outcome() -> None:
    if refused := st.session_state.pop("returns_refused", None):
        st.error(literal(refused), icon=":material/block:")
    if done := st.session_state.pop("returns_done", None):
        st.success(literal(done), icon=":material/undo:")
