"""Compute the Board's indicators: one declaration, one frame and one status each."""
