"""A measure with a carve-out, dealings put to it and licences under it, on a small guarantee."""

from __future__ import annotations

from typing import Any

from foedus.engine import View, assess, carve_outs
from foedus.journal import Envelope
from foedus.kernel import Instant, Interval
from foedus.rehearsal import MemoryJournal, Staged, rehearse
from tests.engine.scenes import NOTIFIED, text
from tests.laws.playing import ZONE_RULES, staged
from tests.laws.texts import Written
from tests.laws.worlds import World, whole_case

END = "2026-03-20T00:00:00Z"
OVER = "2026-03-06T12:00:00Z"
WORDS = {"en": "words", "zh-Hant": "文字"}
DAYS = {"anchor_day": "excluded", "zone": "GMT", "edge": "end_of_last_day"}
FOR = {"length": "72 hours", "after": "activation", "limit": "excluded"}
ASKED = {"q": {"asks": WORDS, "clause": "one", "answers": {"a": {"says": WORDS}, "b": {"says": WORDS}}}}
PLAIN: Written = {"what": WORDS, "clause": "one"}


def carved(**more: Any) -> Written:
    """A carve-out with some bounds."""
    return {**PLAIN, **more}


def played(*facts: Written, rules: Any = None, notified: Written = NOTIFIED, **measure: Any) -> Staged:
    """The notification, and what followed, under a measure with carve-outs."""
    written = text()
    rules = {"old": carved(entered_before="activation", **{"for": FOR})} if rules is None else rules
    written["measures"]["m-p"].update(carve_outs=rules, **measure)
    return staged(World(written, whole_case("GMT", [notified, *facts])))


def put(when: Any = "2026-03-04T12:00:00Z", entered: Any = "2026-02-01", **more: Any) -> Written:
    """A dealing put to the measure."""
    made: Written = {"id": "d", "kind": "dealing", "basis": "assumed", "by": ["X2"], "measure": "m-p", "what": WORDS}
    dated = {} if entered is None else {"entered": entered}
    return {**made, "carve_out": "old", "when": when, **dated, **more}


def licensed(when: str = "2026-03-04T00:00:00Z", **more: Any) -> Written:
    """A licence of the council."""
    made: Written = {"id": "l", "kind": "licence", "basis": "assumed", "by": ["M4"], "signed": True, "measure": "m-p"}
    return {**made, "carve_out": "old", "when": when, **more}


def answered(play: Staged, as_of: str = END, view: View | None = None, name: str = "d") -> str:
    """What the text says of a dealing."""
    assessment = assess(play.document, play.known, View() if view is None else view, Instant.parse(as_of), ZONE_RULES)
    return carve_outs.answer_of(play.document, assessment, name, ZONE_RULES)


def steps_to(play: Staged, as_of: str = END) -> list[tuple[str, str]]:
    """The steps to the answer on the dealing, under the first reading."""
    assessment = assess(play.document, play.known, View(), Instant.parse(as_of), ZONE_RULES)
    dealing = next(each for each in carve_outs.dealings(assessment) if each.id == "d")
    found = carve_outs.answered(play.document, assessment, assessment.outlooks[0], dealing, ZONE_RULES)
    return [(reason.rule, reason.truth.word) for reason in found.because]


def course_at(play: Staged, as_of: str, name: str = "old") -> str:
    """How a carve-out stands."""
    assessment = assess(play.document, play.known, View(), Instant.parse(as_of), ZONE_RULES)
    return carve_outs.course_of(play.document, assessment, "m-p", name, ZONE_RULES)


def end_of(play: Staged, as_of: str = END) -> Interval | None:
    """Until when the carve-out runs under the first reading."""
    assessment = assess(play.document, play.known, View(), Instant.parse(as_of), ZONE_RULES)
    found = carve_outs.running(play.document, assessment, assessment.outlooks[0], "m-p", ZONE_RULES)
    return found["old"].until


def journal_of(play: Staged, until: str = END) -> list[Envelope]:
    """Everything that the engine writes."""
    journal = MemoryJournal("carved")
    rehearse(play, View(), Instant.parse(until), journal, ZONE_RULES)
    return list(journal.read())
