"""From SQL to the frame of an indicator: figures by period and breakdown."""
