"""What acts are called in sentences: by the instrument's own names for them, where it has some."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from foedus.instrument.procedure import Procedure
from foedus.kernel import Language
from foedus.writing import Words, glossary

# The names that acts have where the instrument gives them none; in Chinese with the marks of proposed terms.
_PLAIN: Mapping[Language, Mapping[str, str]] = {
    "en": {"notification": "notification", "determination": "determination", "reply": "reply"},
    "zh-Hant": {
        "notification": glossary.MARKED["notification"],
        "determination": glossary.MARKED["determination"],
        "reply": "答辯",
    },
}
# What goes from hand to hand is sent; any other act that a text names (a law, a decision, a certificate) is made.
_SENT = re.compile(
    r"\b(appeal|cable|call|communication|complaint|letter|message|note|notice|notification|petition|report|request"
    r"|submission|summons|telegram|transmittal)s?\b",
    re.IGNORECASE,
)
_VOWEL = re.compile(r"(?!eu|uni(?![mn])|unanim|use|usu|uti|ukr|one\b|once\b)[aeiou]|hour|hono|heir", re.IGNORECASE)

# Names of States and unions that English says with the article: the United States, the European Union, the Netherlands.
_ARTICLED = re.compile(
    r"(United|Union|League|Federation|Federal|Kingdom|Republic) "
    r"|House of "
    r"|.*\b(Union|States|Kingdom|Republic|Federation|Netherlands|Council|Organization|Organisation|Senate)$"
)


def articled(name: str, language: Language) -> str:
    """A party as a sentence names it: in English some take the article."""
    return f"the {name}" if language == "en" and _ARTICLED.match(name) is not None else name


@dataclass(frozen=True, slots=True)
class Act:
    """The name of one act: ``{notification.noun}`` or, with an article, ``{notification.a}`` in a phrase."""

    noun: str
    is_sent: bool = True
    """Whether it goes from hand to hand, or is made."""

    @property
    def a(self) -> str:
        """The noun with the English indefinite article, as it is spoken: a report, an order, a unilateral act."""
        return f"{'an' if _VOWEL.match(self.noun) is not None else 'a'} {self.noun}"

    def said(self, language: Language) -> str:
        """As a sentence takes it in that speaks of it for the first time."""
        return self.a if language == "en" else self.noun

    def __str__(self) -> str:
        """The noun, as Chinese phrases put it in."""
        return self.noun


def acts_named(procedures: Iterable[Procedure], language: Language) -> dict[str, Act]:
    """What the acts of these procedures are called together: by their own name only where it is one and the same."""
    about = tuple(procedures)
    return {kind: _act(_one_name(kind, about), plain, language) for kind, plain in _PLAIN[language].items()}


def act_called(name: Words, language: Language) -> Act:
    """An act by the name that the instrument itself gives it."""
    return Act(name.said(language), _SENT.search(name.en) is not None)


def _act(name: Words | None, plain: str, language: Language) -> Act:
    return Act(plain) if name is None else act_called(name, language)


def _one_name(kind: str, procedures: tuple[Procedure, ...]) -> Words | None:
    parts = (getattr(procedure, kind) for procedure in procedures)
    names: set[Words | None] = {part.called for part in parts if part is not None}
    return names.pop() if len(names) == 1 else None
