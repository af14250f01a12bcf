"""Starting documents for drafters: what there is, and how one is filled in for a name and a language."""

from foedus.drafting.templates.catalogue import GUARANTEES, Starting
from foedus.drafting.templates.filling import filled

__all__ = ["GUARANTEES", "Starting", "filled"]
