"""The far side of the ports: stores, feeds, clocks, zone rules and keys."""
