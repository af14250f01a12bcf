"""Walk through two trees at once, and say of every place at which they differ what the difference is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple

from pydantic import JsonValue

from foedus.drafting.difference.items import ITEM_LISTS, matched
from foedus.drafting.difference.names import SECTIONS
from foedus.drafting.difference.orders import ORDERS, is_split, row_for
from foedus.drafting.difference.row import OPEN, Row, Spot, message
from foedus.drafting.difference.sentences import Said
from foedus.drafting.difference.tree import NAMED_MAPS, TERMS, Tree, below, listing, mapping
from foedus.drafting.difference.verdict import Difference, Pair, Path, Shift, Verdict
from foedus.kernel import Message
from foedus.legaltime import Zones

NEW = message("only the second text has it", "僅後一文本有之")
GONE = message("only the first text has it", "僅前一文本有之")
UNSTATED: Mapping[Literal["before", "after"], Message] = {
    "before": message(
        "not stated in the reported text, which is the first one; nothing follows from that",
        "前一文本係依報導所得，報導文本未載明；不得據此推論",
    ),
    "after": message(
        "not stated in the reported text, which is the second one; nothing follows from that",
        "後一文本係依報導所得，報導文本未載明；不得據此推論",
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sides:
    """Two texts under one reading each, the second one's tree in the names of the first."""

    trees: tuple[Tree, Tree]
    prose: tuple[Said, Said]
    reported: tuple[bool, bool]
    pairs: Mapping[tuple[str, str], Pair]
    zones: Zones


@dataclass(frozen=True, slots=True)
class _Place:
    """One place: its pattern, its path in the names of the first text, and its paths in either text's own names."""

    pattern: Path
    path: Path
    before: Path
    after: Path

    def down(self, step: str, wild: str | None = None) -> _Place:
        """The same, one step further."""
        pattern = (*self.pattern, step if wild is None else wild)
        return _Place(pattern, (*self.path, step), (*self.before, step), (*self.after, step))


_ALONE = frozenset({("measures", "*"), ("procedures", "*")})
"""Things of which the prose also says what their text leaves out: where the whole is lacking, that is no difference."""
_TOLD_BY: Mapping[Path, str] = {("clauses", "*"): "sentence"}
"""Where one part of a thing differs, its line of prose shows the other parts too: where a sentence was read."""
_TOP = _Place((), (), (), ())


def differences(sides: Sides) -> Iterator[Difference]:
    """Every difference, in the order of the first text, with what is in the second alone at the end of its section."""
    for key in _keys(sides.trees[0], sides.trees[1]):
        yield from _walk(sides, _TOP.down(key), sides.trees[0].get(key), sides.trees[1].get(key))


def _keys(before: Mapping[str, JsonValue], after: Mapping[str, JsonValue]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*before, *after)))


def _walk(sides: Sides, at: _Place, before: JsonValue | None, after: JsonValue | None) -> Iterator[Difference]:
    if at.pattern in NAMED_MAPS:
        yield from _named(sides, at, mapping(before), mapping(after))
    elif before == after:
        return
    elif at.pattern in ITEM_LISTS:
        yield from _items(sides, at, listing(before), listing(after))
    elif before is None or after is None:
        yield from _lone(sides, at, before, after)
    elif isinstance(before, dict) and isinstance(after, dict):
        yield from _both(sides, at, before, after)
    else:
        yield from _both_have(sides, at, before, after)


def _both(
    sides: Sides, at: _Place, before: Mapping[str, JsonValue], after: Mapping[str, JsonValue]
) -> Iterator[Difference]:
    """Two maps: part by part, or as one but for the clause."""
    if at.pattern == TERMS:
        yield from _terms(sides, at, before, after)
        return
    parts = _keys(before, after)
    if at.pattern in _TOLD_BY and before.get(_TOLD_BY[at.pattern]) != after.get(_TOLD_BY[at.pattern]):
        parts = (_TOLD_BY[at.pattern],)
    if not is_split(at.pattern):
        apart = {"clause"} if (*at.pattern, "clause") in ORDERS else frozenset[str]()
        one, other = ({key: each[key] for key in each if key not in apart} for each in (before, after))
        if one != other:
            yield from _both_have(sides, at, one, other)
        parts = tuple(key for key in parts if key in apart)
    for key in parts:
        yield from _walk(sides, at.down(key), before.get(key), after.get(key))


def _terms(
    sides: Sides, at: _Place, before: Mapping[str, JsonValue], after: Mapping[str, JsonValue]
) -> Iterator[Difference]:
    """The terms of one kind, each by its own row; those of two kinds as one."""
    kinds = {str(mapping(mapping(tree["measures"])[at.path[1]]).get("kind")) for tree in sides.trees}
    if len(kinds) > 1:
        yield from _both_have(sides, at, dict(before), dict(after))
        return
    kind = kinds.pop()
    for key in _keys(before, after):
        inner = _Place((*at.pattern, kind, key), (*at.path, key), (*at.before, key), (*at.after, key))
        yield from _walk(sides, inner, before.get(key), after.get(key))


def _named(
    sides: Sides, at: _Place, before: Mapping[str, JsonValue], after: Mapping[str, JsonValue]
) -> Iterator[Difference]:
    """Things by their names, as paired."""
    for name in _keys(before, after):
        thing = at.down(name, "*")
        pair = sides.pairs.get((".".join(at.pattern), name)) if at.pattern in SECTIONS else None
        if pair is not None:
            thing = _Place(thing.pattern, thing.path, thing.before, (*at.after, pair.after))
        if name not in before or name not in after:
            yield from _lone(sides, thing, before.get(name), after.get(name))
            continue
        if pair is not None and pair.before != pair.after:
            yield _moved(sides, thing, pair)
        yield from _walk(sides, thing, before[name], after[name])


def _moved(sides: Sides, at: _Place, pair: Pair) -> Difference:
    names = f"`{pair.before}`", f"`{pair.after}`"
    reason = Message(
        f"the same under another name: {names[0]} is {names[1]} ({pair.alike_percent} % of the content is alike)",
        f"名稱不同而內容相當：{names[0]}即{names[1]}（內容相同者達{pair.alike_percent}%）",
    )
    row = row_for(at.pattern)
    return Difference(
        verdict="moved",
        about=row.about,
        reason=reason,
        sides=(),
        before_path=at.before,
        after_path=at.after,
        before=sides.prose[0].named(at.before),
        after=sides.prose[1].named(at.after),
    )


def _items(sides: Sides, at: _Place, before: list[JsonValue], after: list[JsonValue]) -> Iterator[Difference]:
    """The items of a list that has no names; paths count them from one."""
    for one, other in matched(before, after, ITEM_LISTS[at.pattern]):
        places = tuple(str(each[0]) if each is not None else "*" for each in (one, other))
        item = _Place((*at.pattern, "*"), (*at.path, places[0]), (*at.before, places[0]), (*at.after, places[1]))
        yield from _walk(sides, item, None if one is None else one[1], None if other is None else other[1])


def _lone(sides: Sides, at: _Place, before: JsonValue | None, after: JsonValue | None) -> Iterator[Difference]:
    """What one of the texts leaves out."""
    row = row_for(at.pattern)
    without: Literal["before", "after"] = "before" if before is None else "after"
    if sides.reported[0 if before is None else 1] and not row.is_editorial:
        yield _told(sides, at, _Judged(row, "unstated", UNSTATED[without], without))
        return
    outcome = row.judge(_spot(sides, at, before, after)).outcome if row.at == at.pattern else "changed"
    if outcome == "stronger" or outcome == "weaker":  # noqa: PLR1714 (the type checker follows this form)
        yield _told(sides, at, _Judged(row, outcome, row.reasons[outcome], without))
    elif before is None:
        yield _told(sides, at, _Judged(row, "new", NEW, without))
    else:
        yield _told(sides, at, _Judged(row, "gone", GONE, without))


def _both_have(sides: Sides, at: _Place, before: JsonValue, after: JsonValue) -> Iterator[Difference]:
    """What both texts have, and have otherwise."""
    row = row_for(at.pattern)
    if row.at != at.pattern:  # the nearest row judges the whole of which this is a part
        yield _told(sides, at, _Judged(row, "changed", OPEN))
        return
    found = row.judge(_spot(sides, at, before, after))
    if found.outcome != "same":
        yield _told(sides, at, _Judged(row, found.outcome, row.reasons[found.outcome], shift=found.shift))


def _spot(sides: Sides, at: _Place, before: JsonValue | None, after: JsonValue | None) -> Spot:
    return Spot(path=at.path, before=before, after=after, trees=sides.trees, zones=sides.zones)


class _Judged(NamedTuple):
    """A judgement on one place, and which text has nothing there."""

    row: Row
    verdict: Verdict
    reason: Message
    without: Literal["before", "after"] | None = None
    shift: Shift | None = None


def _told(sides: Sides, at: _Place, judged: _Judged) -> Difference:
    """The difference with what the prose of each text says there; of a thing that it lacks, a text says nothing."""
    lacking = judged.without if at.pattern[-1] == "*" else None
    before, after = None if lacking == "before" else at.before, None if lacking == "after" else at.after
    said = _said(sides, at, (before, after))
    if judged.verdict == "unstated":  # its prose would say that there is none, and that is not what a report says
        said = (None, said[1]) if judged.without == "before" else (said[0], None)
    return Difference(
        verdict=judged.verdict,
        about=judged.row.about,
        reason=judged.reason,
        sides=judged.row.sides,
        before_path=before,
        after_path=after,
        before=said[0],
        after=said[1],
        shift=judged.shift,
        unstated_in=judged.without if judged.verdict == "unstated" else None,
    )


def _said(sides: Sides, at: _Place, paths: tuple[Path | None, Path | None]) -> tuple[Message | None, Message | None]:
    first, second = sides.prose
    if at.pattern in _ALONE and None in paths:
        keys = (mapping(below(tree, at.path)) for tree in sides.trees)
        return first.whole(paths[0], next(keys)), second.whole(paths[1], next(keys))
    if at.pattern[: len(TERMS)] == TERMS:
        return first.terms(at.before, second, at.after), second.terms(at.after, first, at.before)
    return first.at(paths[0]), second.at(paths[1])
