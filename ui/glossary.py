"""The Glossary page: short forms as the Board's papers print or use them."""

import pandas as pd
import streamlit as st

from ui.frame import foot, heading, section

TERMS = (  # short form, what it stands for, what to know
    ("C&FA", "Child and Family Assessment", "The papers do not spell it out; this is the usual reading."),
    ("CAMHS", "Child and Adolescent Mental Health Services", ""),
    ("CEF", "Children, Education and Families", ""),
    ("CIN, ChIN", "Child in Need", "Two spellings of one term."),
    ("CME", "Children Missing Education", ""),
    ("CP, CPP", "Child Protection, Child Protection Plan", "Used interchangeably."),
    ("CS", "Children's Services", "The papers do not spell it out in the attendance table."),
    ("CTB", "Children's Trust Board", ""),
    ("CWCF", "Children We Care For", "Previously called looked after children."),
    ("CYPP", "Children and Young People's Plan", "Extended by a year, until 2023."),
    ("DA", "Domestic Abuse", ""),
    ("DfE", "Department for Education", ""),
    ("EH", "Early Help", ""),
    ("EHA", "Early Help Assessment", ""),
    ("EHCP", "Education, Health and Care Plan", ""),
    ("EHE", "Elective Home Education", ""),
    ("EHN", "Early Help Network", ""),
    ("FE", "Further Education", ""),
    ("FSP", "Family Solutions Plus", "The council's service, introduced in November 2020."),
    ("HWB", "Health and Wellbeing Board", ""),
    ("KS", "Key Stage", ""),
    ("LCSS", "Locality and Community Support Service", ""),
    ("MASH", "Multi Agency Safeguarding Hub", ""),
    ("MHST", "Mental Health Support Team", "Works in schools."),
    ("NDC", "Neuro Diversity Conditions", "Other health papers write neurodevelopmental conditions."),
    ("OCC", "Oxfordshire County Council", ""),
    ("OSCB", "Oxfordshire Safeguarding Children's Board", ""),
    ("OXME", "The council's website for young people", "OXME.info"),
    ("RAG", "Red, Amber, Green", "How an indicator stands against its target."),
    ("SEND", "Special Educational Needs and Disabilities", ""),
    ("SLT", "Senior Leadership Team, or School Leadership Team", "The papers' own glossary gives both."),
    ("SPA", "Single Point of Access", "Where referrals to CAMHS come in."),
    ("TAF", "Team Around the Family", ""),
    ("TVP", "Thames Valley Police", ""),
    ("VCS", "Voluntary and Community Sector", ""),
    ("VOXY", "Voice of Oxfordshire's Youth", ""),
    ("YP", "Young People", ""),
)

WORDS = (
    ("Not received", "No figure has been sent in. It is never shown as 0."),
    ("Suspended", "Reporting stopped for a time. The last rating stays and is not worked out again."),
    ("None scheduled", "A 0 because nothing was planned, not because nobody came."),
    ("None requested", "A 0 because nobody asked."),
    ("Not rated", "There is no target with a number to hold the figure against; the reason stands beside it."),
    ("Monthly average", "The mean of several months, drawn as a bar across them; never compared with a single month."),
    (
        "Statistical neighbours",
        "Ten councils most like Oxfordshire, as chosen in April 2021; the plain mean of their figures.",
    ),
)


def glossary_page() -> None:
    """Draw the Glossary page."""
    heading("Glossary", "The short forms in the Board's papers, and the words this dashboard uses.")
    section("Words on these pages")
    st.table(pd.DataFrame(WORDS, columns=["Word", "What it means"]), hide_index=True, alt="Words on these pages")
    section("Short forms")
    st.table(pd.DataFrame(TERMS, columns=["Short form", "Stands for", "To know"]), hide_index=True, alt="Short forms")
    foot()
