"""Random parts of the language that people decide: rulings, hearings, ladders, powers over measures, the ledger."""

from __future__ import annotations

from hypothesis import strategies as st

from foedus.instrument import deciding
from tests.instrument.values import (
    DETERMINATION,
    NOTIFICATION,
    Plain,
    act_names,
    clocks,
    days,
    elapsed,
    names,
    sources,
    texts,
    words,
)

_STAGES = ("announced", "signed", "introduced", "passed", "in_force", "funded", "sealed", "challenged", "repealed")


@st.composite
def rulings(draw: st.DrawFn, violations: Plain, roles: list[str], clauses: list[str]) -> Plain:
    """What a determination must say: attribution, criteria and answers to exceptions, or none of these."""
    clause = st.sampled_from(clauses)
    attribution = st.fixed_dictionaries(
        {
            "to": st.sampled_from(roles),
            "at_least": st.sampled_from(deciding.LIKELIHOODS),
            "confidence": st.sampled_from(deciding.CONFIDENCES),
            "clause": clause,
        }
    )
    made: Plain = {**draw(st.fixed_dictionaries({}, optional={"attribution": attribution, "called": act_names}))}
    tested = draw(st.lists(st.sampled_from(sorted(violations)), unique=True))
    if len(tested) > 0:
        made["criteria"] = [draw(_criteria(name, violations[name], clause)) for name in tested]
        if draw(st.booleans()):
            made["criteria_needed"] = draw(st.integers(1, len(tested)))
    if draw(st.booleans()):
        made["exceptions"] = draw(st.dictionaries(names, _exceptions(roles, clause), max_size=2))
    return made


def _exceptions(roles: list[str], clause: st.SearchStrategy[str]) -> st.SearchStrategy[Plain]:
    """An exception, with or without what must have come before the act."""
    role = st.sampled_from(roles)
    required = {
        "what": words,
        "claimed_by": role,
        "evidence": st.sampled_from(["required", "not_required"]),
        "clause": clause,
    }
    trying = st.fixed_dictionaries({"what": words, "by": role, "clause": clause})
    optional = {"within": clocks(NOTIFICATION), "after_trying": trying, "ordered_by": role}
    return st.fixed_dictionaries(required, optional=optional)


@st.composite
def _criteria(draw: st.DrawFn, name: str, violation: Plain, clause: st.SearchStrategy[str]) -> Plain:
    """One criterion; its finding fits the condition, and no total decides."""
    stated: Plain = {"violation": name, "clause": draw(clause)}
    if "condition" not in violation:
        return stated
    may_decide = "'total': {" not in str(violation["condition"])
    return {**stated, "finding": draw(st.sampled_from(["informs", "is_required"] if may_decide else ["informs"]))}


@st.composite
def hearings(draw: st.DrawFn, roles: list[str], clauses: list[str]) -> Plain:
    """A reply and a review beside a determination, or none."""
    role, clause = st.sampled_from(roles), st.sampled_from(clauses)
    reply = {
        "by": role,
        "within": clocks(NOTIFICATION),
        "holds_up": st.sampled_from(["determination", "nothing"]),
        "clause": clause,
    }
    review = {"by": role, "within": clocks((*NOTIFICATION, *DETERMINATION, "activation")), "clause": clause}
    answered = st.fixed_dictionaries(reply, optional={"called": act_names})
    return draw(st.fixed_dictionaries({}, optional={"reply": answered, "review": st.fixed_dictionaries(review)}))


@st.composite
def ladders(draw: st.DrawFn, procedures: Plain, measures: Plain, clauses: list[str]) -> Plain:
    """An order of the procedures, or none; a higher one may wait for the lower, or include it."""
    if len(procedures) < 2 or draw(st.booleans()):
        return {}
    lower, higher = draw(st.permutations(sorted(procedures)))[:2]
    if draw(st.booleans()):
        rule = {"after": lower, "length": draw(elapsed), "clause": draw(st.sampled_from(clauses))}
        procedures[higher]["cool_off"] = rule
    shares = any(measure["procedure"] == lower for measure in measures.values())
    alike = ("reverse_vote" in procedures[lower]) == ("reverse_vote" in procedures[higher])
    if (alike or not shares) and draw(st.booleans()):
        procedures[higher]["includes"] = [lower]
    return {"ladder": [lower, higher]}


def _lasting(roles: list[str], clauses: list[str]) -> st.SearchStrategy[Plain]:
    """Until when there is authority for a measure, and who may renew it."""
    clause = st.sampled_from(clauses)
    renewal = {
        "by": st.sampled_from(roles),
        "signatures": st.just({"at_least": "1/1", "of": "members"}) | st.just({"at_least": 2}),
        "extends": st.sampled_from(["as_stated", "for_good"]) | clocks(("renewal", "expiry"), window=False),
        "clause": clause,
    }
    last = {"on": days, "edge": st.sampled_from(["start_of_last_day", "end_of_last_day"]), "zone": st.just("GMT")}
    ends = (("until", st.fixed_dictionaries(last)), ("for", clocks(("activation",), window=False)))
    often = {"no_more_than": st.integers(1, 9)}
    optional = {"renewal": st.fixed_dictionaries(renewal, optional=often)}
    ways = [st.fixed_dictionaries({key: end, "clause": clause}, optional=optional) for key, end in ends]
    return st.one_of(ways)


@st.composite
def powers(draw: st.DrawFn, automatic: str, roles: list[str], clauses: list[str]) -> Plain:
    """How a measure comes into effect, by law or by a decision, and how it goes out again."""
    role, clause = st.sampled_from(roles), st.sampled_from(clauses)
    end = {"until": words, "reviewed_by": role, "review": clocks(("activation",)), "clause": clause}
    lifting = {"by": role, "signatures": st.integers(1, 9), "clause": clause}
    act = {"jurisdiction": texts, "act": words, "by": words, "may_refuse": words, "usual_delay": words}
    optional = {
        "reversal": st.fixed_dictionaries({"undo": words, "cannot_be_undone": words}),
        "lifted_by": st.fixed_dictionaries(
            lifting, optional={"not_before": clocks(("activation",), window=False), **conditions(clause)}
        ),
        "delisted_by": st.fixed_dictionaries(
            {
                "by": role,
                "signatures": st.integers(1, 9),
                "before_effect": st.sampled_from(["stands", "undone"]),
                "clause": clause,
            },
            optional={"annulled_by": role},
        ),
        "strength": st.sampled_from(["binding", "where_possible"]),
        "together": st.fixed_dictionaries({"within": elapsed, "clause": clause}),
        "lasts": _lasting(roles, clauses),
        "end_condition": st.fixed_dictionaries(end),
        "step_up": st.fixed_dictionaries({"peacetime": words, "after": words}),
        "residual_acts": st.lists(st.fixed_dictionaries(act, optional={"source": sources()}), max_size=2),
    }
    made = draw(st.fixed_dictionaries({"automaticity": st.just(automatic)}, optional=optional))
    if draw(st.booleans()):
        return made
    stated = st.lists(st.sampled_from(["scope", "humanitarian_law"]), unique=True)
    rule = {"by": role, "in_advance": st.sampled_from(["allowed", "refused"]), "clause": clause}
    decision = st.fixed_dictionaries(rule, optional={"lasts_at_most": elapsed, "states": stated})
    return {**made, "automaticity": "discretionary", "decision": draw(decision)}


def conditions(clause: st.SearchStrategy[str]) -> Plain:
    """What an act that ends something is called, and what must hold for it."""
    return {"called": act_names, "provided": st.fixed_dictionaries({"what": words, "clause": clause})}


def ways_to_end(roles: list[str], clause: st.SearchStrategy[str]) -> st.SearchStrategy[Plain]:
    """An act by which the guarantee ends."""
    return st.fixed_dictionaries(
        {
            "what": words,
            "by": st.sampled_from(roles),
            "signatures": st.just({"at_least": 1}),
            "takes_effect": st.just("at_once") | clocks(("ending",), window=False),
            "pending": st.sampled_from(["lapse", "continue"]),
            "activated": st.sampled_from(["stay", "end"]),
            "clause": clause,
        },
        optional={"afterwards": clause},
    )


def voidings(procedures: list[str], clause: st.SearchStrategy[str]) -> st.SearchStrategy[Plain]:
    """A procedure that takes the guarantee away."""
    meanwhile = st.sampled_from(["suspended", "kept"])
    rule = {"procedure": st.sampled_from(procedures), "meanwhile": meanwhile, "clause": clause}
    return st.fixed_dictionaries(rule)


def bills(clause: st.SearchStrategy[str]) -> st.SearchStrategy[Plain]:
    """A bill by which an act becomes law."""
    return st.fixed_dictionaries(
        {
            "begins_in": st.sampled_from(["lower_house", "upper_house", "either_house"]),
            "raises_revenue": st.booleans(),
            "clause": clause,
        },
        optional={"wording": words},
    )


def ledgers(measures: list[str], clause: st.SearchStrategy[str]) -> st.SearchStrategy[Plain]:
    """Acts that the measures need, with their steps."""
    step = st.fixed_dictionaries(
        {"stage": st.sampled_from(_STAGES), "when": days, "basis": st.sampled_from(["recorded", "assumed"])},
        optional={"source": sources()},
    )
    act = st.fixed_dictionaries(
        {
            "jurisdiction": texts | st.sampled_from(["US", "GB", "CA"]),
            "title": words,
            "gives": st.sampled_from(["law", "money", "sealed_text"]),
            "needed_for": st.lists(st.sampled_from(measures), max_size=2),
        },
        optional={
            "before": st.sampled_from(["signature", "ceasefire", "activation"]),
            "bill": bills(clause),
            "steps": st.lists(step, max_size=2),
        },
    )
    return st.dictionaries(names, act, max_size=2)
