"""A heading row, then one record a row."""
