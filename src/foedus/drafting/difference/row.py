"""One row of the table of orders: a kind of passage, how it is judged, and why."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple, TypeAlias

from pydantic import JsonValue

from foedus.drafting.difference.tree import Tree, below, mapping
from foedus.drafting.difference.verdict import Path, Shift, Side
from foedus.kernel import Message
from foedus.legaltime import Zones
from foedus.writing import glossary

Strength: TypeAlias = Literal["stronger", "weaker"]
Outcome: TypeAlias = Literal["stronger", "weaker", "changed", "moved", "same"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """One place at which the two texts differ; the second one is read in the names of the first."""

    path: Path
    before: JsonValue | None
    after: JsonValue | None
    trees: tuple[Tree, Tree]
    zones: Zones

    def beside(self, key: str, up: int = 1) -> tuple[JsonValue | None, JsonValue | None]:
        """What stands under a key beside this place (or further up), in both texts."""
        path = (*self.path[:-up], key)
        return below(self.trees[0], path), below(self.trees[1], path)

    def members(self, role: JsonValue | None) -> int | None:
        """How many hold a role under both texts, where both name the same number of holders for ever."""
        sizes = {_holders(tree, str(role)) for tree in self.trees}
        return sizes.pop() if len(sizes) == 1 else None


def _holders(tree: Tree, role: str) -> int | None:
    held = mapping(below(tree, ("roles", role))).get("holders")
    if not isinstance(held, list) or any(set(mapping(holder)) != {"party"} for holder in held):
        return None
    return len({str(mapping(holder)["party"]) for holder in held})


class Found(NamedTuple):
    """What a judge finds."""

    outcome: Outcome
    shift: Shift | None = None


Judge: TypeAlias = Callable[[Spot], Found]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """How one kind of passage is judged."""

    at: Path
    """The pattern of its path, with ``*`` for names and for places in lists."""
    about: Message
    """What it is."""
    judge: Judge
    sides: tuple[Side, ...]
    """Whom a difference in it touches."""
    reasons: Mapping[Outcome, Message]
    """Why the second text is stronger or weaker there, or why it is neither."""
    is_whole: bool
    """Whether it is judged as one although rows speak of its parts."""
    is_editorial: bool
    """Whether it is the encoder's own matter and no part of the text: a reported text omits nothing by lacking it."""


def message(en: str, zh_hant: str) -> Message:
    """A phrase whose terms of art stand in braces: plain in English, marked in Chinese where still proposed."""
    plain = {name: term.en for name, term in glossary.TERMS.items()}
    return Message(en.format_map(plain), zh_hant.format_map(glossary.MARKED))


Phrase: TypeAlias = tuple[str, str]

ALL: tuple[Side, ...] = ("guarantor", "beneficiary", "addressee")
OPEN = message("no order says which of the two binds more", "二者何者拘束較強，並無定序")
WORDING = message(
    "the words differ; whether they mean more or less is for readers to judge",
    "用語不同；其意義之增減，由閱讀者判斷",
)
CLAUSE = message("the same rule rests on another clause", "規則相同，所依據之條款不同")


def row(
    at: str,
    about: Phrase,
    judge: Judge,
    why: Mapping[str, Phrase] | None = None,
    *,
    sides: tuple[Side, ...] = ALL,
) -> Row:
    """A row of the table; ``why`` gives a reason for each outcome that has one of its own."""
    own = {outcome: message(*phrase) for outcome, phrase in (why or {}).items()}
    reasons: dict[Outcome, Message] = {"changed": OPEN, "moved": CLAUSE}
    for outcome in ("stronger", "weaker", "changed", "moved"):
        if outcome in own:
            reasons[outcome] = own[outcome]
    return Row(
        at=tuple(at.split(".")),
        about=message(*about),
        judge=judge,
        sides=sides,
        reasons=reasons,
        is_whole=False,
        is_editorial=False,
    )


def as_one(judged: Row) -> Row:
    """The row of a passage that is judged as one although rows speak of its parts."""
    return replace(judged, is_whole=True)


def wording(at: str, about: Phrase, *, sides: tuple[Side, ...] = ()) -> Row:
    """A row for words that only a reader can weigh."""
    return _plain(at, about, WORDING, sides=sides, is_editorial=False)


def editorial(at: str, about: Phrase) -> Row:
    """A row for what is no part of the instrument's own text: summaries, sources, waivers."""
    return _plain(at, about, WORDING, sides=(), is_editorial=True)


def other(at: str, about: Phrase, *, sides: tuple[Side, ...] = ALL) -> Row:
    """A row for a difference without a known order, judged as one."""
    return _plain(at, about, OPEN, sides=sides, is_editorial=False)


def _plain(at: str, about: Phrase, reason: Message, *, sides: tuple[Side, ...], is_editorial: bool) -> Row:
    return Row(
        at=tuple(at.split(".")),
        about=message(*about),
        judge=lambda _: Found("changed"),
        sides=sides,
        reasons={"changed": reason},
        is_whole=False,
        is_editorial=is_editorial,
    )


def clause(at: str, key: str = "clause") -> Row:
    """A row for the clause that a rule rests on."""
    return Row(
        at=(*at.split("."), key),
        about=Message("the clause it rests on", "所依據之條款"),
        judge=lambda _: Found("moved"),
        sides=(),
        reasons={"moved": CLAUSE},
        is_whole=False,
        is_editorial=False,
    )
