"""What a meeting of the Board looks at: its papers, what changed, and the exceptions."""
