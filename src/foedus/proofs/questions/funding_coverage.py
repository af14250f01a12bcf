"""Whether the money for each measure is appropriated, and enough at every step."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import cast

from foedus.instrument import Measure
from foedus.kernel import NOTHING, Instant, Message
from foedus.proofs.dates.dated_acts import DatedActs, rests_on_evidence, signed
from foedus.proofs.dates.timing import timing
from foedus.proofs.questions.authority_coverage import acts_named, expiry, standing
from foedus.proofs.terms.answer import Answer, Outcome, Story, Written
from foedus.proofs.terms.setting import Setting
from foedus.proofs.terms.solver import Solver
from foedus.proofs.terms.wording import at, measures_named, role_named, sentences

_YEAR_S = 366 * 86_400


@dataclass(frozen=True, slots=True, kw_only=True)
class _Fund:
    """What the terms of a fund say of its money, in whole units of its currency."""

    currency: str
    total: int
    shares: Mapping[str, int]
    tranches: tuple[int, ...]
    found_by: str | None
    drawn_by: str | None
    cap: int | None
    cap_clause: str | None
    period: str
    raised: tuple[tuple[date, int], ...]


def funding_coverage(setting: Setting, _: Solver) -> Iterator[Answer]:
    """Whether money stands behind each measure that needs it: appropriated, and enough at every step."""
    guarantee = setting.guarantee
    money = {name: standing(act) for name, act in guarantee.ledger.items() if act.gives == "money"}
    lacking = {each for name, state in money.items() if state != "done" for each in guarantee.ledger[name].needed_for}
    yield from _in_ledger(setting, money)
    for name, measure in guarantee.measures.items():
        if measure.kind == "finance":
            fund = _fund(measure)
            yield from _of_fund(setting, name, fund, is_lacking=name in lacking)


def _fund(measure: Measure) -> _Fund:
    """The terms, which were checked as the text was read."""
    terms = cast("Mapping[str, object]", measure.terms)
    callable_ = cast("Mapping[str, object]", terms["callable"])
    drawing = cast("Mapping[str, object]", terms.get("drawing") or {})
    cap = cast("Mapping[str, object]", drawing.get("cap_per_period") or {})
    tranches = cast("Sequence[Mapping[str, object]]", terms.get("tranches") or ())
    raised = cast("Sequence[Mapping[str, object]]", cap.get("raised") or ())
    found_by, drawn_by = drawing.get("conditions_found_by"), drawing.get("by")
    return _Fund(
        currency=str(terms["currency"]),
        total=cast("int", callable_["total"]),
        shares=cast("Mapping[str, int]", callable_["shares"]),
        tranches=tuple(cast("int", each["amount"]) for each in tranches),
        found_by=None if found_by is None else str(found_by),
        drawn_by=None if drawn_by is None else str(drawn_by),
        cap=cast("int | None", cap.get("amount")),
        cap_clause=None if len(cap) == 0 else str(cap["clause"]),
        period=str(cap.get("period", "")),
        raised=tuple((date.fromisoformat(str(each["from"])), cast("int", each["amount"])) for each in raised),
    )


def _in_ledger(setting: Setting, money: Mapping[str, str]) -> Iterator[Answer]:
    """Appropriations that are no longer there, before a court, or not yet made."""
    needed = setting.guarantee.ledger
    for state, (outcome, said) in _STANDINGS.items():
        names = [name for name, found in money.items() if found == state]
        if len(names) == 0:
            continue
        acts = acts_named(setting, names)
        measures = tuple(dict.fromkeys(each for name in names for each in needed[name].needed_for))
        yield Answer(
            about=measures_named(setting.guarantee, measures),
            path=("ledger", names[0]),
            outcome=outcome,
            says=Message(f"{said.en}: {acts.en}", f"{said.zh_hant}：{acts.zh_hant}"),
            mend=_MEND_LEDGER,
            figures={"standing": state, "acts": [*names]},
        )


_STANDINGS: dict[str, tuple[Outcome, Message]] = {
    "repealed": (
        Outcome.COUNTEREXAMPLE,
        Message("the money for these measures was appropriated, and no longer is", "此等措施之經費曾經撥付，業已撤回"),
    ),
    "challenged": (
        Outcome.UNKNOWN,
        Message("the money for these measures is in dispute before a court", "此等措施之經費，現於法院爭訟中"),
    ),
    "not_yet": (
        Outcome.UNKNOWN,
        Message(
            "the money for these measures is not yet there (it has not run out: it has never been appropriated)",
            "此等措施之經費尚未撥付（並非用罄，而係自始未經撥付）",
        ),
    ),
}
_MEND_LEDGER = Message(
    "have the money appropriated before it is needed, and let the text say by when (`before`)",
    "於需用前完成撥款，並於條文載明期限（`before`）",
)


def _of_fund(setting: Setting, name: str, fund: _Fund, *, is_lacking: bool) -> Iterator[Answer]:
    measure, end = setting.guarantee.measures[name], expiry(setting, setting.guarantee.measures[name])
    is_capped = fund.cap is not None and fund.cap < fund.total
    if fund.drawn_by is None:
        yield _answer(setting, name, Outcome.UNKNOWN, _NOBODY_DRAWS, fund)
    elif is_capped or end is not None:
        says = sentences(_callable_said(fund), _cap_said(fund), _end_said(setting, name, end))
        clauses = (fund.cap_clause, None if measure.lasts is None else measure.lasts.clause)
        answer = _answer(setting, name, Outcome.COUNTEREXAMPLE, says, fund)
        yield replace(
            answer,
            mend=_MEND_CAP if is_capped else _MEND_END,
            clauses=tuple(clause for clause in clauses if clause is not None),
            story=_overdrawn(setting, name, fund) if is_capped else None,
        )
    elif not is_lacking:
        says = sentences(_callable_said(fund), _tranches_said(setting, fund))
        yield _answer(setting, name, Outcome.PROVED, says, fund)


_NOBODY_DRAWS = Message("the text does not say who draws on the callable capital", "條文未載明何人得動用待繳資本")
_MEND_CAP = Message(
    "raise the cap for the period of the effect (`raised`), or make less callable",
    "提高生效當期之上限（`raised`），或調降待繳資本總額",
)
_MEND_END = Message(
    "let the authority last as long as money may be needed, or say who renews it",
    "使權限存續至不再需用經費時止，或載明由何人展延",
)


def _callable_said(fund: _Fund) -> Message:
    total = _amount(fund, fund.total)
    if len(fund.shares) == 1:
        return Message(f"{total} are callable", f"待繳資本計{total}")
    return Message(
        f"{total} are callable, shared among {len(fund.shares)} parties",
        f"待繳資本計{total}，由{len(fund.shares)}方分擔",
    )


def _cap_said(fund: _Fund) -> Message:
    """How little of it may be drawn in one period, and when that was more."""
    if fund.cap is None or fund.cap >= fund.total:
        return NOTHING
    cap, periods = _amount(fund, fund.cap), -(-fund.total // fund.cap)
    unit = _PERIODS[fund.period]
    said = Message(
        f"no more than {cap} may be drawn in one {unit.en}, so that all of it would take {periods} such periods",
        f"每{unit.zh_hant}動用以{cap}為限，全數動用須歷{periods}期",
    )
    if len(fund.raised) == 0:
        return said
    last, most = max(fund.raised)[0], _amount(fund, max(amount for _, amount in fund.raised))
    return Message(
        f"{said.en}; the cap was raised for single periods, last from {last}, to at most {most}",
        f"{said.zh_hant}；個別期間曾提高上限，最近一次自{last}起，最高為{most}",
    )


_PERIODS = {
    "year": Message("year", "年"),
    "half_year": Message("half-year", "半年"),
    "quarter": Message("quarter", "季"),
    "month": Message("month", "月"),
}


def _end_said(setting: Setting, name: str, end: Instant | None) -> Message:
    if end is None:
        return NOTHING
    moment, lasts = at(setting, end), setting.guarantee.measures[name].lasts
    if lasts is not None and lasts.renewal is not None:
        role = role_named(setting.guarantee, lasts.renewal.by)
        return Message(
            f"what is not drawn by {moment.en} can be drawn only if the authority is renewed (by: {role.en})",
            f"於{moment.zh_hant}前未動用者，非經展延不得動用（有權展延者：{role.zh_hant}）",
        )
    return Message(
        f"what is not drawn by {moment.en} can never be drawn: the authority has then expired, and nobody may renew it",
        f"於{moment.zh_hant}前未動用者，不得再予動用：其權限業已屆滿，且任何人均不得展延",
    )


def _tranches_said(setting: Setting, fund: _Fund) -> Message:
    if len(fund.tranches) == 0:
        return Message("all of it at once", "得一次全數動用")
    who = NOTHING if fund.found_by is None else role_named(setting.guarantee, fund.found_by)
    first = _amount(fund, fund.tranches[0])
    return Message(
        f"it is drawn in {len(fund.tranches)} tranches, of which the first is {first}, each once its conditions are "
        f"found to hold (by: {who.en})",
        f"分{len(fund.tranches)}批動用，首批{first}，各批須經判定其條件成立（判定者：{who.zh_hant}）",
    )


def _amount(fund: _Fund, number: int) -> str:
    return f"{fund.currency} {number:,}"


def _answer(setting: Setting, name: str, outcome: Outcome, says: Message, fund: _Fund) -> Answer:
    measure, figures = setting.guarantee.measures[name], dict[str, Written]()
    figures |= {"currency": fund.currency, "callable": fund.total, "largest_share": max(fund.shares.values())}
    if fund.cap is not None:
        figures["cap"] = fund.cap
    return Answer(
        about=measures_named(setting.guarantee, (name,)),
        path=("measures", name, "terms"),
        outcome=outcome,
        says=says,
        clauses=(measure.clause,),
        figures=figures,
        assumes=("not-renewed",),
    )


def _overdrawn(setting: Setting, name: str, fund: _Fund) -> Story | None:
    """A draw of one unit more than the cap, in a period for which it is not raised."""
    measure, when = setting.guarantee.measures[name], _unraised(setting, name, fund)
    procedure = measure.procedure
    if setting.guarantee.procedures[procedure].determination is not None or fund.cap is None or fund.drawn_by is None:
        return None
    if rests_on_evidence(setting.guarantee, procedure) or len(fund.tranches) > 0:
        return None
    acts, drawer = DatedActs(setting=setting), _holder(setting, fund.drawn_by)
    acts.notify(procedure, when)
    effect = timing(setting, procedure, when).soonest
    if effect is None or drawer is None:
        return None
    drawn = max(when, effect.last).plus(3_600)
    fact: dict[str, Written] = {"id": "draw", "kind": "draw", "measure": name, "amounts": _spread(fund)}
    amount = _amount(fund, fund.cap + 1)
    acts.add(drawn, Message(f"{amount} are drawn", f"動用{amount}"), fact | signed((drawer,)) | {"when": str(drawn)})
    return acts.story({"as_of": str(drawn), "measure": name, "draws": {"draw": "without_effect"}})


def _spread(fund: _Fund) -> dict[str, Written]:
    """One unit more than the cap, taken from as many shares as it needs."""
    left, taken = (fund.cap or 0) + 1, dict[str, Written]()
    for party, share in sorted(fund.shares.items(), key=lambda each: (-each[1], each[0])):
        if left > 0:
            part = min(left, share)
            taken[party] = part
            left -= part
    return taken


def _holder(setting: Setting, name: str) -> str | None:
    if name not in setting.guarantee.roles:
        return name
    return min(setting.holders(name) or (), default=None)


def _unraised(setting: Setting, name: str, fund: _Fund) -> Instant:
    """A time before the authority runs out, and more than a period away from every raised cap."""
    days = [Instant.parse(f"{day}T00:00:00Z") for day, _ in fund.raised]
    end = expiry(setting, setting.guarantee.measures[name])
    first = min((*days, *(() if end is None else (end,))), default=setting.at.plus(3 * _YEAR_S))
    return first.plus(-2 * _YEAR_S)
