"""A turn of events told in one language: headline, what happened and why, who owes what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from foedus.books import Line
from foedus.instrument import Guarantee, prose
from foedus.kernel import Instant, Interval, Language
from foedus.surfaces.printing.alerts.message import Info
from foedus.surfaces.printing.alerts.rules import RULES, SEVERITY, urgency
from foedus.surfaces.printing.alerts.standing import Setting
from foedus.surfaces.printing.alerts.turns import Turn
from foedus.surfaces.printing.alerts.words import say
from foedus.surfaces.printing.reader import Reader
from foedus.surfaces.running import Run
from foedus.surfaces.words import state_shown
from foedus.writing import glossary


@dataclass(frozen=True, slots=True, kw_only=True)
class Teller:
    """What it takes to tell a turn: the run in one language, its reader, and the setting of all messages."""

    run: Run
    reader: Reader
    setting: Setting

    @property
    def language(self) -> Language:
        """The language."""
        return self.reader.language

    @property
    def text(self) -> Guarantee:
        """The guarantee, under its first reading."""
        return self.run.staged.document.first

    def info(self, turn: Turn) -> Info:
        """The turn, told."""
        rule, limit = RULES[turn.what], None if turn.limit is None else turn.limit.start
        ahead = None if limit is None or limit <= turn.sent else limit
        alarm, zone = turn.subject[0] == "alarm", turn.subject[2]
        everywhere = say(self.language, "alarm.everywhere")
        return Info(
            language=self.language,
            event=say(self.language, f"event.{turn.subject[0]}"),
            response=rule.response,
            urgency=urgency(rule, turn.sent, limit),
            severity=SEVERITY,
            certainty=rule.certainty,
            effective=turn.sent,
            onset=None if turn.onset is None else turn.onset.start,
            expires=ahead,
            sender_name=say(self.language, "sender", body=self.body_named(turn)),
            headline=self._marked(self._headline(turn)),
            description=self._noted("\n".join(self._description(turn))),
            instruction=self._noted("\n".join(self._instruction(turn))),
            parameters=tuple(_parameters(turn)),
            area=None if not alarm else everywhere if zone == "" else self.reader.called(zone),
        )

    def body_of(self, turn: Turn) -> str:
        """The body of the text in whose matter the message is: who determines, who votes, or who notifies."""
        kind, name, _ = turn.subject
        procedure = self.run.speech.opened.get(turn.notification)
        if kind == "measure" and procedure is None:
            procedure = self.text.measures[name].procedure
        rule = self.text.procedures[procedure or next(iter(self.text.procedures))]
        if rule.determination is not None:
            return rule.determination.by
        return rule.notification.by if rule.reverse_vote is None else rule.reverse_vote.body

    def body_named(self, turn: Turn) -> str:
        """The same in words."""
        return self.run.speech.addressee(self.body_of(turn))

    def _marked(self, text: str) -> str:
        marks = dict(self.setting.marks)[self.language]
        for mark in reversed(marks):
            text = say(self.language, "marked", mark=mark, text=text)
        return text

    def _noted(self, text: str) -> str:
        """A text with the marks, and the footnote to the terms that the glossary only proposes."""
        if text == "":
            return ""
        note = f"\n{glossary.FOOTNOTE.said(self.language)}" if glossary.MARK in text else ""
        return f"{self._marked(text)}{note}"

    def _headline(self, turn: Turn) -> str:
        return say(self.language, turn.what, what=self._subject(turn))

    def _subject(self, turn: Turn) -> str:
        kind, name, zone = turn.subject
        match kind:
            case "alarm":
                where = say(self.language, "alarm.everywhere") if zone == "" else self.reader.called(zone)
                return say(self.language, "alarm.place", what=self.reader.called(name), zone=where)
            case "proceeding":
                procedure = self.run.speech.opened[name]
                return self.run.speech.joint("aside", what=self.run.speech.violation_of(procedure), aside=name)
            case "measure":
                return self.run.speech.measure(name)

    def _description(self, turn: Turn) -> Iterator[str]:
        supposed = self.run.staged.case.hypothetical
        if supposed is not None:
            yield self.reader.prose(supposed.said(self.language))
        yield from self._happened(turn)
        if turn.onset is not None and not turn.onset.is_exact and turn.subject[0] != "alarm":
            first, last = self.reader.instant(turn.onset.start), self.reader.instant(turn.onset.last)
            yield say(self.language, "uncertain", first=first, last=last)
        if turn.limit is not None:
            yield say(self.language, "limit", when=self.reader.moment(turn.limit).text)
        yield from self._grounds(turn)
        title, status = self.text.title.said(self.language), state_shown(self.text.status, self.language)
        yield say(self.language, "text", title=title, status=status)
        told = "recorded" if self.run.public is None else "released"
        yield say(self.language, told, when=self.reader.instant(turn.sent))
        yield say(self.language, "determines")

    def _happened(self, turn: Turn) -> Iterator[str]:
        if turn.subject[0] == "alarm":
            yield say(self.language, "alarm.why" if turn.what == "alarm.raised" else "alarm.down")
            return
        line = _line(self.run.lines, turn.position)
        if line is not None:
            yield self.reader.capital(self.reader.plain(line.text))

    def _grounds(self, turn: Turn) -> Iterator[str]:
        """The clause, and the legal bases of a measure."""
        kind, name, _ = turn.subject
        rules = self.text.evidence
        if kind == "alarm":
            clause = None if rules is None else rules.alarms[name].clause
        elif kind == "proceeding":
            clause = self.text.procedures[self.run.speech.opened[name]].effect.clause
        else:
            clause = self.text.measures[name].clause
        if clause is not None:
            cited = self.reader.capital(self.reader.prose(prose.Voice(self.language, self.text).citation(clause)))
            sentence = self.reader.prose(self.text.clauses[clause].sentence.said(self.language))
            yield say(self.language, "clause", clause=cited, sentence=sentence)
        for basis in self.text.measures[name].legal_basis if kind == "measure" else ():
            where, act = self.run.speech.whose(basis.jurisdiction), basis.act.said(self.language)
            yield say(self.language, "basis", where=where, act=self.reader.prose(act))

    def _instruction(self, turn: Turn) -> Iterator[str]:
        """Who owes what, and by when: by the orders that went out, and by the duties that are open."""
        if turn.closes:
            return
        owed: dict[tuple[str, Interval | None], list[str]] = {}
        for order, text in turn.orders:
            owed.setdefault((text[self.language], order.deadline), []).append(order.party)
        for (text, deadline), parties in owed.items():
            named = self.run.speech.parties(parties)
            if deadline is None:
                yield say(self.language, "owes_untimed", parties=named, text=text)
            else:
                yield say(self.language, "owes", parties=named, text=text, when=self.reader.before(deadline).text)
        for position in turn.duties:
            line = _line(self.run.lines, position)
            if line is not None:
                yield self.reader.capital(self.reader.plain(line.text))


def _line(lines: Sequence[Line], position: int | None) -> Line | None:
    return next((each for each in lines if each.position == position), None)


def _parameters(turn: Turn) -> Iterator[tuple[str, str]]:
    """Names and values for programs; both ends of a time that is not known exactly."""
    yield ("foedus:subject", " / ".join(part for part in turn.subject if part != ""))
    yield ("foedus:turn", turn.what)
    yield from ((f"foedus:{name}", value) for name, value in turn.figures)
    for name, moment in (("onset", turn.onset), ("limit", turn.limit)):
        if moment is not None and not moment.is_exact:
            yield (f"foedus:{name}_earliest", _utc(moment.start))
            yield (f"foedus:{name}_latest", _utc(moment.last))


def _utc(instant: Instant) -> str:
    return str(instant)
