"""Members along one edge and periods along the other."""
