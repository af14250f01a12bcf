"""Whether there is a legal basis for each measure at every step, and which basis has expired or is not yet there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from foedus import legaltime
from foedus.instrument import Measure, Term, ledger
from foedus.kernel import NOTHING, Instant, Interval, Message
from foedus.legaltime import days, midnight
from foedus.proofs.dates.dated_acts import DatedActs, rests_on_evidence
from foedus.proofs.dates.timing import timing
from foedus.proofs.terms.answer import Answer, Outcome, Story, Written
from foedus.proofs.terms.setting import Setting
from foedus.proofs.terms.solver import Solver
from foedus.proofs.terms.wording import at, measures_named, role_named, sentences, several

_LAST = Instant.parse("2199-12-31T00:00:00Z")
_YEAR = 2024
_MOST_TOLD = 6


def authority_coverage(setting: Setting, _: Solver) -> Iterator[Answer]:
    """Whether authority and law stand behind each measure from its effect on, for as long as it is owed."""
    guarantee = setting.guarantee
    covered: list[str] = []
    acts = [act for act in guarantee.ledger.values() if act.gives != "money" and standing(act) != "done"]
    lacking = {name for act in acts for name in act.needed_for}
    for name, measure in guarantee.measures.items():
        end = expiry(setting, measure)
        short = tuple(_outlasting(setting, measure))
        if end is not None and not _ends_with_guarantee(setting, end):
            yield _expires(setting, name, end)
        elif len(short) > 0:
            yield _too_short(setting, name, short)
        elif name not in lacking:
            covered.append(name)
    yield from _in_ledger(setting)
    if len(covered) > 0:
        yield _covered(setting, covered)


def expiry(setting: Setting, measure: Measure) -> Instant | None:
    """The day of the calendar at which the authority for a measure runs out; nothing where none does."""
    lasts = measure.lasts
    return None if lasts is None or lasts.until is None else midnight(lasts.until, setting.zones)


def standing(enactment: ledger.Enactment) -> str:
    """What the text's own steps make of an act: ``done``, ``challenged``, ``repealed`` or ``not_yet``."""
    steps = enactment.steps
    worth = ledger.standing_of(enactment, steps, _LAST)
    if worth == "challenged":
        return worth
    if worth != "words":
        return "done"
    before = tuple(step for step in steps if step.stage != "repealed")
    return "not_yet" if ledger.standing_of(enactment, before, _LAST) == "words" else "repealed"


def acts_named(setting: Setting, names: Iterable[str]) -> Message:
    """Acts of the ledger in words; beyond a few only how many further ones there are."""
    every = tuple(names)
    titles = [setting.guarantee.ledger[name].title for name in every[:_MOST_TOLD]]
    told = [Message(each.said("en"), f"「{each.said('zh-Hant')}」") for each in titles]
    left = len(every) - len(told)
    more = [Message(f"{left} further acts", f"其他{left}項")] if left > 0 else []
    return several((*told, *more))


def _ends_with_guarantee(setting: Setting, end: Instant) -> bool:
    """Whether the guarantee, and what is in effect with it, has ended by then."""
    ends = setting.guarantee.ends
    return ends is not None and ends.activated == "end" and midnight(ends, setting.zones) <= end


def _expires(setting: Setting, name: str, end: Instant) -> Answer:
    measure = setting.guarantee.measures[name]
    lasts = measure.lasts
    assert lasts is not None
    moment, title = at(setting, end), measures_named(setting.guarantee, (name,))
    renewal = lasts.renewal
    unless = Message("and nobody may renew it", "且任何人均不得展延")
    if renewal is not None:
        role = role_named(setting.guarantee, renewal.by)
        unless = Message(f"unless it is renewed (by: {role.en})", f"但經展延者除外（有權展延者：{role.zh_hant}）")
    says = sentences(
        Message(
            f"the authority for {title.en} expires at {moment.en}, {unless.en}",
            f"{title.zh_hant}之權限於{moment.zh_hant}屆滿，{unless.zh_hant}",
        ),
        Message(
            "from then on nothing of it is in force, and what would bring it into effect later finds no legal basis",
            "自該時起不再有效，其後縱有應使其生效之事由，亦無法律依據",
        ),
    )
    mend = Message(
        "let the authority last as long as the promise, or say who renews it and what happens if nobody does",
        "使權限存續至承諾終止時，或載明由何人展延、未展延者如何處置",
    )
    answer = _answer((name,), setting, Outcome.COUNTEREXAMPLE, says)
    clauses = (lasts.clause, *(() if renewal is None else (renewal.clause,)))
    figures: dict[str, Written] = {"expires": str(end), "renewable": renewal is not None}
    return replace(answer, mend=mend, clauses=clauses, figures=figures, story=_lapsed(setting, name, end))


def _lapsed(setting: Setting, name: str, end: Instant) -> Story:
    """A notification at the very end of the authority, which opens nothing that could still have a basis."""
    acts, procedure = DatedActs(setting=setting), setting.guarantee.measures[name].procedure
    rule, by = setting.guarantee.procedures[procedure], end
    if rule.determination is None and not rests_on_evidence(setting.guarantee, procedure):
        acts.notify(procedure, end)
        soonest = timing(setting, procedure, end).soonest
        by = end if soonest is None else max(end, soonest.last)
    acts.add(end, Message("the authority has expired", "權限業已屆滿"))
    return acts.story({"as_of": str(by), "measure": name, "state": "authority_lapsed"})


def _outlasting(setting: Setting, measure: Measure) -> Iterator[str]:
    """What a measure still asks for after an authority counted from its effect has run out."""
    lasts = measure.lasts
    if lasts is None or lasts.for_ is None:
        return
    asked: dict[str, Term] = {}
    if not isinstance(measure.deadline, str) and measure.deadline.after == "activation":
        asked["deadline"] = measure.deadline
    if measure.lifted_by is not None and measure.lifted_by.not_before is not None:
        asked["not_before"] = measure.lifted_by.not_before
    if measure.end_condition is not None:
        asked["review"] = measure.end_condition.review
    for what, term in asked.items():
        if any(_due(setting, term, when) > _due(setting, lasts.for_, when) for when in _activations(setting)):
            yield what


def _activations(setting: Setting) -> Iterator[Instant]:
    """An effect in each month of a leap year and of the next, so that every length of a month is met."""
    zone = setting.zones.zone(setting.guarantee.zone)
    for year in (_YEAR, _YEAR + 1):
        yield from (days.start_of_day(date(year, month, day), zone) for month in range(1, 13) for day in (1, 28))


def _due(setting: Setting, term: Term, activated: Instant) -> Instant:
    return legaltime.due(term.rule, Interval.at(activated), setting.zones).start


_ASKED = {
    "deadline": Message("its own deadline for performance", "其履行期限"),
    "not_before": Message("the least time for which it may not be lifted", "不得解除之最短期間"),
    "review": Message("its own review", "其審查"),
}


def _too_short(setting: Setting, name: str, short: tuple[str, ...]) -> Answer:
    measure, what = setting.guarantee.measures[name], several(_ASKED[each] for each in short)
    lasts = measure.lasts
    assert lasts is not None
    title = measures_named(setting.guarantee, (name,))
    says = Message(
        f"the authority for {title.en} runs out before {what.en}",
        f"{title.zh_hant}之權限先於{what.zh_hant}屆滿",
    )
    mend = Message("let the authority last longer than that", "使權限之存續長於該期間")
    answer = _answer((name,), setting, Outcome.COUNTEREXAMPLE, says)
    return replace(answer, mend=mend, clauses=(lasts.clause, measure.clause), figures={"outlasted_by": [*short]})


def _in_ledger(setting: Setting) -> Iterator[Answer]:
    """Acts that promises need: those that are no longer in force, before a court, or not yet there."""
    needed = setting.guarantee.ledger
    for state, (outcome, said) in _STANDINGS.items():
        names = [name for name, act in needed.items() if act.gives != "money" and standing(act) == state]
        if len(names) == 0:
            continue
        acts = acts_named(setting, names)
        measures = tuple(dict.fromkeys(each for name in names for each in needed[name].needed_for))
        says = Message(f"{said.en}: {acts.en}", f"{said.zh_hant}：{acts.zh_hant}")
        answer = replace(_answer(measures, setting, outcome, says), path=("ledger", names[0]))
        yield replace(answer, mend=_LEDGER_MEND, clauses=(), figures={"standing": state, "acts": [*names]})


_STANDINGS: dict[str, tuple[Outcome, Message]] = {
    "repealed": (
        Outcome.COUNTEREXAMPLE,
        Message("what these measures need was in force, and is no longer", "此等措施所需之法令曾經施行，業已廢止"),
    ),
    "challenged": (
        Outcome.UNKNOWN,
        Message("what these measures need stands before a court", "此等措施所需之法令，現於法院爭訟中"),
    ),
    "not_yet": (
        Outcome.UNKNOWN,
        Message(
            "what these measures need is not yet there (it has not expired: it has never been in force)",
            "此等措施所需之法令尚未施行（並非屆滿失效，而係自始未曾生效）",
        ),
    ),
}
_LEDGER_MEND = Message(
    "have it enacted before it is needed, and let the text say by when (`before`)",
    "於需用前完成立法，並於條文載明期限（`before`）",
)


def _covered(setting: Setting, names: list[str]) -> Answer:
    limited = [name for name in names if setting.guarantee.measures[name].lasts is not None]
    says = Message(
        "nothing in the text lets the authority run out from the effect on, for as long as the measure is owed",
        "自效力發生時起，於措施存續期間，條文並無使權限屆滿之規定",
    )
    more = NOTHING
    if len(limited) > 0:
        some = measures_named(setting.guarantee, limited)
        more = Message(
            f"the authority for {some.en} is counted from each effect: it covers all that the text asks for, and then "
            "ends",
            f"{some.zh_hant}之權限自各次生效時起算：足敷條文所定之一切義務，其後終止",
        )
    unlimited = [name for name in names if name not in limited]
    answer = _answer(tuple(names), setting, Outcome.PROVED, sentences(says if len(unlimited) > 0 else NOTHING, more))
    measures = setting.guarantee.measures
    clauses = dict.fromkeys(basis.clause for name in names for basis in measures[name].legal_basis if basis.clause)
    return replace(answer, clauses=tuple(clauses), figures={"measures": [*names]})


def _answer(names: tuple[str, ...], setting: Setting, outcome: Outcome, says: Message) -> Answer:
    return Answer(
        about=measures_named(setting.guarantee, names),
        path=("measures", names[0]),
        outcome=outcome,
        says=says,
        assumes=("received-at-once", "not-renewed", "nothing-voids"),
    )
