"""Cells to rows: find the tables a return declares, wherever they stand, and keep the cell of each value."""
