"""foedus: security guarantees that act, from a treaty's text to its effects."""

__version__ = "0.2.0"
