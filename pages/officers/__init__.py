"""Pages, one a file; Streamlit serves only top-level files of pages/ by URL without app.py, so none is there."""
