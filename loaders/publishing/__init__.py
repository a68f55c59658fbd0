"""Checked rows to the store: what would change, what is asked, publish, withdraw, receipts."""
