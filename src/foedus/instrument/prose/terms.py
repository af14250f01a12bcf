"""The terms that prose is made of: those of the glossary, which all rooms share."""

from __future__ import annotations

from foedus.writing import glossary

MARK = glossary.MARK
TERMS = glossary.TERMS
