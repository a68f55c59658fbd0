"""Which returns are due when, and what came."""
