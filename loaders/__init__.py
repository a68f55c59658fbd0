"""Read officers' spreadsheet returns, say exactly what is wrong, and publish what is right."""
