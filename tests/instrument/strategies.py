"""Random valid guarantees, as plain values, as texts, and as documents; for the laws of any room."""

from __future__ import annotations

from typing import Any, cast

from hypothesis import Phase, settings
from hypothesis import strategies as st

from foedus.instrument import Document
from foedus.instrument.render import yaml_of
from tests.instrument import amending_values as amending
from tests.instrument import carving
from tests.instrument import deciding_values as deciding
from tests.instrument import examining_values as examining
from tests.instrument import releasing_values as releasing
from tests.instrument import sitting_values as sitting
from tests.instrument import withdrawing_values as withdrawing
from tests.instrument.effect_values import DELAY, delays, effects
from tests.instrument.samples import read
from tests.instrument.values import (
    ALIGNMENTS,
    DETERMINATION,
    NOTIFICATION,
    SERIES,
    Plain,
    act_names,
    clocks,
    days,
    edges,
    elapsed,
    majorities,
    modalities,
    names,
    sources,
    terms,
    texts,
    words,
    zones,
)
from tests.instrument.weighing_values import weighed

# For laws over whole documents: few examples, for each is large, and no shrinking, which would take minutes.
WHOLE = settings(max_examples=20, phases=[Phase.explicit, Phase.reuse, Phase.generate])


@st.composite
def holders(draw: st.DrawFn, parties: list[str]) -> list[str | Plain]:
    """Holders with and without dates."""
    early, late = (
        st.sampled_from(["1990-02-03", "1999-12-31T23:59:59Z"]),
        st.sampled_from(["2030-01-01", "2040-06-07T08:09:00+02:00"]),
    )
    dated = st.fixed_dictionaries({"party": st.sampled_from(parties)}, optional={"from": early, "until": late})
    return draw(st.lists(st.sampled_from(parties) | dated, max_size=3))


def conditions(classes: list[str], parties: list[str]) -> st.SearchStrategy[Plain]:
    """Counts of incidents and of totals, joined in any way."""
    window = st.fixed_dictionaries({"length": elapsed, "bounds": st.sampled_from(["(]", "[)", "[]", "()"])})
    per = st.sampled_from(["zone", "everywhere"])
    common = {"at_least": st.integers(1, 1_000_000), "per": per, "window": window}
    of = st.lists(st.sampled_from(classes), min_size=1, max_size=2)
    count = st.fixed_dictionaries(
        {"of": of, **common}, optional={"attributed_to": st.lists(st.sampled_from(parties), max_size=2)}
    )
    total = st.fixed_dictionaries({"of": st.sampled_from(SERIES), **common})
    return st.recursive(
        count.map(lambda each: {"count": each}) | total.map(lambda each: {"total": each}),
        lambda below: st.one_of(
            st.lists(below, min_size=1, max_size=2).map(lambda parts: {"all_of": parts}),
            st.lists(below, min_size=1, max_size=2).map(lambda parts: {"any_of": parts}),
            below.map(lambda part: {"not": part}),
        ),
        max_leaves=3,
    )


@st.composite
def evidence(draw: st.DrawFn, classes: list[str], parties: list[str], *, by_actor: bool) -> Plain:
    """Rules of evidence that can be met; where acts are counted by actor, they say when one is named."""
    ways = modalities | st.lists(modalities, min_size=1, max_size=3, unique=True)
    source = st.fixed_dictionaries(
        {"name": words, "modality": ways, "independence": names, "alignment": st.sampled_from(ALIGNMENTS)},
        optional={"reliability": st.sampled_from("ABCDEF")},
    )
    listed = st.dictionaries(names, source, min_size=1, max_size=2).filter(_takes_one_side)
    quorum: Plain = {"independent": 1, "modalities": 1}
    corroboration: Plain = {**quorum, "within": draw(elapsed)}
    attribution = st.fixed_dictionaries(
        {
            **{key: st.just(number) for key, number in quorum.items()},
            "admission": st.sampled_from(["suffices", "counts", "no_weight"]),
            "admission_of": st.lists(st.sampled_from(parties), min_size=1, max_size=2),
        },
        optional={"counting": st.just(list(ALIGNMENTS))},
    )
    optional = {
        "attribution": attribution,
        "corroboration_of": st.dictionaries(st.sampled_from(classes), st.just(corroboration), max_size=2),
    }
    required = {
        "zones": st.lists(names, min_size=1, max_size=2),
        "sources": listed,
        "classes": st.just(classes),
        "series": st.just(list(SERIES)),
        "corroboration": st.just(corroboration),
        "late_until": elapsed,
    }
    if by_actor:
        required["attribution"] = optional.pop("attribution")
    return draw(st.fixed_dictionaries(required, optional=optional))


def _takes_one_side(listed: Plain) -> bool:
    """Whether the sources of each class of independence have one alignment."""
    sides: dict[str, set[str]] = {}
    for source in listed.values():
        sides.setdefault(source["independence"], set()).add(source["alignment"])
    return all(len(side) == 1 for side in sides.values())


def _notifications(role: st.SearchStrategy[str], clause: st.SearchStrategy[str]) -> st.SearchStrategy[Plain]:
    """Who opens a proceeding, and what must have been tried before."""
    lasting = clocks(("referral",), window=False)
    extended = {"by": role, "signatures": majorities(("members",)), "clause": clause}
    stated = {"what": words, "by": role, "lasting": lasting, "clause": clause}
    exhausts = st.fixed_dictionaries(stated, optional={"extended_by": st.fixed_dictionaries(extended)})
    stated = {
        "by": role,
        "signatures": majorities(("members",)),
        "reasons": st.sampled_from(["required", "not_required"]),
        "clause": clause,
    }
    return st.fixed_dictionaries(stated, optional={"exhausts": exhausts, "called": act_names})


@st.composite
def procedures(draw: st.DrawFn, violations: Plain, roles: list[str], clauses: list[str]) -> Plain:
    """A procedure with any of its optional parts."""
    role, clause = st.sampled_from(roles), st.sampled_from(clauses)
    on = draw(st.sampled_from(sorted(violations)))
    made: Plain = {"on": on, "notification": draw(_notifications(role, clause))}
    made |= draw(st.fixed_dictionaries({}, optional={"name": words}))
    if "condition" in violations[on]:
        may_decide = "'total': {" not in str(violations[on]["condition"])
        made["finding"] = draw(st.sampled_from(["informs", "is_required"] if may_decide else ["informs"]))
    anchors = NOTIFICATION
    if draw(st.booleans()):
        anchors = DETERMINATION
        act = {"by": draw(role), "signatures": draw(majorities(("members",))), "clause": draw(clause)}
        said = draw(deciding.rulings(violations, roles, clauses))
        made["determination"] = {**act, "within": draw(clocks(NOTIFICATION) | st.just("untimed")), **said}
        made |= draw(deciding.hearings(roles, clauses))
    if draw(st.booleans()):
        made |= draw(_votings(anchors, roles, clauses))
    if draw(st.booleans()):
        who = draw(st.sampled_from(["every_notifier", "any_notifier"]))
        more = draw(st.fixed_dictionaries({}, optional=deciding.conditions(clause)))
        made["cure"] = {"by": who, "until": draw(clocks(anchors)), "clause": draw(clause), **more}
    made["effect"] = draw(effects(anchors, clauses))
    return made


@st.composite
def _votings(draw: st.DrawFn, anchors: tuple[str, ...], roles: list[str], clauses: list[str]) -> Plain:
    """A reverse vote, with or without a delay before it and a rule for drafts."""
    made: Plain = {}
    if draw(st.booleans()):
        made["delay"] = draw(delays(anchors, roles, clauses))
    starts = (*anchors, *DELAY) if "delay" in made else anchors
    made["reverse_vote"] = draw(reverse_votes(starts, roles, clauses))
    if draw(st.booleans()):
        role = st.sampled_from(roles)
        offices = {"by": draw(role), "else_by": draw(role), "clause": draw(st.sampled_from(clauses))}
        made["draft"] = {**offices, "within": draw(clocks(anchors)), "else_within": draw(clocks(anchors))}
    return made


@st.composite
def reverse_votes(draw: st.DrawFn, anchors: tuple[str, ...], roles: list[str], clauses: list[str]) -> Plain:
    """A reverse vote with or without quorum and veto."""
    veto = st.fixed_dictionaries(
        {"role": st.sampled_from(roles), "abstention": st.sampled_from(["is_a_veto", "is_no_veto"])},
        optional={"clause": st.sampled_from(clauses)},
    )
    parts = {
        "body": st.sampled_from(roles),
        "proposal": words,
        "majority": majorities(),
        "abstention": st.sampled_from(["not_cast", "against", "for"]),
        "within": clocks(anchors),
        "clause": st.sampled_from(clauses),
    }
    return draw(st.fixed_dictionaries(parts, optional={"quorum": majorities(("members",)), "veto": veto}))


@st.composite
def measures(draw: st.DrawFn, procedures: Plain, parties: list[str], roles: list[str], clauses: list[str]) -> Plain:
    """A measure that fits its procedure."""
    procedure = draw(st.sampled_from(sorted(procedures)))
    clause, role = st.sampled_from(clauses), st.sampled_from(roles)
    automatic = "unless_blocked" if "reverse_vote" in procedures[procedure] else "mandatory"
    works = st.sampled_from(["by_itself", "by_decision"])
    basis = st.fixed_dictionaries({"jurisdiction": texts, "act": words}, optional={"clause": clause, "works": works})
    parts: Plain = {
        "kind": st.sampled_from(["sanctions", "arms", "consultation", "of-its-own"]),
        "name": words,
        "procedure": st.just(procedure),
        "owed_by": st.lists(st.sampled_from([*parties, *roles]), min_size=1, max_size=2),
        "deadline": st.just("untimed") | clocks((*NOTIFICATION, "activation")),
        "legal_basis": st.lists(basis, min_size=1, max_size=2),
        "clause": clause,
        "terms": terms,
    }
    optional = {"carve_outs": carving.carve_outs(roles, clause), "stayed_by": role, "reversed_by": role}
    powers = draw(deciding.powers(automatic, roles, clauses))
    drawn = {**draw(st.fixed_dictionaries(parts, optional=optional)), **powers}
    if drawn["deadline"] == "untimed" and "together" not in drawn:
        drawn |= draw(st.fixed_dictionaries({}, optional={"nature": st.sampled_from(["duty", "freedom"])}))
    if drawn["deadline"] != "untimed":
        drawn |= draw(st.fixed_dictionaries({}, optional={"deadline_clause": clause}))
    return drawn


def provisions(*, is_own: bool) -> st.SearchStrategy[Plain]:
    """A clause of any fidelity that a text of its status may have; a supplied one stands nowhere in the original."""
    fidelity = st.sampled_from(["quoted", "paraphrased", "unverified", *(["own"] if is_own else [])])
    stated = st.fixed_dictionaries(
        {"sentence": words, "fidelity": fidelity}, optional={"source": sources(), "at": words}
    )
    return stated | st.fixed_dictionaries({"sentence": words, "fidelity": st.just("supplied")})


@st.composite
def plain_guarantees(draw: st.DrawFn) -> Plain:
    """A valid guarantee without rival passages, as the plain value of its text."""
    known = draw(st.lists(names, min_size=4, max_size=6, unique=True))
    parties, roles = known[:2], known[2:]
    clauses = draw(st.lists(names, min_size=1, max_size=2, unique=True))
    classes = draw(st.lists(names, min_size=1, max_size=2, unique=True))
    clause = st.sampled_from(clauses)
    status = draw(st.sampled_from(["in_force", "signed", "draft", "reported", "historical", "illustrative"]))
    provision = provisions(is_own=status in {"draft", "illustrative"})
    role = st.fixed_dictionaries({"name": words}, optional={"clause": clause, "holders": holders(parties)})
    violation = st.fixed_dictionaries(
        {"name": words, "clause": clause}, optional={"condition": conditions(classes, parties)}
    )
    made: Plain = {
        "guarantee": draw(names),
        "status": status,
        "title": draw(words),
        "source": draw(sources()),
        "zone": draw(zones),
        "parties": _with_union({name: {"name": draw(words)} for name in parties}, joined=draw(st.booleans())),
        "roles": {name: draw(role) for name in roles},
        "guarantors": draw(st.lists(st.sampled_from(known), min_size=1, max_size=2)),
        "addressees": draw(st.lists(st.sampled_from(known), min_size=1, max_size=2)),
        "clauses": {name: draw(provision) for name in clauses},
        "violations": draw(st.dictionaries(names, violation, min_size=1, max_size=2)),
    }
    made["procedures"] = draw(
        st.dictionaries(names, procedures(made["violations"], roles, clauses), min_size=1, max_size=2)
    )
    measure = measures(made["procedures"], parties, roles, clauses)
    made["measures"] = draw(st.dictionaries(names, measure, min_size=1, max_size=2))
    made |= draw(deciding.ladders(made["procedures"], made["measures"], clauses))
    whole = {**made, **draw(_optional(made, known, classes, clause))}
    whole = draw(examining.examined(whole)) if draw(st.booleans()) else whole
    return draw(releasing.released(draw(weighed(draw(withdrawing.watched(draw(sitting.sat_over(whole))))))))


def _with_union(parties: Plain, *, joined: bool) -> Plain:
    """Parties of which the last may be a union that the first belongs to."""
    first, *_, last = parties
    if joined:
        parties[first]["member_of"] = [last]
        parties[last]["competences"] = ["sanctions"]
    return parties


def _warnings(parties: list[str], roles: list[str], clause: st.SearchStrategy[str]) -> st.SearchStrategy[Plain]:
    return st.fixed_dictionaries(
        {
            "to": st.sampled_from(parties),
            "by": st.sampled_from(roles),
            "before": st.sampled_from(["signature", "ceasefire", "relief"]),
            "clause": clause,
        }
    )


@st.composite
def _optional(
    draw: st.DrawFn, made: Plain, known: list[str], classes: list[str], clause: st.SearchStrategy[str]
) -> Plain:
    end = st.fixed_dictionaries(
        {
            "on": days,
            "edge": edges,
            "zone": zones,
            "pending": st.sampled_from(["lapse", "continue"]),
            "activated": st.sampled_from(["stay", "end"]),
            "clause": clause,
        },
        optional={"afterwards": clause},
    )
    needed = any("condition" in violation for violation in made["violations"].values())
    parts: Plain = {
        "foedus": st.just(1),
        "summary": words,
        "omits": st.lists(st.fixed_dictionaries({"at": words, "what": words, "why": words}), max_size=2),
        "beneficiaries": st.lists(st.sampled_from(known), max_size=2),
        "ends": end,
        "ends_by": st.dictionaries(names, deciding.ways_to_end(sorted(made["roles"]), clause), max_size=1),
        "voided_by": st.lists(deciding.voidings(sorted(made["procedures"]), clause), max_size=1),
        "amendment": amending.amendments(sorted(made["roles"]), sorted(made["clauses"])),
        "ledger": deciding.ledgers(sorted(made["measures"]), clause),
        "warning": _warnings(sorted(made["parties"]), sorted(made["roles"]), clause),
        "waives": st.dictionaries(texts, words, max_size=2),
    }
    by_actor = "attributed_to" in str(made["violations"])
    resting = st.fixed_dictionaries({}, optional={"clause": clause})
    heard = evidence(classes, sorted(made["parties"]), by_actor=by_actor)
    rules = st.tuples(heard, resting).map(lambda parts: {**parts[0], **parts[1]})
    required = {"evidence": rules} if needed else {}
    return draw(st.fixed_dictionaries(required, optional=parts))


@st.composite
def plain_documents(draw: st.DrawFn) -> Plain:
    """A guarantee with up to two open questions, on which some passages depend."""
    made = draw(plain_guarantees())
    clauses, parties = sorted(made["clauses"]), sorted(made["parties"])
    answer = st.fixed_dictionaries(
        {"says": words}, optional={"held_by": st.lists(st.sampled_from(parties), max_size=2), "source": sources()}
    )
    answers = st.dictionaries(names, answer, min_size=2, max_size=3)
    question = st.fixed_dictionaries({"asks": words, "clause": st.sampled_from(clauses), "answers": answers})
    questions = draw(st.dictionaries(names, question, max_size=2))
    if len(questions) == 0:
        return made
    rivals: dict[str, st.SearchStrategy[Any]] = {
        "status": st.sampled_from(["draft", "illustrative"]),
        "title": words,
        "guarantors": st.lists(st.sampled_from(parties), min_size=1, max_size=2),
        "summary": words,
    }
    for key in draw(st.lists(st.sampled_from(sorted(rivals)), unique=True)):
        made[key] = draw(_rival(questions, rivals[key]))
    role = draw(st.sampled_from(sorted(made["roles"])))
    made["roles"][role]["holders"] = draw(_rival(questions, holders(parties)))
    return {**made, "questions": questions}


@st.composite
def _rival(draw: st.DrawFn, questions: Plain, value: st.SearchStrategy[Any]) -> Plain:
    question = draw(st.sampled_from(sorted(questions)))
    answers = cast("Plain", questions[question]["answers"])
    return {"by_reading_of": question, **{name: draw(value) for name in answers}}


def guarantee_texts() -> st.SearchStrategy[str]:
    """Valid documents as YAML."""
    return plain_documents().map(yaml_of)


def documents() -> st.SearchStrategy[Document]:
    """Valid documents, read."""
    return guarantee_texts().map(read)
