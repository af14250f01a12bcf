"""Feeds of others, read as streams: from a file of any size to reports or totals, and what is wrong with the rest."""
