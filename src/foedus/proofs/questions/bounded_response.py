"""How long it takes from a notification to the effect at the worst, and what leaves that without a bound."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta, tzinfo

from foedus.instrument import Procedure, Term, deciding
from foedus.kernel import NOTHING, Instant, Message
from foedus.legaltime import Unit, days, midnight
from foedus.proofs.dates.dated_acts import DatedActs, rests_on_evidence
from foedus.proofs.dates.timing import Endless, Timing, clocks, timing
from foedus.proofs.powers.cooling import cooled_story
from foedus.proofs.powers.sides import may_open
from foedus.proofs.terms.answer import Answer, Outcome, Story, Written
from foedus.proofs.terms.setting import Setting, lives_until
from foedus.proofs.terms.solver import Solver
from foedus.proofs.terms.wording import at, determining, length, one_opening, opening, proceeding, sentences, several

YEARS = 4
"""Over how many years the worst is looked for where months count: a leap year is among them, but at a century."""
_DECADE_S = 3653 * 86_400


def bounded_response(setting: Setting, _: Solver) -> Iterator[Answer]:
    """Whether the effect of each procedure follows within a known time from the notification, if it follows."""
    bounded: dict[int, list[str]] = {}
    for name, rule in setting.guarantee.procedures.items():
        course = timing(setting, name, _some_time(setting))
        if isinstance(rule.effect, deciding.EffectOnDay) and rule.cool_off is None and rule.delay is None:
            yield _on_day(setting, name, midnight(rule.effect, setting.zones))
        elif course.soonest is None:
            longest = worst(setting, name)[1]
            if longest >= 0:
                bounded.setdefault(longest, []).append(name)
        elif len(course.endless) == 0:
            bounded.setdefault(worst(setting, name)[1], []).append(name)
        elif all(why is Endless.SESSIONS for why, _ in course.endless):
            yield _by_sessions(setting, name, course)
        else:
            yield _endless(setting, name, course)
    for seconds, names in bounded.items():
        yield _bounded(setting, tuple(names), seconds)


def worst(setting: Setting, procedure: str) -> tuple[Instant, int]:
    """The notification from which the effect may take longest, and how many seconds that is: the latest course.

    What is counted in hours takes the same from every instant; what is counted by the calendar takes longest from an
    instant at which a day begins, or from one so much earlier as some clock runs before it.
    """
    found = (
        (notified, _longest(timing(setting, procedure, notified), notified)) for notified in tried(setting, procedure)
    )
    return max(found, key=lambda each: (each[1], -each[0].seconds))


def _longest(course: Timing, notified: Instant) -> int:
    by = course.but_for_rung
    return -1 if by is None else by.last.seconds - notified.seconds


def tried(setting: Setting, procedure: str) -> Iterator[Instant]:
    """The notifications among which the worst is: from each of them some clock of the procedure counts otherwise."""
    rule, start = setting.guarantee.procedures[procedure], _some_time(setting)
    every = tuple(clocks(rule))
    zones = {term.zone: setting.zones.zone(term.zone) for term in every if term.zone is not None}
    leads = {seconds + beside for seconds in _ahead(rule) for beside in (-2, -1, 0, 1)}
    yield start
    for zone in zones.values():
        for day in _days(days.local_date(start, zone), every, tuple(zones.values())):
            begins = days.start_of_day(day, zone)
            yield from (begins.plus(-lead) for lead in sorted(leads))


def _ahead(rule: Procedure) -> set[int]:
    """How many seconds after the notification a count by the calendar may begin: what runs by the clock before it.

    The time to reply and the time to determine run side by side, and what follows runs from the later of them. A limit
    that is excluded, and a delay that must come before the effect, take a second off each.
    """
    decided = None if rule.determination is None else rule.determination.within
    first = (None if rule.reply is None else rule.reply.within, decided if isinstance(decided, Term) else None)
    then = rule.effect if isinstance(rule.effect, Term) else None
    return {one + other for one in {0, *map(_elapsed_s, first)} for other in (0, _elapsed_s(then))}


def _elapsed_s(term: Term | None) -> int:
    return term.length.number * _ELAPSED_S[term.length.unit] if term is not None and term.is_elapsed else 0


_ELAPSED_S = {Unit.MINUTES: 60, Unit.HOURS: 3_600}
_IN_DAYS = {Unit.DAYS: 1, Unit.WEEKS: 7}


def _days(first: date, every: tuple[Term, ...], zones: tuple[tzinfo, ...]) -> Iterator[date]:
    """The days on which a notification may take longest.

    As many as there are lengths of months, or days of seasons, to meet; where only days are counted, those from which
    the time runs over a turn of the clocks, and one of each part of the year between two turns.
    """
    counted = [term for term in every if not term.is_elapsed]
    if any(term.length.unit not in _IN_DAYS or len(term.unless_anchored) > 0 for term in counted):
        by_months = any(term.length.unit not in _IN_DAYS for term in counted)
        yield from (first + timedelta(days=number) for number in range(366 * (YEARS if by_months else 1)))
        return
    span = sum(term.length.number * _IN_DAYS[term.length.unit] for term in counted) + 2
    span += sum(term.length.number * _ELAPSED_S[term.length.unit] for term in every if term.is_elapsed) // 86_400
    turned = [number for number in range(367) if _is_turned(first + timedelta(days=number), zones)]
    near = {0} | {number for turn in turned for number in range(turn - span, turn + 2)}
    yield from (first + timedelta(days=number) for number in sorted(near))


def _is_turned(day: date, zones: tuple[tzinfo, ...]) -> bool:
    """Whether clocks are turned on a day, or on the next before noon."""
    noons = (datetime.combine(day + timedelta(days=number), time(12)) for number in (0, 1))
    before, after = ([noon.replace(tzinfo=zone).utcoffset() for zone in zones] for noon in noons)
    return before != after


def _some_time(setting: Setting) -> Instant:
    """From when notifications are looked at: the years before the end, or any where there is none."""
    ends = setting.guarantee.ends
    return _ANY_TIME if ends is None else midnight(ends, setting.zones).plus(-366 * YEARS * 86_400)


_ANY_TIME = Instant.parse("2024-01-01T00:00:00Z")


def _bounded(setting: Setting, names: tuple[str, ...], seconds: int) -> Answer:
    guarantee = setting.guarantee
    acts = several(dict.fromkeys(opening(guarantee, name) for name in names))
    longest = length(seconds)
    says = Message(
        f"the effect follows within {longest.en} of the {acts.en} at the latest, or not at all",
        f"效力至遲於{acts.zh_hant}後{longest.zh_hant}內發生，否則不發生",
    )
    if seconds == 0:
        says = Message(f"the effect comes no later than the {acts.en} itself", f"效力不晚於{acts.zh_hant}發生")
    answer = _answer(setting, names[0], Outcome.PROVED, says, {"bound_s": seconds, "procedures": [*names]})
    clauses = dict.fromkeys(clause for name in names for clause in _clauses(guarantee.procedures[name]))
    return replace(answer, about=several(proceeding(guarantee, name) for name in names), clauses=tuple(clauses))


def _on_day(setting: Setting, name: str, effect: Instant) -> Answer:
    act, moment = opening(setting.guarantee, name), at(setting, effect)
    says = Message(
        f"the effect comes on the day that the text names, at {moment.en}, whenever before it the {act.en} was made",
        f"效力於條文所定之日，即{moment.zh_hant}發生，不論{act.zh_hant}於其前何時為之",
    )
    return _answer(setting, name, Outcome.PROVED, says, {"effect": str(effect)})


def _by_sessions(setting: Setting, name: str, course: Timing) -> Answer:
    says = Message(
        "the count leaves out days on which an assembly does not sit, and no calendar says for all time when that is: "
        "the text itself sets no bound",
        "期間之計算不計入議會未開會之日，而開會日期並無永久之行事曆可據：條文本身未設上限",
    )
    mend = Message(
        "add a day by which the effect follows in any case, however long the assembly is away",
        "另定不論議會休會多久，效力均應發生之期日",
    )
    clauses = tuple(clause for _, clause in course.endless)
    answer = _answer(setting, name, Outcome.UNKNOWN, says, {"endless": [why.value for why, _ in course.endless]})
    return replace(answer, mend=mend, clauses=clauses)


def _endless(setting: Setting, name: str, course: Timing) -> Answer:
    reasons = dict(course.endless)
    figures: dict[str, Written] = {"endless": [why.value for why in reasons]}
    bound = NOTHING
    if course.but_for_rung is not None:
        seconds = worst(setting, name)[1]
        figures["bound_but_for_rung_s"] = seconds
        bound = _but_for_rung_said(setting, name, seconds)
    says = sentences(*(_reason_said(setting, name, why) for why in reasons), bound)
    mend = _MEND_UNTIMED if Endless.UNTIMED in reasons else _MEND_RUNG
    answer = _answer(setting, name, Outcome.COUNTEREXAMPLE, says, figures)
    story = _waiting(setting, name) if Endless.UNTIMED in reasons else _rung(setting, name)
    return replace(answer, mend=mend, clauses=tuple(reasons.values()), story=story)


def _reason_said(setting: Setting, name: str, why: Endless) -> Message:
    guarantee, rule = setting.guarantee, setting.guarantee.procedures[name]
    if why is Endless.UNTIMED:
        act, found = one_opening(guarantee, name), determining(guarantee, name)
        return Message(
            f"there is no bound: the text sets no time for the {found.en}, so that {act.en} may wait for it for ever",
            f"並無上限：條文未定{found.zh_hant}之期限，{act.zh_hant}得無限期懸而未決",
        )
    if why is Endless.LOWER_RUNG and rule.cool_off is not None:
        cool, lower = length(rule.cool_off.length_s), proceeding(guarantee, rule.cool_off.after)
        return Message(
            f"there is no bound: every effect of the lower rung ({lower.en}) puts this one off until {cool.en} later, "
            "and nothing limits how often that comes",
            f"並無上限：較低階措施（{lower.zh_hant}）每次生效，均使本項效力延至其後{cool.zh_hant}，且次數未設限制",
        )
    return Message(
        "days on which an assembly does not sit are left out, without a bound", "議會未開會之日不計入，且未設上限"
    )


def _but_for_rung_said(setting: Setting, name: str, seconds: int) -> Message:
    act, longest = opening(setting.guarantee, name), length(seconds)
    return Message(
        f"if it comes no more than once, the effect follows within {longest.en} of the {act.en}, or not at all",
        f"僅發生一次者，效力至遲於{act.zh_hant}後{longest.zh_hant}內發生，否則不發生",
    )


_MEND_UNTIMED = Message(
    "give the determination a time (`within`), after which the matter lapses or goes to somebody else",
    "為認定定一期限（`within`），逾期者，程序失效或改由他人決定",
)
_MEND_RUNG = Message(
    "ask for more signatures to open the lower rung (`signatures`), so that nobody alone can hold the higher one up "
    "again and again",
    "提高發動較低階程序之簽署門檻（`signatures`），使任何一方均無從單獨一再延宕較高階之效力",
)


def _answer(setting: Setting, name: str, outcome: Outcome, says: Message, figures: dict[str, Written]) -> Answer:
    rule = setting.guarantee.procedures[name]
    return Answer(
        about=proceeding(setting.guarantee, name),
        path=("procedures", name),
        outcome=outcome,
        says=says,
        clauses=_clauses(rule),
        figures=figures,
        assumes=("received-at-once", "clocks-turned-alike", "nothing-voids"),
    )


def _clauses(rule: Procedure) -> tuple[str, ...]:
    steps = (rule.determination, rule.delay, rule.cool_off)
    return tuple(dict.fromkeys((rule.effect.clause, *(step.clause for step in steps if step is not None))))


def _waiting(setting: Setting, name: str) -> Story | None:
    """A notification on which nobody ever determines anything: after ten years, or as the text ends, it is pending."""
    when, acts = max(setting.at, _ANY_TIME).plus(86_400), DatedActs(setting=setting)
    over = lives_until(setting.guarantee, setting.zones)
    if (over is not None and over <= when.plus(1)) or not may_open(replace(setting, at=when), name):
        return None
    acts.notify(name, when)
    later = when.plus(_DECADE_S) if over is None else min(when.plus(_DECADE_S), over.plus(-1))
    acts.add(later, Message("nobody has determined anything", "迄未作成任何認定"))
    return acts.story({"as_of": str(later), "verdicts": {"letter": "pending"}})


def _rung(setting: Setting, name: str) -> Story | None:
    """Held up again and again; where evidence must bear the effects out, once."""
    rule, told = setting.guarantee.procedures[name].cool_off, _held_up(setting, name)
    return cooled_story(setting, name) if told is None and rule is not None else told


def _held_up(setting: Setting, name: str) -> Story | None:
    """The lower rung opened again and again, each time just before the cool-off is over."""
    rule = setting.guarantee.procedures[name].cool_off
    if rule is None or _is_told_by_evidence(setting, name, rule.after):
        return None
    when, acts = _some_time(setting).plus(86_400), DatedActs(setting=setting)
    if not all(may_open(replace(setting, at=when), each) for each in (name, rule.after)):
        return None
    acts.notify(name, when)
    course = timing(setting, name, when)
    due, number = course.soonest, 0
    if due is None or course.determined_first is not None:
        return None
    until, held = due.start, when.plus(30 * 86_400)
    while until <= held and number < _MOST_TIMES:
        number += 1
        before = min(until, held)
        acts.notify(rule.after, _opened_for(setting, rule.after, before), name=f"lower-{number}")
        until = before.plus(rule.length_s)
    last = held.plus(-1)
    return acts.story({"as_of": str(last), "verdicts": {"letter": "pending"}})


_MOST_TIMES = 60


def _is_told_by_evidence(setting: Setting, *names: str) -> bool:
    return any(rests_on_evidence(setting.guarantee, name) for name in names)


def _opened_for(setting: Setting, procedure: str, effect: Instant) -> Instant:
    """When the lower rung must be notified to take effect then: it is moved back by what it takes."""
    soonest = timing(setting, procedure, effect).soonest
    takes = 0 if soonest is None else soonest.start.seconds - effect.seconds
    return effect.plus(-takes)
