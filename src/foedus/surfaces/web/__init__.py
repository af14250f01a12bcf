"""The record over HTTP: signed documents in, state and log out."""

from foedus.surfaces.web.access import Access, AccessText
from foedus.surfaces.web.app import make_app
from foedus.surfaces.web.desk import Desk

__all__ = ["Access", "AccessText", "Desk", "make_app"]
