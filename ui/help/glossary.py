"""The Glossary page: short forms as the Board's papers print or use them, and the words of these pages."""

import pandas as pd
import streamlit as st

from ui import results
from ui.frame import foot, heading, section
from ui.html import text
from ui.literal import words_table

WORDS = (
    ("Not received", "No figure has been sent in. It is never shown as 0."),
    (
        "Demonstration",
        "A generated figure, for showing how the dashboard works. It says nothing about any child or month.",
    ),
    ("Suspended", "Reporting stopped for a time. The last rating stays and is not worked out again."),
    ("None scheduled", "A 0 because nothing was planned, not because nobody came."),
    ("None requested", "A 0 because nobody asked."),
    (
        "On track, Close, Off track",
        "On or past where the target stands, within the tolerance of it, or beyond: G, A and R.",
    ),
    ("Target met, Target missed", "The target's time is over. It stays so until the Board sets another: G and R."),
    (
        "Not rated yet, No target",
        "Nothing with a number to hold the figure against yet, or at all; the reason stands beside it.",
    ),
    (
        "Improving, Steady, Worsening",
        "What a tested method finds, and since when; Rising or Falling where neither way is better.",
    ),
    (
        "Too few figures to tell",
        "No direction can be tested yet, or none ever can; why stands on the indicator's page.",
    ),
    ("Change only", "A paper gives a change and no count; it is shown as such and nothing is worked out from it."),
    ("Monthly average", "The mean of several months, drawn as a bar across them; never compared with a single month."),
    (
        "Statistical neighbours",
        "The ten councils most like Oxfordshire, as the Department for Education chose them in April 2021 or in May 2025 (the "
        "set is named); the plain mean of their figures, each counting alike.",
    ),
)


def glossary_page() -> None:
    """Draw the Glossary page."""
    heading("Glossary", "The short forms in the Board's papers, and the words this dashboard uses.", dated=False)
    section("Words on these pages")
    words_table(pd.DataFrame(WORDS, columns=["Word", "What it means"]), "Words on these pages")
    section("Short forms")
    terms = results.glossary(results.data_version())
    if terms:
        words_table(pd.DataFrame(terms, columns=["Short form", "Stands for", "To know"]), "Short forms")
    else:
        with st.container(key="panel-none"):
            st.html(
                text("p", "Not received yet. The return “Glossary”, sent by Board support, would fill this.", "await")
            )
    foot()
