"""The terminal."""

from foedus.surfaces.cli.app import app, tell
from foedus.surfaces.cli.invocation import Invocation, language_asked, usual_language

__all__ = ["Invocation", "app", "language_asked", "tell", "usual_language"]
