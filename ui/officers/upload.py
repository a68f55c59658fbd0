"""The Upload page: choose files, see what they are, what is wrong, what will change; publish; undo."""

from collections import Counter
from collections.abc import Callable

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator
from streamlit.runtime.uploaded_file_manager import UploadedFile

from loaders.checking.check import check
from loaders.checking.verdict import Checked
from loaders.forms.template import when_due
from loaders.publishing.publish import Preview, Receipt, preview, recipes_in_use
from loaders.registry import SPECS
from store import loads
from ui import results
from ui.frame import foot, heading, section
from ui.literal import literal, words_table
from ui.officers import batch, mapping, publishing, questions, verdict
from ui.officers.batch import Looked
from ui.officers.consequences import what_will_change

CHECKING = "checking"  # in the address, while a file is being checked
_LARGE = 2**20  # bytes of a file that takes more than a moment to read
_KINDS = ["xlsx", "xlsm", "xls", "xlsb", "ods", "csv"]


def upload_page() -> None:
    """Draw the Upload page."""
    heading(
        "Upload a return",
        "Choose the spreadsheets as they were sent, one or a folder's worth. Nothing changes until you press Publish, "
        "and you can undo it.",
        dated=False,
    )
    publishing.outcome()
    turn = st.session_state.setdefault("upload_turn", 0)
    with st.container(key="panel-upload"):
        files = st.file_uploader(
            "Spreadsheets (.xlsx, .xlsm, .xls, .ods or .csv)",
            type=_KINDS,
            accept_multiple_files=True,
            key=f"upload_{turn}",
            max_upload_size=20,
        )
    _say_if_lost(bool(files))
    if files:
        looked = _look_at(files)
        _one(batch.files_overview(looked) if len(looked) > 1 else looked[0], alone=len(looked) == 1)
    else:
        _known_returns()
    foot()


def _say_if_lost(here: bool) -> None:
    """Say so where a file was being checked and is gone: the server was started again, or the page loaded anew.

    Neither the file nor the visit outlives that; only the address does, so it says whether a file was being checked.
    """
    if here:
        st.query_params[CHECKING] = "yes"
        st.session_state["upload_here"] = True
    elif st.session_state.get("upload_here"):
        st.query_params.pop(CHECKING, None)  # published, or taken out by the visitor
    elif CHECKING in st.query_params:
        st.warning(
            "The file you were checking is no longer here, because the page was loaded anew or the dashboard was started "
            "again. Nothing of it was published. Choose it once more; what had been published before is all there.",
            icon=":material/restart_alt:",
        )


def _known_returns() -> None:
    section("Returns it knows", "It tells them apart by their headings, wherever the table stands on the sheet.")
    rows = [{"Return": f"{s.code} {s.title}", "Sent by": s.sent_by, "Due": when_due(s)} for s in SPECS]
    words_table(pd.DataFrame(rows), "Returns the dashboard can read")


# -- looking at files -------------------------------------------------------------------------------------


def _look_at(files: list[UploadedFile]) -> list[Looked]:
    """Return every file with its verdict; each is checked once, with a bar while there are several."""
    version = results.data_version()
    chosen = (st.session_state.get("upload_as") or None) if len(files) == 1 else None
    received = publishing.received_on()
    kept: dict[tuple[str, str | None, str, str], Looked] = st.session_state.setdefault("upload_looked", {})
    keys = [(file.file_id, chosen, version, str(received)) for file in files]
    waiting = [file for file, key in zip(files, keys, strict=True) if key not in kept]
    slow = len(waiting) > 1 or any(file.size > _LARGE for file in waiting)
    bar = st.progress(0.0, "Reading") if slow else None
    looked = {}
    for done, (file, key) in enumerate(zip(files, keys, strict=True), start=1):
        if bar is not None:
            said = f"{done} of {len(files)}: {literal(file.name)}" if len(files) > 1 else literal(file.name)
            bar.progress((done - 0.9) / len(files), f"Reading {said} ({file.size / 2**20:.1f} MB)")
        looked[key] = kept.get(key) or _look(file, chosen, _teller(bar, done, len(files)))
    if bar is not None:
        bar.empty()
    st.session_state["upload_looked"] = looked
    return list(looked.values())


def _teller(bar: DeltaGenerator | None, done: int, count: int) -> Callable[[float, str], None] | None:
    """Return what tells how far the reading of a file is, on the bar."""
    if bar is None:
        return None

    def tell(part: float, words: str) -> None:
        bar.progress((done - 1 + part) / count, literal(words))

    return tell


def _look(file: UploadedFile, chosen: str | None, tell: Callable[[float, str], None] | None) -> Looked:
    store, received = results.store(), publishing.received_on()
    checked = check(file.name, file.getvalue(), chosen, received, recipes_in_use(store), tell)
    if tell is not None:
        tell(0.9, f"Comparing {literal(file.name)} with what is published")
    with store.read() as con:
        same = loads.same_file(con, checked.workbook.sha256) if checked.workbook else None
        shown = preview(con, checked, received) if checked.publishable else Preview((), checked.problems, Counter())
    return Looked(file.file_id, checked, shown, earlier=same)


def _one(one: Looked, alone: bool) -> None:
    checked, shown = one.checked, one.shown
    verdict.what_it_is(checked)
    if one.earlier is not None:
        receipt = Receipt(one.earlier, already=True, replaced=shown.replaced)
        st.info(literal(receipt.sentence), icon=":material/history:")
    if not one.already:
        questions.questions(checked, one.file_id)
    questions.answers_used(checked)
    told = checked.problems if one.already else shown.problems  # what is published already takes the place of nothing
    if told:
        verdict.problems(checked, told, one.file_id)
    elif checked.publishable:
        st.success("Nothing is wrong with it.", icon=":material/check_circle:")
        verdict.as_taken(checked)
    if not one.passes and not one.already:
        asked = bool(checked.questions) and not shown.errors
        what = "Answer the question above" if asked else "Mend the workbook and choose it again"
        st.error(f"Not publishable yet. {what}; nothing has been written.", icon=":material/block:")
    elif not one.already:
        received = publishing.received_on()
        what_will_change(checked, shown, received)
        if alone:
            publishing.publish_form(checked, shown, one.file_id)
    if alone and checked.workbook is not None:
        _ask_which(checked)
        mapping.mapping_panel(checked, one.file_id)


def _ask_which(checked: Checked) -> None:
    names = {"": "Recognise it by its headings", **{spec.name: f"{spec.code} {spec.title}" for spec in SPECS}}
    with st.container(key="panel-which"):
        label = "Which return is this?" if checked.spec is None else "Not that return? Choose the right one"
        st.selectbox(label, list(names), format_func=lambda name: names[name], key="upload_as")
