"""The frame of every page: configuration, style, and the way from page to page."""

import logging

import streamlit as st

from store.connection import StoreUnavailable
from store.settings import BadSetting
from ui import address, as_known, results
from ui.frame import dress
from ui.literal import literal
from ui.waiting import wait_until_filled

st.set_page_config(page_title="Children's Trust dashboard", page_icon="ui/icon.svg", layout="wide")
page = st.navigation(
    {
        "": [
            st.Page("pages/board/overview.py", title="Overview", default=True),
            st.Page("pages/board/be_successful.py", title="Be Successful"),
            st.Page("pages/board/be_healthy.py", title="Be Healthy"),
            st.Page("pages/board/be_safe.py", title="Be Safe"),
            st.Page("pages/board/be_supported.py", title="Be Supported"),
            st.Page("pages/board/indicator.py", title="Indicator", visibility="hidden"),
        ],
        "Board papers": [
            st.Page("pages/board/exceptions.py", title="Exception report"),
            st.Page("pages/board/action_plan.py", title="Action plan"),
            st.Page("pages/board/forward_plan.py", title="Forward plan"),
            st.Page("pages/board/plan.py", title="The plan"),
            st.Page("pages/board/present.py", title="Present"),
        ],
        "Officers": [
            st.Page("pages/officers/upload.py", title="Upload"),
            st.Page("pages/officers/returns.py", title="Returns"),
            st.Page("pages/officers/calendar.py", title="Calendar"),
        ],
        "Help": [
            st.Page("pages/help/glossary.py", title="Glossary"),
            st.Page("pages/help/statistics.py", title="Statistics"),
            st.Page("pages/help/accessibility.py", title="Accessibility"),
        ],
    },
    position="top",
)
st.set_page_config(page_title=f"{page.title} - Children's Trust dashboard")
dress()
try:
    results.store()
except (StoreUnavailable, BadSetting) as refusal:
    logging.getLogger(__name__).error("%s", refusal)
    st.error(literal(f"The figures cannot be opened. {refusal}"))
    st.stop()
wait_until_filled()
address.arrive(page.url_path)
as_known.carry()
page.run()
