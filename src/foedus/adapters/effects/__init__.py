"""Effects taken to their receivers: the book of deliveries, two runners on it, and the ways to a party."""
