"""How much may happen before a threshold is reached."""
