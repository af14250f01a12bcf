"""One proceeding as it is played: what those who push do in it, what it rests on, and what must come of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from foedus.kernel import Instant
from foedus.proofs.counts.reported import Row
from foedus.proofs.powers.bearing import bearing
from foedus.proofs.powers.casting import STRANGER, Cast
from foedus.proofs.powers.pace import Course, course
from foedus.proofs.powers.script import Script
from foedus.proofs.terms.answer import Story, Written
from foedus.proofs.terms.setting import Setting


@dataclass(frozen=True, slots=True, kw_only=True)
class Play:
    """One proceeding as it is played, and what must come of it."""

    script: Script
    run: Course
    pushing: frozenset[str]
    """Those who do all they can for the effect."""
    expects: list[Mapping[str, Written]] = field(default_factory=list[Mapping[str, Written]])
    rows: list[Row] = field(default_factory=list[Row])
    """The reports that bear out what a determination in it finds."""

    @property
    def cast(self) -> Cast:
        """Who plays."""
        return self.script.cast

    def expect(self, when: Instant, verdict: str) -> None:
        """What the engine must say of the notification as of an instant."""
        verdicts: dict[str, Written] = {self.script.name("notification"): verdict}
        self.expects.append({"as_of": str(when), **_reading(self.cast.benches.setting), "verdicts": verdicts})

    def expect_phase(self, when: Instant, measure: str, phase: str) -> None:
        """In what phase of every kind a measure must be: whoever writes the case puts the word of its kind there."""
        self.expects.append(
            {"as_of": str(when), **_reading(self.cast.benches.setting), "measure": measure, "phase": phase}
        )


def opened(cast: Cast, name: str, pushing: frozenset[str], start: Instant | None = None) -> Play | None:
    """The proceeding with everything that those who push do to open it, as early as they can or from an instant on."""
    setting = cast.benches.setting
    rule = setting.guarantee.procedures[name]
    run = course(setting, name, start=start)
    if run is None and rule.reply is not None and len(cast.of_side(rule.reply.by, pushing)) > 0:
        run = course(setting, name, own_reply=True, start=start)
    if run is None:
        return None
    play = Play(script=Script(cast=cast, procedure=name), run=run, pushing=pushing)
    exhausts = rule.notification.exhausts
    if exhausts is not None:
        play.script.refer(run, cast.of_side(exhausts.by, pushing))
    by = cast.of_side(rule.notification.by, pushing) or _anybody(cast, pushing) or (STRANGER,)
    play.script.notify(run, by)
    if run.replied is not None and rule.reply is not None:
        play.script.reply(run, cast.of_side(rule.reply.by, pushing))
    return play


def _anybody(cast: Cast, side: frozenset[str]) -> tuple[str, ...]:
    """Those of a side who promise or are promised something; failing these, any party of it."""
    guarantee = cast.benches.setting.guarantee
    named = (*guarantee.guarantors, *guarantee.beneficiaries)
    concerned = frozenset(party for name in named for party in guarantee.parties_of(name))
    return tuple(sorted(side & concerned)) or tuple(sorted(side & guarantee.parties.keys()))


def played(plays: Sequence[Play]) -> Story:
    """The plays as one story, in order of time; a report that several rest on is told once."""
    lines = [line for play in plays for line in play.script.lines]
    rows = {row["id"]: row for play in plays for row in play.rows}
    begun = min(line.when for line in lines)
    seats = tuple(plays[0].script.seats(begun))
    every = sorted((*seats, *lines), key=lambda line: line.when)
    expected = sorted((each for play in plays for each in play.expects), key=lambda each: str(each["as_of"]))
    acting = {code for line in every for key in _ACTING for code in _codes(line.fact.get(key))}
    strangers = {code: words for code, words in plays[0].cast.codes.items() if code in acting}
    return Story(happenings=tuple(every), expect=tuple(expected), strangers=strangers, reports=tuple(rows.values()))


_ACTING = ("parties", "by", "for", "against", "attributes")
"""Where a fact names those who act or are spoken of."""


def _codes(written: Written | None) -> Iterator[str]:
    for each in written if isinstance(written, list) else (written,):
        if isinstance(each, str):
            yield each


def evidence(play: Play) -> tuple[Row, ...] | None:
    """The reports that bear out every finding that this proceeding needs; nothing where none are made up."""
    setting, rule = play.cast.benches.setting, play.script.rule
    criteria = () if rule.determination is None else rule.determination.criteria
    needed = [each.violation for each in criteria if each.finding == "is_required"]
    if rule.finding == "is_required":
        needed.insert(0, rule.on)
    return bearing(setting.guarantee, needed, play.run.notified)


def _reading(setting: Setting) -> dict[str, Written]:
    answers: dict[str, Written] = dict(setting.reading.answers)
    return {"reading": answers} if len(answers) > 0 else {}
