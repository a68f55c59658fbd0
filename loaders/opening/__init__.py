"""Bytes to cells: what a file is, whether it is safe, and what stands in each cell; read in a process of its own."""
