"""Thin pages: each begins with the access guard."""
