"""Questions asked once: what was answered before of the very same is read again, and all else is asked."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from foedus.journal import Json, canonical
from foedus.kernel import Flaw, Message, Place
from foedus.proofs import Finding, Found, Question, Search, Setting, Solver, UndecidedError, findings, formula
from foedus.surfaces.answers_written import read, written
from foedus.surfaces.proving import Asked


class Answers(Protocol):
    """Where answers are kept, by a name that nothing else has; without it every question is asked anew."""

    def kept(self, name: str) -> tuple[bytes | None, Flaw | None]:
        """What is kept under a name, and what is wrong with it; what is wrong is never told as kept."""
        ...

    def keep(self, name: str, content: bytes) -> Flaw | None:
        """Keep something whole, or not at all; and what was in the way."""
        ...


@dataclass(slots=True, kw_only=True)
class Desk:
    """Answers the questions to one document, one after another."""

    asked: Asked
    settings: Sequence[Setting]
    solver: Solver
    answers: Answers | None
    """Where answers are kept; nothing where none are to be."""
    flaws: list[Flaw] = field(default_factory=list[Flaw])
    """What was wrong with answers that were kept, or in the way of keeping them: it costs time alone."""

    def answered(self, question: Question) -> Sequence[Finding]:
        """Every answer to one question; an answer that hung on how long the solver may think is not kept."""
        if self.answers is None:
            return tuple(findings(self.settings, (question,), self.solver))
        name = self._name(question)
        content, flaw = self.answers.kept(name)
        self._note(flaw)
        found = None if content is None else read(content, question, self.asked.document.readings)
        if found is not None:
            return found
        if content is not None:
            self._note(Flaw(Place(name), "F015", _UNREADABLE, _ASKED_AGAIN))
        watched = _Watched(self.solver)
        found = tuple(findings(self.settings, (question,), watched))
        if not watched.gave_up:
            self._note(self.answers.keep(name, written(found, self.asked.document.readings)))
        return found

    def _note(self, flaw: Flaw | None) -> None:
        if flaw is not None and flaw not in self.flaws:
            self.flaws.append(flaw)

    def _name(self, question: Question) -> str:
        """A digest of all that the answers rest on, but for the program and the solver."""
        about: dict[str, Json] = {"question": question.code, "of": _rests_on(self.asked)}
        about["zones"] = self.settings[0].zones.version
        return hashlib.sha256(canonical(about)).hexdigest()


_UNREADABLE = Message("answers that were kept cannot be read", "保存之答覆無法讀取")
_ASKED_AGAIN = Message("nothing need be done: the question is asked again", "無須處理：該問題已重新提出")


def _rests_on(asked: Asked) -> dict[str, Json]:
    """The text, its readings, and what is taken for granted about who holds its roles and when."""
    seats = {role: sorted(parties) for role, parties in asked.seats.items()}
    return {
        "text": asked.document.digest,
        "readings": [dict(reading.answers) for reading in asked.document.readings],
        "at": asked.at.seconds,
        "seats": {role: [*parties] for role, parties in sorted(seats.items())},
        "numbers": dict(sorted(asked.numbers.items())),
        "allies": [*sorted(asked.allies)],
    }


class _Watched:
    """A solver of which it is noted whether it ever gave up."""

    def __init__(self, solver: Solver) -> None:
        self._solver = solver
        self.gave_up = False

    def search(self, quantities: Iterable[formula.Quantity]) -> Search:
        """A conversation that is watched."""
        return _WatchedSearch(self, self._solver.search(quantities))


class _WatchedSearch:
    """One conversation."""

    def __init__(self, owner: _Watched, search: Search) -> None:
        self._owner, self._search = owner, search

    def say(self, part: formula.Formula, /) -> None:
        """Ask of all later answers that they satisfy this too."""
        self._search.say(part)

    def find(self, *also: formula.Formula) -> Found:
        """Values that satisfy all of it.

        Raises:
            UndecidedError: the solver gave up, which is noted.
        """
        try:
            return self._search.find(*also)
        except UndecidedError:
            self._owner.gave_up = True
            raise
