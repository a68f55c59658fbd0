"""Declarations only: one file per spreadsheet return."""
