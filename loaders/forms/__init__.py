"""The workbooks we write: templates, layouts, and what is typed into a page."""
