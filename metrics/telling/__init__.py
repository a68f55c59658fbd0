"""A result in words and as JSON, and commentary held against it."""
