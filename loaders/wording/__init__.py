"""Text to meaning: labels, dates and stretches of time, and what a single cell says."""
