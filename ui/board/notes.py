"""What an officer writes on an indicator's page: commentary, and what is being done. It enters as a return like any other."""

import streamlit as st

from loaders.checking.check import check
from loaders.forms import typed
from loaders.problems import Level
from loaders.publishing.changes import ChangeKind
from loaders.publishing.publish import NotPublishable, preview, publish
from loaders.wording.dates import day_in
from metrics.meeting.board import month_named
from metrics.result import Result
from metrics.telling.claims import claims
from store.connection import StoreUnavailable
from store.moments import day, today
from ui import access, drawing, results
from ui.html import claims_list, text
from ui.literal import literal

STANDINGS = ("not started", "on track", "slipped", "overdue", "complete")
_KINDS = ("commentary", "explanation", "progress", "caveat")
_LONGEST = 1_500  # characters
RETURN = "board_report"  # that commentary and actions enter by
OVERTAKEN = (
    "Somebody published another text in the same place while you were writing, and yours would take its place. "
    "Read it above; what you wrote is still here. Press again to put it in its place all the same."
)


def note_form(result: Result) -> None:
    """Draw the two forms behind a click, and what came of the last one."""
    code = result.indicator.code
    _outcome(result)
    closed = st.expander("Officers: add commentary, or what is being done", on_change="rerun", key=f"write-{code}")
    if not closed.open:
        return
    written = results.version_of(RETURN)  # what stands on the page while somebody writes
    with closed:
        left, right = st.columns(2, gap="large")
        with left, st.form(f"note-{code}", clear_on_submit=False, border=False):
            st.text_area("Commentary", key=f"note-text-{code}", max_chars=_LONGEST, height=140)
            st.selectbox("Kind", _KINDS, key=f"note-kind-{code}")
            st.text_input("Your role", key=f"note-role-{code}", help="Roles are shown, never names of people.")
            st.text_input(
                "As at",
                key=f"note-on-{code}",
                placeholder=f"{today():%d/%m/%Y}",
                help="A day like 31/03/2022. A second commentary of the same day replaces the first.",
            )
            st.form_submit_button("Publish commentary", on_click=_note, args=(code, written), type="primary")
        with right, st.form(f"action-{code}", clear_on_submit=False, border=False):
            st.text_input("What is being done", key=f"action-text-{code}", max_chars=300)
            st.text_input("Owner (role)", key=f"action-lead-{code}")
            st.text_input("Your role", key=f"action-role-{code}", help="Roles are shown, never names of people.")
            st.text_input("Due", key=f"action-due-{code}", placeholder="Mar 27", help="A month, like Mar 27.")
            st.text_area("Progress so far", key=f"action-progress-{code}", max_chars=_LONGEST, height=68)
            st.selectbox("Status", STANDINGS, index=1, key=f"action-standing-{code}")
            st.form_submit_button(
                "Publish action", on_click=_action, args=(code, result.indicator.area.value, written), type="primary"
            )


def _note(code: str, written: str) -> None:
    access.require(access.Role.OFFICER)
    said, role = _typed(f"note-text-{code}"), _typed(f"note-role-{code}")
    on = day_in(_typed(f"note-on-{code}")) if _typed(f"note-on-{code}") else today()
    wrong = [
        words
        for words, missing in (
            ("Write the commentary.", not said),
            ("Give your role.", not role),
            ("“As at” is not a day; write it like 31/03/2022.", on is None),
            ("“As at” is still to come.", on is not None and on > today()),
        )
        if missing
    ]
    if wrong or on is None:
        _keep(code, wrong, "")
        return
    content = typed.commentary_workbook(code, on, said, role, str(st.session_state[f"note-kind-{code}"]))
    _publish(code, f"commentary-{code}-{on.isoformat()}.xlsx", content, role, said, written)


def _action(code: str, area: str, written: str) -> None:
    access.require(access.Role.OFFICER)
    what, lead, due = (_typed(f"action-{name}-{code}") for name in ("text", "lead", "due"))
    role = _typed(f"action-role-{code}")
    day_named = day_in(due)
    by = day_named or month_named(due)
    wrong = [
        words
        for words, missing in (
            ("Say what is being done.", not what),
            ("Name the owner.", not lead),
            ("Say when it is due: a month, like Mar 27.", by is None),
            ("Give your role.", not role),
        )
        if missing
    ]
    if wrong or by is None:
        _keep(code, wrong, "")
        return
    progress, standing = _typed(f"action-progress-{code}"), str(st.session_state[f"action-standing-{code}"])
    content = typed.action_workbook(code, area, today(), f"{what} ({code})", lead, f"{by:%b %y}", progress, standing)
    _publish(code, f"action-{code}-{today().isoformat()}.xlsx", content, role, progress, written)


def _publish(code: str, name: str, content: bytes, by: str, said: str, written: str) -> None:
    """Publish what was typed, and keep what came of it for the page that follows.

    It takes the place of nothing that its author has not seen: what was published since the page was drawn is shown first.
    """
    access.require(access.Role.OFFICER)
    checked = check(name, content)
    errors = [p.message for p in checked.problems if p.level is Level.ERROR]
    if errors:
        _keep(code, errors, "")
        return
    with results.store().read() as con:
        shown = preview(con, checked)
    replaces = any(change.kind is ChangeKind.CHANGED for change in shown.changes)
    if replaces and results.version_of(RETURN) != written:
        _keep(code, [OVERTAKEN], "")
        return
    try:
        because = "typed on the page of the indicator"
        receipt = publish(results.store(), checked, by, because=because, seen=shown.seen)
    except (NotPublishable, StoreUnavailable) as refusal:
        _keep(code, [str(refusal)], "")
        return
    drawing.prepare_soon()
    done = f"Published on {day(today())} as {receipt.load.file_name}. It can be withdrawn on the Returns page."
    _keep(code, [], done, said)


def _typed(key: str) -> str:
    return str(st.session_state.get(key) or "").strip()


def _keep(code: str, wrong: list[str], done: str, said: str = "") -> None:
    st.session_state[f"written-{code}"] = (wrong, done, said)


def _outcome(result: Result) -> None:
    wrong, done, said = st.session_state.pop(f"written-{result.indicator.code}", ([], "", ""))
    if wrong:
        st.error(literal(" ".join(wrong)))
    if done:
        st.success(literal(done))
        found = claims(said, result)
        if found:
            st.html(text("p", "What the figures say of these words:", "why") + claims_list(found))
