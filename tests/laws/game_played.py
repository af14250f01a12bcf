"""Coalitions played through the real engine: every act on record, every answer to it tried, the verdict read off."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any

from foedus.engine import Known, Outlook, View, assess
from foedus.instrument import Document, parse
from foedus.kernel import Instant
from foedus.measures import Phase
from foedus.procedure import AnyFact, Verdict, fact_from
from tests.laws.by_hand import iso
from tests.laws.game_by_hand import START, Run, leading_to, put_off, runs
from tests.laws.pacts import Pact
from tests.laws.playing import ZONE_RULES, yaml_of

Plain = Mapping[str, Any]
_FAR = START + 4 * 365 * 86_400
_VOTES = ("for", "abstain", "absent", "against")


@dataclass(frozen=True)
class Table:
    """A text read once, to be played many times."""

    pact: Pact
    document: Document

    @classmethod
    def of(cls, pact: Pact) -> Table:
        """Read by the parser that reads every document."""
        return cls(pact, parse(yaml_of(pact.text), "pact.yaml", ZONE_RULES))

    def outlook(self, facts: Sequence[Plain]) -> Outlook:
        """What the engine makes of some facts, long after all of them; of one id, the last stands in for the others."""
        latest = {each["id"]: each for each in facts}
        known = Known(facts=tuple(_fact(each) for each in latest.values()), reports=(), totals=())
        return assess(self.document, known, View(), Instant(_FAR), ZONE_RULES).outlooks[0]


def _fact(written: Plain) -> AnyFact:
    return fact_from({"basis": "assumed", **written})


def forced(table: Table, measure: str, together: frozenset[str]) -> bool:
    """Whether the measure takes effect in every play of those who act together against all others."""
    return any(_procedure_forced(table, measure, name, together) for name in leading_to(table.pact, measure))


def _procedure_forced(table: Table, measure: str, name: str, together: frozenset[str]) -> bool:
    return any(_run_forced(table, (measure, name), run, together) for run in _runs(table.pact, name, together))


def _runs(pact: Pact, name: str, together: frozenset[str]) -> Iterator[Run]:
    """Every way to time it; where the text leaves none, the acts are done all the same, and lapse."""
    found = list(runs(pact, name, together))
    yield from found or [Run(START, START, START)]


def _run_forced(table: Table, what: tuple[str, str], run: Run, together: frozenset[str]) -> bool:
    (measure, name), pact = what, table.pact
    pushed = [*_seats(pact), *_push(pact, what, run, together)]
    if "notification" not in {each["kind"] for each in pushed}:
        return False
    others = frozenset(pact.players) - together
    return all(
        _takes_effect(table.outlook([*pushed, *answer]), measure)
        for answer in _answers(table, name, run, (together, others), pushed)
    )


def _takes_effect(outlook: Outlook, measure: str) -> bool:
    judged = outlook.judgments[0].verdict is Verdict.ACTIVATED
    takes = outlook.stands[measure].phase is Phase.AFTER
    assert judged or not takes
    return takes


def _seats(pact: Pact) -> Iterator[Plain]:
    for role in pact.numbers:
        parties = sorted(pact.holders(role))
        if parties:
            yield {
                "id": f"seats-{role}",
                "kind": "seat",
                "role": role,
                "parties": parties,
                "from": "2027-01-01T00:00:00Z",
            }


def _push(pact: Pact, what: tuple[str, str], run: Run, together: frozenset[str]) -> Iterator[Plain]:
    """All that those who act together can do for the effect."""
    measure, name = what
    rules, everybody = pact.text["procedures"][name], sorted(together)
    if not everybody:
        return
    by: dict[str, Any] = {"by": everybody, "signed": True}
    if "exhausts" in rules["notification"]:
        yield {"id": "ref", "kind": "referral", "procedure": name, "by": everybody, "when": iso(START)}
    sent = iso(run.sent)
    arrives = {"when": sent, "received": sent, "published": sent}
    yield {"id": "n", "kind": "notification", "procedure": name, "complains_of": iso(START - 60), **by, **arrives}
    if run.replied:
        yield {"id": "rep", "kind": "reply", "notification": "n", "by": everybody, "when": sent}
    if run.made is not None and "determination" in rules:
        made = iso(run.made)
        yield {"id": "z-det", "kind": "determination", "notification": "n", **by, "when": made, "published": made}
    if "decision" in pact.text["measures"][measure]:
        yield {"id": "auth", "kind": "authorisation", "measure": measure, **by, "when": iso(_FAR - 10)}


def _answers(
    table: Table, name: str, run: Run, sides: tuple[frozenset[str], frozenset[str]], pushed: Sequence[Plain]
) -> Iterator[list[Plain]]:
    """Every way in which all others may answer, one after the other; to a vote, the best votes of the rest."""
    pact, others = table.pact, sorted(sides[1])
    yield []
    if not others:
        return
    rules, by = pact.text["procedures"][name], {"by": others, "signed": True}
    delays: list[list[Plain]] = [[]]
    if "delay" in rules:
        delayed = put_off(rules, run).delayed
        assert delayed is not None
        arrives = {"when": iso(delayed), "received": iso(delayed), "published": iso(delayed)}
        delays.append([{"id": "delay", "kind": "delay", "notification": "n", **by, **arrives}])
    for delay in delays:
        yield delay
        for way in pact.text.get("ends_by", {}):
            yield [*delay, {"id": "end", "kind": "ending", "way": way, **by, "when": iso(run.sent + 1)}]
        if "reverse_vote" in rules:
            yield [*delay, *_voting(table, (name, run), sides, [*pushed, *delay])]
    if "extended_by" in rules["notification"].get("exhausts", {}):
        long = {"procedure": name, "when": iso(START + 1), "until": iso(_FAR + 10)}
        yield [{"id": "ext", "kind": "extension", **long, **by}]
    for exception in rules.get("determination", {}).get("exceptions", {}):
        determination = next(each for each in pushed if each["kind"] == "determination")
        yield from _excuses(list(_excusing((name, exception), run, by, determination)), run)


def _excuses(facts: list[Plain], run: Run) -> Iterator[list[Plain]]:
    """The same with their determination as early as may be, and at the very instant of the other."""
    for made in (run.sent + 1, run.sent + 2, max(run.made or 0, run.sent + 1)):
        yield [*facts[:-1], {**facts[-1], "when": iso(made), "published": iso(made)}]


def _excusing(what: tuple[str, str], run: Run, by: Plain, determination: Plain) -> Iterator[Plain]:
    """They claim an exception, and uphold their claim; who determines against them has rejected it, with reasons."""
    name, exception = what
    about = {"procedure": name, "exception": exception}
    tried, ordered = iso(START - 120), iso(START - 90)
    yield {"id": "try", "kind": "attempt", **about, "by": by["by"], "outcome": "failed", "when": tried}
    yield {"id": "order", "kind": "superior_order", **about, **by, "when": ordered}
    rests = {"attempt": "try", "superior_order": "order"}
    claim = {"id": "claim", "kind": "claim", "notification": "n", "exception": exception}
    yield {**claim, **by, **rests, "when": iso(run.sent + 1)}
    yield {"id": "rep2", "kind": "reply", "notification": "n", "by": by["by"], "when": iso(run.sent + 1)}
    if run.made is not None and run.made > run.sent + 1:
        yield {**determination, "answers": {"claim": "rejected"}, "reasons": "None of it is shown."}
    made = run.sent + 1 if run.made is None or run.made <= run.sent + 1 else run.sent + 2
    act = {"id": "a-det", "kind": "determination", "notification": "n", **by}
    yield {**act, "when": iso(made), "published": iso(made), "answers": {"claim": "upheld"}}


def _voting(
    table: Table, about: tuple[str, Run], sides: tuple[frozenset[str], frozenset[str]], before: Sequence[Plain]
) -> list[Plain]:
    """A draft, and for every way in which the others may vote the votes of the rest that answer it best.

    Each ballot is judged by itself, so all of them can lie before the engine at once: first to see which adopt, then
    with the one answer to each that keeps it from being adopted, where there is one.
    """
    (name, run), (together, others) = about, sides
    vote = table.pact.text["procedures"][name]["reverse_vote"]
    when = iso(run.sent + 1)
    draft = {"id": "d", "kind": "draft", "notification": "n", "by": sorted(others), "when": when}
    body = table.pact.holders(vote["body"])
    mine, rest = sorted(body & others), sorted(body & together)
    calls = {
        f"b{number}": (own, dict(zip((*mine, *rest), (*own, *answer), strict=True)))
        for number, (own, answer) in enumerate(product(_own_votes(len(mine)), _rest_votes(len(rest))))
        for own, answer in [(own, answer)]
    }
    ballots = {each: _ballot(each, votes, when) for each, (_, votes) in calls.items()}
    adopted = _adopted(table.outlook([*before, draft, *ballots.values()]))
    chosen: dict[tuple[str, ...], str] = {}
    for each, (own, _) in calls.items():
        if own not in chosen or chosen[own] in adopted:
            chosen[own] = each
    return [draft, *(ballots[each] for each in chosen.values())]


def _own_votes(number: int) -> list[tuple[str, ...]]:
    return list(product(("for", "abstain", "absent"), repeat=number))


def _rest_votes(number: int) -> list[tuple[str, ...]]:
    """Every way to vote where they are few; else all in one way."""
    if number <= 2:
        return list(product(_VOTES, repeat=number))
    return [(vote,) * number for vote in _VOTES]


def _ballot(name: str, votes: Mapping[str, str], when: str) -> Plain:
    lists = {way: [who for who, vote in votes.items() if vote == way] for way in ("for", "against", "abstain")}
    return {"id": name, "kind": "ballot", "draft": "d", "when": when, **lists}


def _adopted(outlook: Outlook) -> frozenset[str]:
    """The ballots that stop the effect."""
    votes = [reason for reason in outlook.judgments[0].because if reason.rule == "vote"]
    return frozenset(reason.facts[1] for reason in votes if bool(reason.truth))
