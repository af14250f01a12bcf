"""The terms of each kind in sentences, for printings in either language."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Protocol, TypeAlias

from pydantic import JsonValue

from foedus.kernel import Language
from foedus.measures import arms, consultation, duty, finance, force, intelligence, permission, sanctions
from foedus.writing import Words

Saying: TypeAlias = Callable[[Mapping[str, JsonValue]], tuple[Words, ...]]
SayingOf: TypeAlias = Callable[[Mapping[str, JsonValue], Mapping[str, Words]], tuple[Words, ...]]
_NOBODY: Mapping[str, Words] = MappingProxyType({})

_FOLD = re.compile(r"(?<=[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef])\s+(?=[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef])")


class InWords(Protocol):
    """How the terms of a kind are said."""

    def __call__(
        self, terms: Mapping[str, JsonValue], language: Language, people: Mapping[str, Words] = _NOBODY
    ) -> tuple[str, ...]:
        """A sentence to each; ``people`` are those whom terms may name, in words.

        Those are parties and roles by their names, and clauses (``clause NAME``) by their numbers in the original.
        """
        ...


def _in(saying: Saying) -> InWords:
    return _of(lambda terms, _: saying(terms))


def _of(saying: SayingOf) -> InWords:
    def said(
        terms: Mapping[str, JsonValue], language: Language, people: Mapping[str, Words] = _NOBODY
    ) -> tuple[str, ...]:
        sentences = (words.said(language) for words in saying(terms, people))
        # A line that was folded in the document leaves no space behind between Chinese characters.
        return tuple(text if language == "en" else _FOLD.sub("", text) for text in sentences)

    return said


TERMS_IN_WORDS: Mapping[str, InWords] = MappingProxyType(
    {
        "sanctions": _of(sanctions.said),
        "arms": _in(arms.said),
        "intelligence": _in(intelligence.said),
        "permission": _in(permission.said),
        "finance": _of(finance.said),
        "consultation": _of(consultation.said),
        "force": _in(force.said),
        "duty": _in(duty.said),
    }
)
"""For each kind, its terms as sentences: nothing that the terms say is left out."""
