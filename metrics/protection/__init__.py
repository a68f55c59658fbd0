"""The only room that hides a number."""
