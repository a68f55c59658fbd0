"""Result to Altair chart: facts in, picture out, every colour from palette.py."""
