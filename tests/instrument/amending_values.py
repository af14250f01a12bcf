"""Random rules of amendment: ways of agreement and of votes, for all of a text or for some of it."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from tests.instrument.values import Plain, clocks, names, words

AMENDMENT = """\
amendment:
  ways:
    protocol:
      what: {en: a protocol of all who promise, zh-Hant: 全體保證國之議定書}
      of: [art-3, art-5]
      proposed_by: president
      agreed_by:
        - {by: guarantor, signatures: {at_least: 1/1, of: members}, clause: art-4}
        - {by: court, signatures: {at_least: 1}, clause: art-4}
      notice: {length: 30 days, after: proposal, anchor_day: excluded, zone: UTC, edge: end_of_last_day}
      takes_effect: {length: 3 months, after: amendment, anchor_day: excluded, zone: UTC, edge: end_of_last_day}
      clause: art-4
    resolution:
      what: {en: a resolution of the council, zh-Hant: 理事會決議}
      voted_by:
        - body: council
          majority: {at_least: 2/3, of: cast}
          quorum: {at_least: 3}
          abstention: not_cast
          veto: {role: guarantor, abstention: is_no_veto, clause: art-4}
          clause: art-4
      takes_effect: at_once
      clause: art-4
  unamendable: {of: [art-1], clause: art-4}
  under_way: {pending: as_it_was, activated: as_amended, clause: art-4}
"""
"""Every part of the rules of amendment once, for the sample of the whole language."""
_MAJORITIES = st.sampled_from(
    [{"at_least": 2}, {"more_than": "1/2", "of": "members"}, {"at_least": "1/1", "of": "members"}]
)
_UNDER_WAY = st.sampled_from(["as_it_was", "as_amended"])


def amendments(roles: list[str], clauses: list[str]) -> st.SearchStrategy[Plain]:
    """How a text may be amended; no clause that may not be amended is named by a way."""
    if len(clauses) == 1:
        return _amendment(roles, clauses, [])
    return st.sampled_from([[], clauses[-1:]]).flatmap(
        lambda fixed: _amendment(roles, [name for name in clauses if name not in fixed], fixed)
    )


def _amendment(roles: list[str], clauses: list[str], fixed: list[str]) -> st.SearchStrategy[Plain]:
    clause = st.sampled_from([*clauses, *fixed])
    under_way = st.fixed_dictionaries({"pending": _UNDER_WAY, "activated": _UNDER_WAY, "clause": clause})
    required: dict[str, st.SearchStrategy[Any]] = {
        "ways": st.dictionaries(names, _ways(roles, clauses, clause), min_size=1, max_size=2)
    }
    if len(fixed) > 0:
        required["unamendable"] = st.fixed_dictionaries({"of": st.just(fixed), "clause": clause})
    return st.fixed_dictionaries(required, optional={"under_way": under_way})


@st.composite
def _ways(draw: st.DrawFn, roles: list[str], clauses: list[str], clause: st.SearchStrategy[str]) -> Plain:
    role = st.sampled_from(roles)
    agreement = st.fixed_dictionaries({"by": role, "signatures": _MAJORITIES, "clause": clause})
    veto = st.fixed_dictionaries(
        {"role": role, "abstention": st.sampled_from(["is_a_veto", "is_no_veto"])}, optional={"clause": clause}
    )
    ballot = st.fixed_dictionaries(
        {
            "body": role,
            "majority": _MAJORITIES | st.just({"more_than": "1/2", "of": "cast"}),
            "abstention": st.sampled_from(["not_cast", "against", "for"]),
            "clause": clause,
        },
        optional={"veto": veto, "quorum": _MAJORITIES},
    )
    sign, vote = draw(st.sampled_from([(True, False), (False, True), (True, True)]))
    asked: Plain = {"agreed_by": st.lists(agreement, min_size=1, max_size=2)} if sign else {}
    asked |= {"voted_by": st.lists(ballot, min_size=1, max_size=2)} if vote else {}
    required = {
        "what": words,
        "takes_effect": st.just("at_once") | clocks(("amendment",), window=False),
        "clause": clause,
        **asked,
    }
    optional = {
        "of": st.lists(st.sampled_from(clauses), min_size=1, max_size=2, unique=True),
        "proposed_by": role,
        "notice": clocks(("proposal",), window=False),
    }
    return draw(st.fixed_dictionaries(required, optional=optional))
