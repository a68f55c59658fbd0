"""The officers' pages: upload, returns, calendar."""
