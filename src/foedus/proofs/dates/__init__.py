"""When acts fall, in the best and the worst case."""
