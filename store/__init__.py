"""The append-only, bitemporal store of returns: nothing is overwritten, every value knows its cell."""
