"""The Board's screens: one finding each, drawn once from a frozen set of results, in a page that needs no server to go on."""
