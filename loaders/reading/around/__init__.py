"""What stands around tables: titles, names of sheets, group headings, notes, and what nobody sees."""
