"""Several files at once: each is checked, and those that pass are published."""

from dataclasses import dataclass

import pandas as pd
import streamlit as st

from loaders.checking.told import grouped
from loaders.checking.verdict import Checked
from loaders.publishing.against_store import value_words
from loaders.publishing.clashes import Difference, clashes
from loaders.publishing.publish import NotPublishable, Preview, publish
from store.connection import StoreUnavailable
from store.loads import Load
from ui import access, drawing, results
from ui.frame import section
from ui.html import tag, text
from ui.literal import literal, words_table
from ui.officers.publishing import received_on, start_again

_NEITHER = "Neither yet"
_SHOWN = 12  # differing figures of two files that are shown


@dataclass(frozen=True)
class Looked:
    """One file that was chosen, with the verdict on it and what publishing it would do."""

    file_id: str
    checked: Checked
    shown: Preview
    earlier: Load | None  # the one in force that holds these very bytes

    @property
    def already(self) -> bool:
        """Return whether these very bytes are in force."""
        return self.earlier is not None

    @property
    def passes(self) -> bool:
        """Return whether nothing stands in the way of publishing, but perhaps a reason."""
        return self.checked.publishable and not self.shown.errors and not self.already

    @property
    def verdict(self) -> str:
        """Return the verdict in a few words."""
        wrong = len(grouped(self.shown.errors))
        if self.already:
            return "Published already"
        if asked := len(self.checked.questions):
            return f"{asked} question{'s' if asked != 1 else ''} to answer"
        if wrong or not self.checked.publishable:
            return f"{max(wrong, 1)} problem{'s' if wrong > 1 else ''} to mend"
        checks = len(grouped(self.shown.warnings))
        return f"Passes; {checks} thing{'s' if checks != 1 else ''} to check" if checks else "Passes"


def files_overview(looked: list[Looked]) -> Looked:
    """Draw a row for each file and the button that publishes those that pass; return the one to look at closely."""
    passing = [one for one in looked if one.passes]
    section(
        f"{len(looked)} files",
        f"{len(passing)} can be published. The others are not lost: each says below what to mend.",
    )
    words_table(pd.DataFrame([_row(one) for one in looked]), "The files and their verdicts")
    with st.container(key="panel-several"):
        if passing:
            _form(_without_clashes(passing))
        names = {one.file_id: f"{one.checked.file_name}: {one.verdict}" for one in looked}
        first = next((one.file_id for one in looked if not one.passes and not one.already), looked[0].file_id)
        chosen = st.selectbox(
            "Look closely at",
            list(names),
            index=list(names).index(first),
            format_func=lambda file_id: names[file_id],
            key="upload_look",
        )
    return next(one for one in looked if one.file_id == chosen)


def _row(one: Looked) -> dict[str, str]:
    spec, counts = one.checked.spec, one.shown.counts
    return {
        "File": one.checked.file_name,
        "Return": f"{spec.code} {spec.title}" if spec else "not recognised",
        "Verdict": one.verdict,
        "New": f"{counts.get('new', 0):,}",
        "Changed": f"{counts.get('changed', 0):,}",
        "Unchanged": f"{counts.get('unchanged', 0):,}",
    }


def _without_clashes(passing: list[Looked]) -> list[Looked]:
    """Show files that bring the same figures against each other, and return those that an officer wants published."""
    left_out: set[int] = set()
    for clash in clashes([one.checked for one in passing]):
        files = (passing[clash.one], passing[clash.other])
        names = [one.checked.file_name for one in files]
        many = len(clash.shared)
        told = f"{names[0]} and {names[1]} both bring {'the same figure' if many == 1 else f'the same {many} figures'}"
        differ = len(clash.different)
        st.warning(
            literal(f"{told}; {differ if differ else 'none'} of them {'differ' if differ != 1 else 'differs'}."),
            icon=":material/compare_arrows:",
        )
        if clash.different:
            words_table(
                pd.DataFrame([_against(one, names) for one in clash.different[:_SHOWN]]), "What they say differently"
            )
        first, second = names if names[0] != names[1] else (f"{names[0]} (first)", f"{names[1]} (second)")
        key = f"clash-{files[0].file_id}-{files[1].file_id}"
        choice = st.radio("Which of the two counts?", [_NEITHER, first, second], key=key, horizontal=True)
        left_out |= {first: {clash.other}, second: {clash.one}}.get(str(choice), {clash.one, clash.other})
    return [one for place, one in enumerate(passing) if place not in left_out]


def _against(difference: Difference, names: list[str]) -> dict[str, str]:
    one, other = difference.one, difference.other
    what = ", ".join(filter(None, (difference.name.replace("_", " "), *difference.members)))
    return {
        "Figure": what,
        "Period": str(difference.period or ""),
        names[0]: f"{value_words(one.value, one.state)} ({one.cell})",
        names[1]
        if names[1] != names[0]
        else f"{names[1]} (second)": f"{value_words(other.value, other.state)} ({other.cell})",
    }


def _form(passing: list[Looked]) -> None:
    left, right = st.columns(2)
    left.text_input("Your name or role", key="several_by", placeholder=access.who())
    asks = any(one.shown.warnings for one in passing)
    if asks:
        right.text_input(
            "Why are the things to check right as they stand?",
            key="several_because",
            placeholder="One reason for all; it is kept with each return",
        )
        told = [
            text("li", f"{one.checked.file_name}, {group.place or 'whole file'}: {group.message}")
            for one in passing
            for group in grouped(one.shown.warnings)
        ]
        st.html(text("p", "Things to check in the files that pass:", "why") + tag("ul", "".join(told), "lines"))
    because = (st.session_state.get("several_because") or "").strip()
    ready = [one for one in passing if because or not one.shown.warnings]
    some = 0 < len(ready) < len(passing)
    label = f"Publish {len(ready)} of {len(passing)} that pass" if some else f"Publish the {len(passing)} that pass"
    st.button(
        label,
        type="primary",
        disabled=not ready,
        on_click=_publish_all,
        args=(ready,),
        key="several_publish",
        help=None if ready else "Give a reason for the things to check first.",
    )


def _publish_all(ready: list[Looked]) -> None:
    access.require(access.Role.OFFICER)
    because = (st.session_state.get("several_because") or "").strip()
    by = (st.session_state.get("several_by") or "").strip() or access.who()
    received = received_on()
    receipts, refused = [], []
    bar = st.progress(0.0)
    for done, one in enumerate(sorted(ready, key=_first_period), start=1):
        bar.progress(done / len(ready), f"Publishing {done} of {len(ready)}: {literal(one.checked.file_name)}")
        try:
            receipts.append(
                publish(
                    results.store(),
                    one.checked,
                    by,
                    received,
                    because=because,
                    seen=one.shown.seen,
                    asked=one.shown.asked,
                )
            )
        except (NotPublishable, StoreUnavailable) as refusal:
            refused.append(str(refusal))
    bar.empty()
    st.session_state["upload_receipts"] = receipts
    drawing.prepare_soon()
    if refused:
        st.session_state["upload_refused"] = " ".join(refused)
    start_again()


def _first_period(one: Looked) -> tuple[str, str]:
    """Return the order to publish in: oldest period first, so that each return is held against the one before."""
    first = min((row.period.start.isoformat() for row in one.checked.rows if row.period), default="")
    return first, one.checked.file_name
