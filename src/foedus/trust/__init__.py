"""Who said it, when, and that nobody can unsay it."""
