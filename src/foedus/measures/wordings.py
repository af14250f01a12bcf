"""The terms of each kind in sentences, for printings in either language."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TypeAlias

from pydantic import JsonValue

from foedus.kernel import Language
from foedus.measures import arms, consultation, duty, finance, force, intelligence, permission, sanctions
from foedus.writing import Words

Saying: TypeAlias = Callable[[Mapping[str, JsonValue]], tuple[Words, ...]]
InWords: TypeAlias = Callable[[Mapping[str, JsonValue], Language], tuple[str, ...]]

_FOLD = re.compile(r"(?<=[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef])\s+(?=[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef])")


def _in(saying: Saying) -> InWords:
    def said(terms: Mapping[str, JsonValue], language: Language) -> tuple[str, ...]:
        sentences = (words.said(language) for words in saying(terms))
        # A line that was folded in the document leaves no space behind between Chinese characters.
        return tuple(text if language == "en" else _FOLD.sub("", text) for text in sentences)

    return said


TERMS_IN_WORDS: Mapping[str, InWords] = MappingProxyType(
    {
        "sanctions": _in(sanctions.said),
        "arms": _in(arms.said),
        "intelligence": _in(intelligence.said),
        "permission": _in(permission.said),
        "finance": _in(finance.said),
        "consultation": _in(consultation.said),
        "force": _in(force.said),
        "duty": _in(duty.said),
    }
)
"""For each kind, its terms as sentences: nothing that the terms say is left out."""
