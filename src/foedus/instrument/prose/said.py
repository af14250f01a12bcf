"""A phrase in both languages."""

from __future__ import annotations

from typing import NamedTuple


class Phrase(NamedTuple):
    """The same phrase in English and in Traditional Chinese, with the same parts in braces."""

    en: str
    zh_hant: str
