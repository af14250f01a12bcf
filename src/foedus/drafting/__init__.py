"""What a drafter does with a text: write it as a bill, compare it with another, start a new one."""

from foedus.drafting import bill, difference, templates

__all__ = ["bill", "difference", "templates"]
