"""What tests of running pages share: what a page says, and a file handed to the Upload page."""

from streamlit.testing.v1 import AppTest

from tests import drawn


def words(running: AppTest) -> str:
    return " ".join(str(element.proto) for element in running.main if hasattr(element, "proto"))


def upload(app, text: str, name: str = "return.xlsx") -> AppTest:
    running = app("pages/officers/upload.py")
    running.file_uploader[0].upload(name, drawn.sheet(text), "application/octet-stream")
    return running.run()


NEXT_QUARTER = """
Operation Encompass 2022-23
 | Q1
Cherwell & West | 90
Oxford | 50
South & Vale | 90
TOTAL | 230
"""
