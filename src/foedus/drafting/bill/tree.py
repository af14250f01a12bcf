"""A bill as a tree: instruments, divisions and rules, each rule with its place in the guarantee."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from foedus.kernel import Language


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where in the guarantee a rule of the bill comes from."""

    path: str
    """The passage: ``procedures.snapback.effect``."""
    clauses: tuple[str, ...] = ()
    """The clauses on which it rests; none where the guarantee itself names none, as for its title."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One sentence or more of the bill, not numbered yet."""

    text: str
    origin: Origin | None
    """``None``: a formula that bills of this jurisdiction have, whatever they are about."""
    heading: str = ""
    rules: tuple[Rule, ...] = ()
    """What the text introduces."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Division:
    """A section, clause or article of the bill, not numbered yet."""

    key: str
    """What it is about, the same in every jurisdiction: ``procedures.snapback``."""
    heading: str
    rules: tuple[Rule, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Provision:
    """A numbered part of the bill, at any level."""

    element: str
    """Its level in the words of Akoma Ntoso: ``section``, ``article``, ``paragraph``, ``point``."""
    eid: str
    """Its identifier, unique in its instrument: ``sec_3__para_2``."""
    number: str
    """Its number as printed: ``SEC. 3.``, ``(a)``, ``第三條``; empty where the level is not numbered."""
    heading: str
    caption: str
    """Number and heading as they are printed together: ``SEC. 3. DEFINITIONS.``; below the division, what runs in
    before the text: ``(a) In general.—``."""
    text: str
    origin: Origin | None
    children: tuple[Provision, ...] = ()

    def walk(self) -> Iterator[Provision]:
        """Itself and every part of it, in order."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """A piece of the preamble."""

    kind: Literal["citation", "recital", "lead", "enacting"]
    number: str
    text: str
    origin: Origin | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Instrument:
    """One act to be adopted. The European Union needs two: a decision and a regulation."""

    name: str
    """``act``, ``decision``, ``regulation``."""
    kind: str
    """The words above the title: ``A BILL``."""
    title: str
    opening: tuple[Opening, ...]
    body: tuple[Provision, ...]
    closing: tuple[str, ...]

    def provisions(self) -> Iterator[Provision]:
        """Every numbered part, in order."""
        for provision in self.body:
            yield from provision.walk()


@dataclass(frozen=True, slots=True, kw_only=True)
class Bill:
    """What one jurisdiction would have to adopt so that a guarantee binds there."""

    jurisdiction: str
    language: Language
    is_translation: bool
    """Whether this is another language than the one in which that jurisdiction would adopt it."""
    name: str
    """The guarantee's name."""
    digest: str
    """The version of the guarantee's text."""
    dated: date | None
    """The day on which the guarantee was published, if it says so; nothing else dates a bill."""
    mark: str
    """What every page says: the status of the guarantee, and that no counsel has reviewed this."""
    translation: str
    """What a convenience translation says of itself; empty otherwise."""
    citations: Mapping[str, str]
    """Each clause as a reader of the original finds it: its number there, and whether that was read."""
    instruments: tuple[Instrument, ...]
    notes_heading: str
    notes: tuple[str, ...]
    """What the guarantee leaves open, and what the drafter has added."""
    footnote: str
    """What the mark of proposed terms means; empty where no term carries it."""

    @property
    def lead_instrument(self) -> Instrument:
        """The act that the others go with."""
        return self.instruments[0]
