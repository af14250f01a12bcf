"""Words of the record in the reader's language, where they stand alone."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from foedus.measures import KINDS
from foedus.writing import Language, Words

_WORDS: Mapping[str, Words] = MappingProxyType(
    {
        "contested": Words.of("CONTESTED", "存有爭議"),
        "in_force": Words.of("in force", "已生效"),
        "signed": Words.of("signed", "已簽署"),
        "draft": Words.of("DRAFT, not law", "草案，尚非法律"),
        "reported": Words.of("REPORTED text, not law", "媒體報導之文本，並非法律"),
        "historical": Words.of("historical", "歷史文件"),
        "illustrative": Words.of("ILLUSTRATIVE, not law", "示範文本，並非法律"),
    }
)


def state_shown(word: str, language: Language) -> str:
    """A measure's state or a text's status, as a reader of the language would say it."""
    if word in _WORDS:
        return _WORDS[word].said(language)
    states = (states for kind in KINDS.values() for states in kind.states.values())
    return next((said.said(language) for state, said in states if state == word), word)
