"""What must agree: within a row, over time, and between what was sent and what was read."""
