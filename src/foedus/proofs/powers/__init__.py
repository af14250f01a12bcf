"""Who can do what against whom: benches, the game of their acts, coalitions, and a play of it told."""
