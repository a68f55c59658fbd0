"""Tables that are told by what their headings mean, whatever their layout: the same for every return."""
