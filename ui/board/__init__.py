"""The Board's pages and the pieces they are made of."""
