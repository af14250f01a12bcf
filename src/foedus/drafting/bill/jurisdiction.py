"""What distinguishes the bills of one jurisdiction: formulas, levels, numbering, order, modal verbs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from foedus.drafting.bill.numbering import Numbering
from foedus.kernel import Language
from foedus.writing import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """One level of the hierarchy, from the section down."""

    element: str
    """Its name in Akoma Ntoso."""
    prefix: str
    """Its prefix in identifiers, by the naming convention of Akoma Ntoso."""
    shown: Words | None
    """Its number as printed, with ``{n}``; ``None`` where the level is not numbered."""
    numbering: Mapping[Language, Numbering]


@dataclass(frozen=True, slots=True, kw_only=True)
class Formula:
    """A provision that bills of this jurisdiction have whatever they are about."""

    heading: Words
    sentences: tuple[Words, ...]
    """May name ``{title}``, ``{this}``, ``{authority}``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """The form of one instrument."""

    name: str
    kind: Words
    """The words above the title."""
    title: Words
    """The long title, with ``{title}`` for the guarantee's."""
    this: Words
    """How the instrument speaks of itself: ``this Act``."""
    citations: tuple[Words, ...] = ()
    findings: Words
    """What leads to the statements on which the instrument rests."""
    has_recitals: bool = False
    """Whether these stand as recitals before the enacting words, and not in the body."""
    enacting: Words | None = None
    order: tuple[str, ...]
    """The divisions in their order: names of formulas, and of what is drawn from the guarantee."""
    formulas: Mapping[str, Formula]
    kinds: frozenset[str] | None = None
    """The kinds of measure that belong here; ``None``: every kind."""
    closing: tuple[Words, ...] = ()
    abroad: Words = field(default_factory=lambda: Words.of("{place}", "{place}"))
    """How another instrument of the same bill refers to a division of this one, with ``{place}``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Jurisdiction:
    """One row of the table."""

    name: str
    """As the command line calls it: ``us``."""
    party: str
    """As guarantees call it: ``US``."""
    title: Words
    legal: tuple[Language, ...]
    """The languages in which it legislates; another one gives a convenience translation. The first is the default."""
    authority: Words
    """Who carries out what the jurisdiction owes. A guarantee does not say: this is the drafter's choice."""
    duty: Words
    """The modal verb of a duty."""
    captioned: Words
    """How a division's number and heading are printed, with ``{number}`` and ``{heading}`` or ``{HEADING}``."""
    run_in: Words | None = None
    """How the heading of a rule runs in before its text, with ``{heading}``; ``None``: rules have no headings."""
    refer: Words
    """How a division is referred to, with ``{n}``."""
    levels: tuple[Level, ...]
    headings: Mapping[str, Words]
    """Headings other than the usual ones, by the key of the division."""
    forms: tuple[Form, ...]
    usual: tuple[Words, ...]
    """What bills of this jurisdiction usually settle, and a guarantee does not state."""
    reports: Words | None = None
    """Which of these are reports: a guarantee with a duty to report does state them. ``None``: none of them are."""
