"""The Upload page: choose a file, see what it is, what is wrong, what will change; publish; undo."""

import pandas as pd
import streamlit as st

from loaders.changes import changes
from loaders.check import Checked, check
from loaders.dates import day_in
from loaders.problems import Level, Problem
from loaders.publish import NotPublishable, Receipt, publish, withdraw
from loaders.registry import SPECS
from metrics.catalogue import INDICATORS
from store import loads
from store.loads import UnknownLoad
from store.moments import day, today
from ui import access, results
from ui.changes import MOST_ROWS, what_will_change
from ui.frame import foot, heading, section
from ui.html import tag, text
from ui.literal import literal
from ui.overview import PAGES


def upload_page() -> None:
    """Draw the Upload page."""
    heading(
        "Upload a return",
        "Choose the spreadsheet as it was sent. Nothing changes until you press Publish, and you can undo it.",
    )
    _outcome()
    turn = st.session_state.setdefault("upload_turn", 0)
    with st.container(key="panel-upload"):
        file = st.file_uploader(
            "Spreadsheet (.xlsx, .xlsm, .xls, .ods or .csv)",
            type=["xlsx", "xlsm", "xls", "xlsb", "ods", "csv"],
            key=f"upload_{turn}",
            max_upload_size=20,
        )
    if file is not None:
        checked = _checked(file.name, file.getvalue(), file.file_id)
        _verdict(checked)
        if checked.workbook is not None:
            _ask_which(checked)
    else:
        _known_returns()
    foot()


def _known_returns() -> None:
    section("Returns it knows", "It tells them apart by their headings, wherever the table stands on the sheet.")
    rows = [{"Return": f"{spec.code} {spec.title}", "Sent by": spec.sent_by, "Every": spec.every} for spec in SPECS]
    st.table(pd.DataFrame(rows), hide_index=True, alt="Returns the dashboard can read")


def _checked(name: str, content: bytes, file_id: str) -> Checked:
    """Return the verdict on the file, worked out once per file and choice of return."""
    chosen = st.session_state.get("upload_as") or None
    kept = st.session_state.get("upload_checked")
    if kept is None or kept[0] != (file_id, chosen):
        with st.spinner("Reading the workbook"):
            kept = ((file_id, chosen), check(name, content, chosen))
        st.session_state["upload_checked"] = kept
    verdict: Checked = kept[1]
    return verdict


def _ask_which(checked: Checked) -> None:
    names = {"": "Recognise it by its headings", **{spec.name: f"{spec.code} {spec.title}" for spec in SPECS}}
    with st.container(key="panel-which"):
        label = "Which return is this?" if checked.spec is None else "Not that return? Choose the right one"
        st.selectbox(label, list(names), format_func=lambda name: names[name], key="upload_as")


# -- verdict ----------------------------------------------------------------------------------------------


def _verdict(checked: Checked) -> None:
    spec = checked.spec
    if spec is not None:
        section(f"This is {spec.code} {spec.title}", f"{checked.file_name}: {len(checked.found)} values. {spec.note}")
    if checked.problems:
        _problems(checked)
    if not checked.publishable:
        st.error(
            "Not publishable yet. Mend the workbook and choose it again; nothing has been written.",
            icon=":material/block:",
        )
        return
    with results.store().read() as con:
        same = loads.same_file(con, checked.workbook.sha256) if checked.workbook else None
        found = changes(con, checked, day_in(st.session_state.get("upload_received") or ""))
    if same is not None:
        st.info(literal(Receipt(same, already=True).sentence), icon=":material/history:")
        return
    if not checked.problems:
        st.success("Nothing is wrong with it.", icon=":material/check_circle:")
    what_will_change(checked, found)
    _publish_form(checked)


def _problems(checked: Checked) -> None:
    errors, warnings = len(checked.errors), len(checked.warnings)
    parts = [
        f"{count} {word}{'s' if count != 1 else ''}"
        for count, word in ((errors, "problem"), (warnings, "thing to check"))
        if count
    ]
    section(" and ".join(parts).replace("thing to checks", "things to check"))
    table = pd.DataFrame([_problem_row(problem) for problem in checked.problems[:MOST_ROWS]])
    st.table(table, hide_index=True, alt="Problems in the workbook")
    if len(checked.problems) > MOST_ROWS:
        st.caption(f"The first {MOST_ROWS} of {len(checked.problems)} are shown; mend these first.")


def _problem_row(problem: Problem) -> dict[str, str]:
    return {
        "": "Problem" if problem.level is Level.ERROR else "Check",
        "Cell": literal(problem.place or "whole file"),
        "What was found": literal(problem.message),
        "What to do": literal(problem.fix),
    }


# -- publishing -------------------------------------------------------------------------------------------


def _publish_form(checked: Checked) -> None:
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
        agreed = True
        if checked.warnings:
            agreed = st.checkbox(
                "I have read the things to check, and the figures are right as they stand.", key="upload_agreed"
            )
        st.button(
            "Publish", type="primary", disabled=not agreed, on_click=_publish, args=(checked,), key="upload_publish"
        )


def _publish(checked: Checked) -> None:
    access.require(access.Role.OFFICER)
    typed = (st.session_state.get("upload_received") or "").strip()
    received = day_in(typed) if typed else today()
    if received is None:
        st.session_state["upload_refused"] = f"“{typed}” is not a day. Write it like 31/03/2022."
        return
    by = (st.session_state.get("upload_by") or "").strip() or access.who()
    try:
        receipt = publish(results.store(), checked, by, received)
    except NotPublishable as refusal:
        st.session_state["upload_refused"] = str(refusal)
        return
    st.session_state["upload_receipt"] = receipt
    st.session_state["upload_turn"] += 1  # a fresh, empty uploader
    st.session_state["upload_as"] = None


def _undo(receipt: Receipt) -> None:
    access.require(access.Role.OFFICER)
    try:
        withdraw(results.store(), receipt.load.load_id, receipt.load.published_by, "Undone straight after publishing")
        st.session_state["upload_undone"] = receipt.load.file_name
    except UnknownLoad as refusal:
        st.session_state["upload_refused"] = str(refusal)
    st.session_state.pop("upload_receipt", None)


def _outcome() -> None:
    """Say what the last press of Publish or Undo did."""
    if refused := st.session_state.pop("upload_refused", None):
        st.error(literal(refused), icon=":material/block:")
    if undone := st.session_state.pop("upload_undone", None):
        st.success(
            f"{literal(undone)} is withdrawn. The figures it replaced are in force again.", icon=":material/undo:"
        )
    receipt: Receipt | None = st.session_state.get("upload_receipt")
    if receipt is None:
        return
    with st.container(key="panel-receipt"):
        st.html(
            tag(
                "div",
                text("h2", "Already published" if receipt.already else "Published")
                + text("p", receipt.sentence, "says")
                + text("p", f"Received on {day(receipt.load.received_on)}. Load {receipt.load.load_id}.", "why"),
                "section",
            )
        )
        areas = list(dict.fromkeys(i.area for i in INDICATORS if i.source == receipt.load.return_name))
        row = st.container(horizontal=True, vertical_alignment="center")
        with row:
            for area in areas:
                st.page_link(PAGES[area], label=f"See it on {area}", icon=":material/bar_chart:")
            if not receipt.already:
                st.button("Undo", on_click=_undo, args=(receipt,), key="upload_undo", icon=":material/undo:")
