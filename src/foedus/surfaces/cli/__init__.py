"""The terminal."""

from foedus.surfaces.cli.app import app

__all__ = ["app"]
