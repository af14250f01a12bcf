"""Whether anybody is to act on the messages of a run, who sends them, and who may have them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from foedus.kernel import Language
from foedus.surfaces.printing.alerts.message import Status
from foedus.surfaces.printing.alerts.words import say
from foedus.surfaces.running import Run
from foedus.surfaces.words import state_shown

LANGUAGES: tuple[Language, Language] = ("en", "zh-Hant")
_NOT_LAW = frozenset({"draft", "reported", "illustrative"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What all messages of a run have in common.

    Attributes:
        status: see ``status_of``.
        scope: ``Public`` for the view for anybody.
        sender: the name given to who sends; nothing where the text's own body stands for it.
        marks: the marks, by language.
        codes: the same as single words.
        note: why the status is what it is, in both languages.
    """

    status: Status
    scope: Literal["Public", "Restricted"]
    sender: str | None
    marks: tuple[tuple[Language, tuple[str, ...]], ...]
    codes: tuple[str, ...]
    note: str


def setting_of(run: Run, *, is_live: bool, sender: str | None) -> Setting:
    """The setting of a run; ``is_live`` where it is a record kept by signed documents, and no case."""
    status = status_of(run, is_live=is_live)
    supposed, text = run.staged.case.hypothetical, run.staged.document.first.status
    codes = (
        *(("HYPOTHETICAL",) if supposed is not None else ()),
        *((status.upper(),) if status != "Actual" else ()),
        *((text.upper(),) if text in _NOT_LAW and text.upper() != status.upper() else ()),
    )
    return Setting(
        status=status,
        scope="Restricted" if run.public is None else "Public",
        sender=sender,
        marks=tuple((each, tuple(_marks(run, each, status))) for each in LANGUAGES),
        codes=codes,
        note=" / ".join(_note(run, each, status) for each in LANGUAGES),
    )


def status_of(run: Run, *, is_live: bool) -> Status:
    """``Actual`` for a record kept live under a text in force, and for nothing else.

    A case, of history or supposed, is ``Test``: every receiver is to disregard it. A trial under keys that bind nobody
    is ``Exercise``: those who take part act, and they alone. A live record under a text not in force is ``Draft``: it
    could be acted on only if the text were (CAP 1.2, section 3.2.1, ``status``).
    """
    if not is_live:
        return "Test"
    if run.staged.case.hypothetical is not None:
        return "Exercise"
    return "Actual" if run.staged.document.first.status == "in_force" else "Draft"


def _marks(run: Run, language: Language, status: Status) -> Iterator[str]:
    if run.staged.case.hypothetical is not None:
        yield say(language, "mark.hypothetical")
    if status != "Actual":
        yield say(language, f"mark.{status}")
    text = run.staged.document.first.status
    if text in _NOT_LAW:
        yield state_shown(text, language)


def _note(run: Run, language: Language, status: Status) -> str:
    speech = run.said_in(language).speech
    parties = speech.parties(run.staged.document.first.parties)
    return say(language, f"note.{status}", parties=parties)
