"""OpenDocument spreadsheets (.ods), read from their own XML."""
