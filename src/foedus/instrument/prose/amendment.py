"""How the text itself may be amended or repealed."""

from __future__ import annotations

from collections.abc import Iterator

from foedus.instrument.amendment import WayToAmend
from foedus.instrument.prose.ballots import how_adopted
from foedus.instrument.prose.block import Block
from foedus.instrument.prose.clocks import instant, signed
from foedus.instrument.prose.voice import Voice, unstopped


def amendment(voice: Voice) -> Iterator[Block]:
    """Each way, what may not be amended, and what becomes of what has begun; nothing where the text does not say."""
    stated = voice.guarantee.amendment
    if stated is None:
        return
    yield Block("amendment", "heading", voice.say("heading.amendment"))
    is_parted = any(len(way.of) > 0 for way in stated.ways.values())
    for name, way in stated.ways.items():
        path = f"amendment.ways.{name}"
        yield Block(path, "paragraph", _way(voice, way))
        if len(way.of) > 0:
            yield Block(f"{path}.of", "item", voice.say("amendment.of", clauses=_cited(voice, way.of)))
        elif is_parted:
            yield Block(f"{path}.of", "item", voice.say("amendment.rest"))
        yield from (Block(f"{path}.{inner}", "item", text) for inner, text in _needs(voice, way))
    if stated.unamendable is not None:
        parts = {"clauses": _cited(voice, stated.unamendable.of), "clause": voice.clause(stated.unamendable.clause)}
        yield Block("amendment.unamendable", "paragraph", voice.say("amendment.unamendable", **parts))
    yield from _under_way(voice)


def _way(voice: Voice, way: WayToAmend) -> str:
    return voice.say("amendment.way", what=unstopped(voice.words(way.what)), clause=voice.clause(way.clause))


def _cited(voice: Voice, clauses: tuple[str, ...]) -> str:
    return voice.joined(voice.at(name) or voice.say("citation", name=name) for name in clauses)


def _needs(voice: Voice, way: WayToAmend) -> Iterator[tuple[str, str]]:
    """Everything that an amendment needs, in the order in which it comes."""
    if way.proposed_by is not None:
        yield "proposed_by", voice.say("amendment.proposed_by", role=voice.holder(way.proposed_by))
    if way.notice is not None:
        yield "notice", voice.say("amendment.notice", instant=instant(voice, way.notice))
    for index, agreed in enumerate(way.agreed_by, 1):
        parts = {"role": voice.acting(agreed.signatures, agreed.by), "clause": voice.clause(agreed.clause)}
        said = signed(voice, agreed.signatures, agreed.by)
        yield f"agreed_by.{index}", voice.say("amendment.agreed_by", signed=said, **parts)
    for index, ballot in enumerate(way.voted_by, 1):
        parts = {"body": voice.body(ballot.body), "clause": voice.clause(ballot.clause)}
        adopted = (text for _, text in how_adopted(voice, ballot))
        yield f"voted_by.{index}", voice.sentences(voice.say("amendment.voted_by", **parts), *adopted)
    if isinstance(way.takes_effect, str):
        yield "takes_effect", voice.say("amendment.at_once")
    else:
        yield "takes_effect", voice.say("amendment.later", instant=instant(voice, way.takes_effect))


def _under_way(voice: Voice) -> Iterator[Block]:
    """What becomes of what has begun before an amendment takes effect."""
    stated = None if voice.guarantee.amendment is None else voice.guarantee.amendment.under_way
    if stated is not None:
        clause = voice.clause(stated.clause)
        for key, rule in (("pending", stated.pending), ("activated", stated.activated)):
            path = f"amendment.under_way.{key}"
            yield Block(path, "paragraph", voice.say(f"amendment.{key}.{rule}", clause=clause))
