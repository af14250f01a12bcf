"""A page for a reader who knows nothing of the case: one value that holds everything the page says, in one language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from foedus import __version__
from foedus.legaltime import Zones
from foedus.surfaces.printing.alarm import Alarms, watched
from foedus.surfaces.printing.clauses import Sentence, citations, sentences
from foedus.surfaces.printing.counts import Counted, Counts, CountSeries, counts, drawn
from foedus.surfaces.printing.doubt import Doubt, doubt
from foedus.surfaces.printing.enacted import Enacted, enacted
from foedus.surfaces.printing.figure import Figure
from foedus.surfaces.printing.funds import Funds, funds
from foedus.surfaces.printing.glance import glance
from foedus.surfaces.printing.left_out import LeftOut, left_out
from foedus.surfaces.printing.owed import Owed, owed
from foedus.surfaces.printing.promised import Item, Promised, promised
from foedus.surfaces.printing.reader import Reader
from foedus.surfaces.printing.sightings import SeenWeapon, seen_weapons
from foedus.surfaces.printing.stands import Stands, stands
from foedus.surfaces.printing.story import Story, story
from foedus.surfaces.printing.totals import Totals, totals
from foedus.surfaces.printing.two_clocks import two_clocks
from foedus.surfaces.public import AUDIENCES
from foedus.surfaces.running import Run
from foedus.surfaces.words import state_shown


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """A chart made elsewhere, as SVG that is safe to put on a page, with what it says in words."""

    title: str
    svg: str
    told: tuple[str, ...] = ()

    @property
    def drawn(self) -> Markup:
        """The chart, as it goes into the page."""
        return Markup(self.svg)  # noqa: S704 (the charts of this package escape what they are told)


@dataclass(frozen=True, slots=True, kw_only=True)
class Extras:
    """What a page shows where somebody has it; a section without it is left out."""

    counts: tuple[CountSeries, ...] = ()
    """Series that do not come from incidents, such as totals."""
    reactions: tuple[Drawing, ...] = ()


NO_EXTRAS = Extras()
_ANNEXES = ("record", "why", "fine", "clauses", "about")


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Everything that one page says."""

    reader: Reader
    name: str
    title: str
    summary: str
    status: str
    is_law: bool
    as_of: str
    limits: tuple[str, ...]
    """What the public view leaves out; nothing where the page is not that view."""
    glance: tuple[Item, ...]
    promised: Promised
    story: Story
    clocks: tuple[Figure, ...]
    sightings: tuple[SeenWeapon, ...]
    totals: Totals
    counts: Counts
    alarms: Alarms
    stands: Stands
    left_out: LeftOut
    funds: Funds
    owed: Owed
    enacted: tuple[Enacted, ...]
    reactions: tuple[Drawing, ...]
    doubt: Doubt
    sentences: tuple[Sentence, ...]
    citations: Mapping[str, str]
    """Each clause as a rule cites it: by the original's own number, with the mark of one that is not read there."""
    about: tuple[str, ...]
    agrees: bool

    @property
    def sections(self) -> tuple[str, ...]:
        """The sections that the page has, in order."""
        has = {
            "residual": self.promised.residual or self.enacted,
            "reaction": self.reactions,
            "why": self.stands.why,
        }
        every = (*("promised", "happened", "stands", "owed", "residual", "reaction", "doubt"), *_ANNEXES)
        return tuple(name for name in every if len(has.get(name, (name,))) > 0)


def page(run: Run, zones: Zones, extras: Extras = NO_EXTRAS) -> Page:
    """Compose the page of a run, in the language in which the run is told."""
    reader, first = reader_of(run, zones), run.staged.document.first
    told, where, debts = story(run, reader), stands(run, reader, zones), owed(run, reader)
    doubts, promise = doubt(run, reader), promised(reader)
    found = counts(run, reader)
    return Page(
        reader=reader,
        name=run.staged.case.case,
        title=run.staged.case.title.said(reader.language),
        summary=reader.prose(run.staged.case.summary.said(reader.language)),
        status=state_shown(first.status, reader.language),
        is_law=first.status == "in_force",
        as_of=reader.say("as_of", instant=reader.instant(run.as_of)),
        limits=tuple(_limits(run, reader)),
        glance=tuple(glance(run, reader, where, (debts, doubts))),
        promised=promise,
        story=told,
        clocks=tuple(two_clocks(reader, told.marks)),
        sightings=tuple(seen_weapons(run, reader)),
        totals=totals(run, reader),
        counts=Counts(drawn=(*found.drawn, *_further(run, reader, extras.counts)), empty=found.empty),
        alarms=watched(run, reader),
        stands=where,
        left_out=left_out(run, reader),
        funds=funds(run, reader),
        owed=debts,
        enacted=enacted(run, reader),
        reactions=extras.reactions,
        doubt=doubts,
        sentences=tuple(sentences(run, reader)),
        citations=citations(run, reader),
        about=tuple(_about(run, reader, zones)),
        agrees=run.agrees,
    )


def _limits(run: Run, reader: Reader) -> Iterable[str]:
    """What every reader of the public view must be told, and of which measures it tells the name alone."""
    public = run.public
    if public is None:
        return
    yield from public.notice(reader.language)
    yield reader.say("public.age", until=reader.instant(public.until))
    for held in public.measures:
        name, audience = held.name.said(reader.language), AUDIENCES[held.audience].said(reader.language)
        yield reader.say("public.held_back", name=reader.capital(name), audience=audience)


def reader_of(run: Run, zones: Zones) -> Reader:
    """The reader for whom a run is told."""
    codes = [str(reading) for reading in run.staged.document.readings]
    names = {code: place for place, code in enumerate(codes, 1)} if len(codes) > 1 else {}
    case = run.staged.case
    plain = Reader(speech=run.speech, zones=zones, home=case.zone, shown_in=case.shown_in)
    labels = {code: plain.say("stands.reading", n=place) for code, place in names.items()}
    longest_first = dict(sorted(labels.items(), key=lambda pair: -len(pair[0])))
    return Reader(speech=run.speech, zones=zones, home=case.zone, shown_in=case.shown_in, labels=longest_first)


def _further(run: Run, reader: Reader, series: Iterable[CountSeries]) -> Iterable[Counted]:
    return (drawn(run, reader, each) for each in series)


def _about(run: Run, reader: Reader, zones: Zones) -> Iterable[str]:
    yield reader.say("about.counsel")
    total, wrong = len(run.outcomes), sum(1 for outcome in run.outcomes if not outcome.agrees)
    if wrong > 0:
        yield reader.say("about.outcomes_differ", count=reader.number(total), wrong=reader.number(wrong))
    elif total > 0:
        yield reader.say("about.outcomes", count=reader.number(total))
    yield reader.say("about.engine", version=__version__, zones=zones.version)
    if run.text_named is not None:
        yield reader.say("about.version", digest=run.text_named)
