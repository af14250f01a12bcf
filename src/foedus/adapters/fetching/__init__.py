"""Feeds from the network: addresses that a list allows, public ones alone, and bytes are kept before they are read."""
