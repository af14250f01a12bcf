"""People and programs: what they see and type."""
