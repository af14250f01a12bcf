"""How a body votes, in words: what adopts, how an abstention counts, the quorum, and who has a veto."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

from foedus.instrument.ballots import Ballot, Veto
from foedus.instrument.procedure import ReverseVote
from foedus.instrument.prose.clocks import majority, represented
from foedus.instrument.prose.voice import Voice

_Vote: TypeAlias = Ballot | ReverseVote


def how_adopted(voice: Voice, vote: _Vote) -> Iterator[tuple[str, str]]:
    """What it takes to adopt, each sentence under the key of what it says."""
    yield "majority", _majority(voice, vote)
    if vote.abstention != "not_cast" or vote.majority.of in {"present", "cast"}:
        yield "abstention", voice.say(f"abstention.{vote.abstention}")
    if vote.quorum is not None:
        form = "share" if vote.quorum.of is not None else "number"
        yield "quorum", voice.say(f"quorum.{form}", majority=majority(voice, vote.quorum))
    if vote.veto is not None:
        yield "veto", _veto(voice, vote.veto)
    elif vote.majority.at_least == 1 and vote.majority.of == "members":
        yield "veto", voice.say("veto.each")


def _majority(voice: Voice, vote: _Vote) -> str:
    if vote.majority.at_least == 1 and vote.majority.of is not None:
        return _everyone(voice, vote)
    form = "share" if vote.majority.of is not None else "number"
    one = ".one" if 1 in {vote.majority.at_least, vote.majority.more_than} and form == "number" else ""
    said = voice.say(f"vote.majority.{form}{one}", majority=majority(voice, vote.majority))
    return voice.sentences(said, _representing(voice, vote))


def _everyone(voice: Voice, vote: _Vote) -> str:
    """That adoption needs everybody, by their names where the text names a few of them for ever."""
    asked = vote.majority
    few = voice.few(vote.body) if asked.of == "members" else ()
    if len(few) == 0:
        said = voice.say(f"vote.majority.every.{asked.of}", body=voice.body(vote.body))
    elif len(few) == 1:
        said = voice.say("vote.majority.every.one", names=few[0])
    else:
        said = voice.say("vote.majority.every.named", n=voice.number(len(few)), names=voice.joined(few))
    fewest = asked.no_fewer_than
    bound = "" if fewest is None else voice.say("votes.no_fewer", n=voice.number(fewest))
    return voice.sentences(said, bound, _representing(voice, vote))


def _representing(voice: Voice, vote: _Vote) -> str:
    asked = vote.majority.representing
    if asked is None:
        return ""
    return voice.say("votes.representing", represented=represented(voice, asked, vote.body))


def _veto(voice: Voice, veto: Veto) -> str:
    clause = voice.clause(veto.clause) if veto.clause is not None else ""
    return voice.say(f"veto.{veto.abstention}", holder=voice.holder(veto.role), clause=clause).rstrip()
