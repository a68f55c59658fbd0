"""Pure functions of series, one published rule each (docs/statistics.md)."""
