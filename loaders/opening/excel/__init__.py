"""Workbooks of Excel: through openpyxl, or through calamine with what the parts of the file say besides."""
