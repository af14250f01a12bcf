"""Each question about a guarantee, in a file of its own, and their table."""
