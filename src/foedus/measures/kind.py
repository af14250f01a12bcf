"""A kind of measure: what its terms say, what its states are called, and what is in force in each."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

from pydantic import JsonValue

from foedus.instrument import Measure
from foedus.kernel import Message
from foedus.writing import Words, Written


class Phase(StrEnum):
    """Where a measure stands, whatever its kind."""

    BEFORE = "before"
    """Promised, not due: what is owed in peacetime is owed."""
    AWAITING = "awaiting"
    """Due, and put before a named authority, which has not decided. Silence changes nothing."""
    AFTER = "after"
    """In effect: by law, or by the authority's signed act."""
    EXPIRED = "expired"
    """The authority's act has run out."""
    REVOKED = "revoked"
    """The authority has withdrawn its act."""
    LIFTED = "lifted"
    """Ended by those who may end it."""
    LAPSED = "lapsed"
    """The authority for it has run out and was not renewed."""
    HELD = "held"
    """In effect, but held back while it is determined whether the guarantee is void."""
    VOID = "void"
    """Gone with the guarantee, which has been voided."""
    ENDED = "ended"
    """The guarantee has ended; the promise can no longer fall due."""
    UNKNOWN = "unknown"
    """The record does not show which."""


ACTIVATED = frozenset({Phase.AWAITING, Phase.AFTER, Phase.EXPIRED, Phase.REVOKED})
"""The phases in which orders stand."""

StateWords = tuple[str, Words]
"""The word that documents and cases use, and how it is said in both languages."""

_COMMON: Mapping[Phase, StateWords] = MappingProxyType(
    {
        Phase.AWAITING: ("awaiting_decision", Words.of("awaiting the authority's decision", "待權責機關決定")),
        Phase.EXPIRED: ("expired", Words.of("the authorisation has expired", "授權已屆期")),
        Phase.REVOKED: ("revoked", Words.of("the authorisation was revoked", "授權已撤回")),
        Phase.LIFTED: ("lifted", Words.of("lifted", "已解除")),
        Phase.LAPSED: ("authority_lapsed", Words.of("its authority has lapsed", "權限已失效")),
        Phase.HELD: (
            "held",
            Words.of("held back until it is known whether the guarantee is void", "暫停，待確定保證是否無效"),
        ),
        Phase.VOID: ("void", Words.of("void with the guarantee", "隨保證無效")),
        Phase.ENDED: ("lapsed", Words.of("lapsed with the guarantee", "隨保證失效")),
        Phase.UNKNOWN: ("unknown", Words.of("unknown on the record", "依現有紀錄無從判斷")),
    }
)


class Demand(NamedTuple):
    """What a kind demands of the measure around its terms, and where in the measure it is missing."""

    path: tuple[str, ...]
    message: Message
    hint: Message


def demands_nothing(measure: Measure) -> Iterator[Demand]:
    """Most kinds fit any measure."""
    del measure
    yield from ()


def says_no_more(terms: Mapping[str, JsonValue], party: str) -> Words | None:
    """Most kinds ask the same of every party."""
    del terms, party


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """One row of the table of kinds."""

    name: str
    """The word after ``kind:``."""
    terms: type[Written]
    """The model of its ``terms``."""
    before: StateWords
    """The state while the promise is not due."""
    after: StateWords
    """The state once it has taken effect."""
    in_force: Callable[[Mapping[str, JsonValue], Phase], tuple[str, ...]]
    """From the terms and the phase: the names of the provisions, categories or acts that are in force or owed."""
    task: Words
    """What an order of this kind asks of the party it is addressed to."""
    further: Mapping[Phase, StateWords] = field(default_factory=dict[Phase, StateWords])
    """Words of its own for other phases."""
    names: Callable[[Mapping[str, JsonValue]], Mapping[str, Words]] = lambda _: {}
    """What is in force, in words; what has none is shown by its name."""
    share: Callable[[Mapping[str, JsonValue], str], Words | None] = says_no_more
    """What the order on one party adds to the task: its share."""
    refers: Callable[[Mapping[str, JsonValue]], Iterator[tuple[tuple[str | int, ...], str]]] = lambda _: iter(())
    """The parties and roles that the terms name, each with where in the terms it stands."""
    cites: Callable[[Mapping[str, JsonValue]], Iterator[tuple[tuple[str | int, ...], str]]] = lambda _: iter(())
    """The clauses that the terms name, each with where in the terms it stands."""
    lists_names: bool = False
    """Whether single names are listed under it, so that one may be taken off (``delisted_by``)."""
    demands: Callable[[Measure], Iterator[Demand]] = demands_nothing
    """What the kind refuses in the measure around its terms."""

    @property
    def states(self) -> Mapping[Phase, StateWords]:
        """The word for each phase."""
        return {**_COMMON, Phase.BEFORE: self.before, Phase.AFTER: self.after, **self.further}

    def word(self, phase: Phase) -> str:
        """The state's word."""
        return self.states[phase][0]
