"""Declarations only: the indicators, one file per theme."""
