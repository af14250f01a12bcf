"""How a page speaks to its reader: times, lengths, numbers and lists, in one language."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, tzinfo

from foedus.books import Speech
from foedus.instrument import prose
from foedus.kernel import Instant, Interval, Language
from foedus.legaltime import Zones, days, is_open
from foedus.surfaces.printing.words import WORDS, say
from foedus.writing import Source, Words

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_INSTANT = re.compile(r"(?<![A-Za-z0-9])(\d{4}-\d{2}-\d{2}T\d{2}:\d{2})(:\d{2})?Z")
_DAY = re.compile(r"(?<![A-Za-z0-9/._-])(\d{4}-\d{2}-\d{2})(?![A-Za-z0-9/_-])")
_FULL_WIDTH = "[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]"
_FOLDED = re.compile(rf"(?<={_FULL_WIDTH})\s+(?={_FULL_WIDTH})")
_TWICE = re.compile(r"「(解讀\d+(?: / 解讀\d+)*)」之解讀")
_HOUR_S, _DAY_S, _LAST_YEAR = 3600, 86_400, 2200
_UTC = "Etc/UTC"


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """A time as a reader sees it."""

    text: str
    iso: str = ""
    """The same for machines, where it is one instant or one day."""
    local: tuple[str, ...] = ()
    """The same instant in other zones."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cite:
    """Where something can be read."""

    title: str
    url: str | None = None
    note: str | None = None

    @property
    def href(self) -> str | None:
        """Where a link may lead: to a page, and nowhere else."""
        return self.url if self.url is not None and self.url.startswith(("https://", "http://")) else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """One reader: a language, the names that the record uses, and the zones in which times are shown."""

    speech: Speech
    zones: Zones
    home: str
    """The zone in which the case reads bare days."""
    shown_in: tuple[str, ...] = ()
    labels: Mapping[str, str] = field(default_factory=dict[str, str])
    """Readings by their codes, as the page calls them."""
    about: tuple[str, ...] = ()
    """The procedures whose acts are meant by the notification and the like, since these may have names of their own."""

    @property
    def language(self) -> Language:
        """The language."""
        return self.speech.language

    def say(self, key: str, /, **parts: object) -> str:
        """A phrase of the page's own catalogue, in which acts are called by the text's own names for them."""
        meant = (self.speech.document.first.procedures[name] for name in self.about)
        acts = prose.acts_named(meant, self.language)
        named = {"opening": acts["notification"], "deciding": acts["determination"], "answering": acts["reply"]}
        return say(self.language, key, **{**named, **parts})

    def on(self, *procedures: str) -> Reader:
        """The same reader where the page speaks of certain procedures."""
        return replace(self, about=procedures)

    def place(self, zone: str) -> str:
        """A time zone by its city, or by its identifier where it has none that has a name in this language."""
        return prose.city(zone, self.language) or zone.removeprefix("Etc/").replace("_", " ")

    def called(self, name: str) -> str:
        """A zone, class, series or alarm by the text's words for it; by its code, spaced, where it has none."""
        said = self.speech.called(name)
        return name.replace("_", " ") if said == name else said

    def known(self, key: str, otherwise: str) -> str:
        """A phrase that need not be there, such as one for a word that the record uses."""
        return self.say(key) if key in WORDS else otherwise

    def prose(self, text: str) -> str:
        """A document's own sentence: a line folded in Chinese leaves no space behind."""
        return text if self.language == "en" else _FOLDED.sub("", text)

    def plain(self, text: str) -> str:
        """A sentence of the record with its instants and readings as a reader would write them."""
        text = _INSTANT.sub(lambda found: self.instant(Instant.parse(found[0])), self.prose(text))
        text = _DAY.sub(lambda found: self.day(date.fromisoformat(found[0])), text)
        for code, label in self.labels.items():
            text = text.replace(f"reading {code}", label.lower()).replace(code, label)
        return _TWICE.sub(r"\1", text)

    def joined(self, items: Iterable[str]) -> str:
        """Things listed in running text: this, that and that."""
        return self._listed(tuple(items), "list.and")

    def either(self, items: Iterable[str]) -> str:
        """This, that or that."""
        return self._listed(tuple(items), "list.or")

    def _listed(self, items: Sequence[str], last: str) -> str:
        if len(items) < 2:
            return "".join(items)
        return self.say(last, some=self.say("list.comma").join(items[:-1]), last=items[-1])

    def capital(self, text: str) -> str:
        """A text that opens a line or a cell."""
        return f"{text[:1].upper()}{text[1:]}" if self.language == "en" else text

    def number(self, number: float) -> str:
        """A number with its thousands set off; at most two decimals."""
        return f"{number:,}" if isinstance(number, int) else f"{number:,.2f}"

    def day(self, day: date) -> str:
        """28 Sep 2025."""
        month = _MONTHS[day.month - 1] if self.language == "en" else day.month
        return self.say("day", day=day.day, month=month, year=day.year)

    def short_day(self, day: date) -> str:
        """28 Sep."""
        month = _MONTHS[day.month - 1] if self.language == "en" else day.month
        return self.say("day.short", day=day.day, month=month)

    def month(self, day: date) -> str:
        """Sep 2025."""
        month = _MONTHS[day.month - 1] if self.language == "en" else day.month
        return self.say("month", month=month, year=day.year)

    def instant(self, instant: Instant) -> str:
        """28 Sep 2025, 00:00, by UTC; the last second of a day is its end."""
        moment = instant.utc
        if f"{moment:%H:%M:%S}" == "23:59:59":
            return self.say("end_of_day", day=self.day(moment.date()))
        if moment.second == 59:  # the last second of an hour or a minute that is all that is known
            return self.say("just_before", instant=self.instant(instant.plus(1)))
        time = f"{moment:%H:%M}" if moment.second == 0 else f"{moment:%H:%M:%S}"
        return self.say("instant", day=self.day(moment.date()), time=f" {time}" if self.language != "en" else time)

    def at(self, instant: Instant) -> When:
        """One instant."""
        return When(text=self.instant(instant), iso=str(instant), local=self._local(instant))

    def moment(self, moment: Interval | None) -> When:
        """An instant, a day of the calendar, or both ends of what is possible."""
        if moment is None:
            return When(text="")
        if moment.is_exact:
            return self.at(moment.start)
        if moment.end.utc.year > _LAST_YEAR:
            return When(text=self.say("onward", first=self.instant(moment.start)))
        for name in dict.fromkeys((_UTC, self.home)):
            day = _day_of(moment, self.zones.zone(name))
            if day is not None:
                is_plain = name in {_UTC, "UTC", "GMT"} or _day_of(moment, self.zones.zone(_UTC)) is not None
                shown = self.day(day)
                text = shown if is_plain else self.say("day_in", day=shown, zone=self.place(name))
                return When(text=text, iso=day.isoformat())
        last = moment.end if moment.end.seconds % 60 == 0 and moment.end.seconds % _DAY_S != 0 else moment.last
        return When(text=self.say("span", first=self.instant(moment.start), last=self.instant(last)))

    def _local(self, instant: Instant) -> tuple[str, ...]:
        """In the other zones, where the instant is more than the end of something."""
        if instant.seconds % 60 == 59:
            return ()
        return tuple(self._in_zone(instant, name) for name in self.shown_in)

    def _in_zone(self, instant: Instant, name: str) -> str:
        wall = instant.utc.astimezone(self.zones.zone(name))
        time = f"{wall:%H:%M}" if wall.second == 0 else f"{wall:%H:%M:%S}"
        shown = time if wall.date() == instant.utc.date() else f"{self.short_day(wall.date())} {time}"
        return self.say("local", instant=shown, zone=self.place(name))

    def lag(self, seconds: int) -> str:
        """How much later: minutes, hours, days, none finer than it matters."""
        days_, rest = divmod(seconds, _DAY_S)
        hours, minutes = rest // _HOUR_S, rest % _HOUR_S // 60
        if days_ > 0:
            key = "lag.days" if hours == 0 else "lag.days_hours"
        elif hours > 0:
            key = "lag.hours" if minutes == 0 else "lag.hours_minutes"
        else:
            key = "lag.minutes"
        return self.say(key, d=self.number(days_), h=hours, m=minutes)

    def before(self, due: Interval) -> When:
        """A deadline, given as the first instant at which it is too late."""
        if is_open(due):
            return When(text=self.say("before_unknown", first=self.instant(due.start)))
        is_included = due.is_exact and due.start.seconds % 60 == 1  # `limit: included`: the last instant is in time
        at = self.at(due.start.plus(-1)) if is_included else self.moment(due)
        key = "by_then" if is_included else "before_then"
        return When(text=self.say(key, when=at.text), iso=at.iso, local=at.local)

    def cite(self, source: Source | None) -> Cite | None:
        """A source."""
        if source is None:
            return None
        return Cite(title=source.title, url=source.url, note=self.note(source.note))

    def note(self, note: Words | None) -> str | None:
        """What a careful reader should know."""
        return None if note is None else self.prose(note.said(self.language))


def _day_of(moment: Interval, zone: tzinfo) -> date | None:
    """The day of a zone's calendar that a stretch of time is, if it is one."""
    day = days.local_date(moment.start, zone)
    return day if days.day_interval(day, zone) == moment else None
