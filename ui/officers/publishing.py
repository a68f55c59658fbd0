"""Publishing one checked return: the form, the reasons, the receipt, and the way back."""

from datetime import date

import streamlit as st

from loaders.checking.told import Group, grouped
from loaders.checking.verdict import Checked
from loaders.problems import Level
from loaders.publishing.changes import ChangeKind
from loaders.publishing.publish import NotPublishable, Preview, Receipt, publish, withdraw
from loaders.publishing.receipts import as_text, withdrawn
from loaders.wording.dates import day_in
from metrics.catalogue import INDICATORS
from store.connection import StoreUnavailable
from store.loads import Load, UnknownLoad
from store.moments import day, today
from ui import access, drawing, results
from ui.frame import section
from ui.html import tag, text
from ui.links import PAGE_OF
from ui.literal import literal


def received_on() -> date | None:
    """Return the day typed in the form, today where none is, or None where what is typed is no day, or still to come."""
    typed = _typed_day()
    named = day_in(typed) if typed else today()
    return named if named is not None and named <= today() else None


def _typed_day() -> str:
    return (st.session_state.get("upload_received") or "").strip()


def _no_day() -> str:
    """Return why what is typed is no day that a return can have been received on."""
    named = day_in(_typed_day())
    if named is None:
        return f"“{_typed_day()}” is not a day. Write it like 31/03/2022."
    return f"{day(named)} is still to come. Give the day the return reached you."


def publish_form(checked: Checked, shown: Preview, file_id: str) -> None:
    """Draw what is needed to publish: who, when received, and a reason for each thing to check."""
    section("Publish")
    with st.container(key="panel-publish"):
        left, right = st.columns(2)
        left.text_input("Your name or role", key="upload_by", placeholder=access.who())
        right.text_input(
            "Received on",
            key="upload_received",
            placeholder=f"{today():%d/%m/%Y}",
            help="The day the return reached you, like 31/03/2022. Left empty, it is today.",
        )
        if received_on() is None:
            st.warning(literal(_no_day()), icon=":material/event_busy:")
        by_code: dict[str, list[Group]] = {}
        for group in grouped([p for p in shown.problems if p.level is Level.WARNING]):
            by_code.setdefault(group.first.code, []).append(group)
        codes = list(by_code)
        for code, groups in by_code.items():
            st.text_input(
                f"Why {'is it' if len(groups) == 1 else f'are these {len(groups)}'} right as it stands? "
                + literal(" ".join(f"{group.place or 'Whole file'}: {group.message}" for group in groups)),
                key=reason_key(file_id, code),
                placeholder="A few words; they are kept with the return",
            )
        ready = all((st.session_state.get(reason_key(file_id, code)) or "").strip() for code in codes)
        st.button(
            "Publish",
            type="primary",
            disabled=not ready,
            on_click=_publish,
            args=(checked, file_id, tuple(codes), shown),
            key="upload_publish",
            help=None if ready else "Give a reason for each thing to check first.",
        )


def reason_key(file_id: str, code: str) -> str:
    """Return the key of the box that holds the reason for a kind of warning."""
    return f"reason-{file_id}-{code}"


def _publish(checked: Checked, file_id: str, codes: tuple[str, ...], shown: Preview) -> None:
    access.require(access.Role.OFFICER)
    received = received_on()
    if received is None:
        st.session_state["upload_refused"] = _no_day()
        return
    reasons = {code: st.session_state.get(reason_key(file_id, code)) or "" for code in codes}
    by = (st.session_state.get("upload_by") or "").strip() or access.who()
    try:
        receipt = publish(results.store(), checked, by, received, because=reasons, seen=shown.seen, asked=shown.asked)
    except (NotPublishable, StoreUnavailable) as refusal:
        st.session_state["upload_refused"] = str(refusal)
        return
    st.session_state["upload_receipts"] = [receipt]
    drawing.prepare_soon()
    start_again()


def start_again() -> None:
    """Put a fresh, empty uploader in the place of the one that was used."""
    st.session_state["upload_turn"] = st.session_state.get("upload_turn", 0) + 1
    st.session_state["upload_as"] = None


def _undo(receipt: Receipt) -> None:
    access.require(access.Role.OFFICER)
    try:
        load = withdraw(
            results.store(), receipt.load.load_id, receipt.load.published_by, "Undone straight after publishing"
        )
        st.session_state["upload_undone"] = withdrawn(load)
        drawing.prepare_soon()
    except (UnknownLoad, StoreUnavailable) as refusal:
        st.session_state["upload_refused"] = str(refusal)
    st.session_state["upload_receipts"] = [
        kept for kept in st.session_state.get("upload_receipts", []) if kept is not receipt
    ]


def outcome() -> None:
    """Say what the last press of Publish or Undo did."""
    if refused := st.session_state.pop("upload_refused", None):
        st.error(literal(refused), icon=":material/block:")
    if undone := st.session_state.pop("upload_undone", None):
        st.success(literal(undone), icon=":material/undo:")
    for receipt in st.session_state.get("upload_receipts", []):
        _receipt(receipt)


def receipt_button(load: Load, icon: str | None = None) -> None:
    """Draw the button that takes the receipt of a published return away as text."""
    st.download_button(
        "Receipt",
        as_text(load),
        f"receipt {load.file_name.rsplit('.', 1)[0]}.txt",
        "text/plain",
        key=f"receipt-{load.load_id}",
        on_click="ignore",
        icon=icon,
    )


def _receipt(receipt: Receipt) -> None:
    load = receipt.load
    with st.container(key=f"panel-receipt-{load.load_id}"):
        counts = ", ".join(f"{load.counts[kind]:,} {kind.words}" for kind in ChangeKind if load.counts.get(kind))
        said = text("h2", "Already published" if receipt.already else "Published") + text("p", receipt.sentence, "says")
        said += text("p", f"{counts}. " if counts and not receipt.already else "", "why")
        said += text("p", f"Received on {day(load.received_on)}. Load {load.load_id}.", "why")
        st.html(tag("div", said, "section"))
        areas = list(dict.fromkeys(i.area for i in INDICATORS if i.source == load.return_name))
        with st.container(horizontal=True, vertical_alignment="center"):
            for area in areas:
                st.page_link(PAGE_OF[area], label=f"See it on {area}", icon=":material/bar_chart:")
            receipt_button(load, ":material/receipt_long:")
            if not receipt.already:
                st.button("Undo", on_click=_undo, args=(receipt,), key=f"undo-{load.load_id}", icon=":material/undo:")
