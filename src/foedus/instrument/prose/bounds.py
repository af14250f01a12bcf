"""The bounds of a measure: who decides it, its way out, what it adds to peacetime, what must still be done."""

from __future__ import annotations

from collections.abc import Iterator

from foedus.instrument.chambers import CHAMBERS
from foedus.instrument.deciding import Delisting, Lifting
from foedus.instrument.ledger import Enactment, PreparedBill, Step
from foedus.instrument.measure import Measure
from foedus.instrument.prose.block import Block
from foedus.instrument.prose.clocks import decides, instant, length, midnight, signed, window
from foedus.instrument.prose.naming import act_called
from foedus.instrument.prose.voice import Voice, unstopped

Passage = tuple[str, str]


def decision(voice: Voice, measure: Measure) -> Iterator[Passage]:
    """Who decides a discretionary measure, and within what limits."""
    rule = measure.decision
    if rule is None:
        return
    key = "decision.untimed" if measure.deadline == "untimed" else "decision"
    clause = voice.clause(rule.clause)
    yield "decision", voice.say(key, role=voice.holder(rule.by), clause=clause)
    if rule.lasts_at_most is not None:
        longest = length(voice, rule.lasts_at_most)
        yield "decision.lasts_at_most", voice.say("decision.longest", length=longest, clause=clause)
    yield "decision.in_advance", voice.say(f"decision.in_advance.{rule.in_advance}", clause=clause)
    for stated in rule.states:
        yield f"decision.states.{stated}", voice.say(f"decision.{stated}", clause=clause)


def way_out(voice: Voice, measure: Measure) -> Iterator[Passage]:
    """How it ends, and what a reversal takes back."""
    lifting, end, plan = measure.lifted_by, measure.end_condition, measure.reversal
    if measure.delisted_by is not None:
        yield from _delisting(voice, measure.delisted_by)
    if lifting is not None:
        yield "lifted_by", _lifting(voice, lifting)
        if lifting.provided is not None:
            condition, clause = unstopped(voice.words(lifting.provided.what)), voice.clause(lifting.provided.clause)
            yield "lifted_by.provided", voice.say("lifted_by.provided", words=condition, clause=clause)
        if lifting.not_before is not None:
            until = instant(voice, lifting.not_before)
            yield "lifted_by.not_before", voice.say("lifted_by.not_before", instant=until)
    yield from _lasting(voice, measure)
    if end is not None:
        parts = {
            "until": voice.words(end.until),
            "window": window(voice, end.review),
            "clause": voice.clause(end.clause),
        }
        yield "end_condition", voice.say("end_condition", role=voice.together(end.reviewed_by), **parts)
    if plan is not None:
        yield "reversal.undo", voice.say("reversal.undo", words=unstopped(voice.words(plan.undo)))
        yield (
            "reversal.cannot_be_undone",
            voice.say("reversal.stays", words=unstopped(voice.words(plan.cannot_be_undone))),
        )


def _delisting(voice: Voice, rule: Delisting) -> Iterator[Passage]:
    """Who may take one listed name off, and who may annul its listing."""
    clause = voice.clause(rule.clause)
    parts = {"signed": signed(voice, rule.signatures, rule.by), "clause": clause}
    yield "delisted_by", voice.say("delisted_by", role=voice.acting(rule.signatures, rule.by), **parts)
    yield f"delisted_by.{rule.before_effect}", voice.say(f"delisted_by.{rule.before_effect}")
    if rule.annulled_by is not None:
        role = voice.holder(rule.annulled_by)
        yield "delisted_by.annulled_by", voice.say("delisted_by.annulled_by", role=role, clause=clause)


def _lifting(voice: Voice, lifting: Lifting) -> str:
    """Who may lift it, and how many of them."""
    needed, by = lifting.signatures, lifting.by
    parts = {"signed": signed(voice, needed, by), "clause": voice.clause(lifting.clause)}
    if lifting.called is not None:
        act = act_called(lifting.called, voice.language).said(voice.language)
        return voice.say("lifted_by.called", role=voice.acting(needed, by), act=act, **parts)
    is_decided = voice.acts_itself(by) or decides(voice, needed, by)
    return voice.say("lifted_by.decided" if is_decided else "lifted_by", role=voice.acting(needed, by), **parts)


def _lasting(voice: Voice, measure: Measure) -> Iterator[Passage]:
    """Until when there is authority for it, and who may renew that."""
    lasts = measure.lasts
    if lasts is None:
        return
    clause = voice.clause(lasts.clause)
    if lasts.until is not None:
        last = lasts.until
        end = midnight(voice, last.edge.value, voice.day(last.on), last.zone)
        yield "lasts.until", voice.say("lasts.until", instant=end, clause=clause)
    elif lasts.for_ is not None:
        yield "lasts.for", voice.say("lasts.for", instant=instant(voice, lasts.for_), clause=clause)
    rule = lasts.renewal
    if rule is None:
        return
    parts = {"signed": signed(voice, rule.signatures, rule.by), "clause": voice.clause(rule.clause)}
    role = voice.acting(rule.signatures, rule.by)
    if isinstance(rule.extends, str):
        yield "lasts.renewal", voice.say(f"renewal.{rule.extends}", role=role, **parts)
    else:
        end = instant(voice, rule.extends)
        yield "lasts.renewal", voice.say("renewal.counted", role=role, instant=end, **parts)
    if rule.no_more_than is not None:
        most = voice.number(rule.no_more_than)
        yield "lasts.renewal.no_more_than", voice.say("renewal.no_more_than", n=most)


def beside_peacetime(voice: Voice, measure: Measure) -> Iterator[Passage]:
    """What it adds to the duties of peacetime, and what each jurisdiction must still do itself."""
    if measure.step_up is not None:
        yield (
            "step_up.peacetime",
            voice.say("step_up.peacetime", words=unstopped(voice.words(measure.step_up.peacetime))),
        )
        yield "step_up.after", voice.say("step_up.after", words=unstopped(voice.words(measure.step_up.after)))
    for index, act in enumerate(measure.residual_acts, 1):
        said = voice.say(
            "residual",
            jurisdiction=voice.whose(act.jurisdiction),
            act=unstopped(voice.words(act.act)),
            by=unstopped(voice.words(act.by)),
            may_refuse=unstopped(voice.words(act.may_refuse)),
            delay=unstopped(voice.words(act.usual_delay)),
        )
        yield f"residual_acts.{index}", said


def ledger(voice: Voice) -> Iterator[Block]:
    """The acts that the promises need, and how far each has come."""
    if len(voice.guarantee.ledger) == 0:
        return
    yield Block("ledger", "heading", voice.say("heading.ledger"))
    for name, enactment in voice.guarantee.ledger.items():
        yield Block(f"ledger.{name}", "item", _enactment(voice, enactment))
        if enactment.bill is not None:
            yield Block(f"ledger.{name}.bill", "item", _begins(voice, enactment.jurisdiction, enactment.bill))
            if enactment.bill.wording is not None:
                wording = unstopped(voice.words(enactment.bill.wording))
                yield Block(f"ledger.{name}.bill.wording", "item", voice.say("bill.wording", wording=wording))


def _enactment(voice: Voice, enactment: Enactment) -> str:
    measures = (voice.words(voice.guarantee.measures[name].name) for name in enactment.needed_for)
    steps = [_step(voice, step) for step in enactment.steps]
    parts = {
        "name": voice.words(enactment.title),
        "jurisdiction": voice.whose(enactment.jurisdiction),
        "gives": voice.say(f"gives.{enactment.gives}"),
        "needed_for": voice.joined(measures),
        "so_far": voice.joined(steps) if len(steps) > 0 else voice.say("steps.none"),
    }
    if enactment.before is None:
        return voice.say("enactment.unsequenced", **parts)
    return voice.say("enactment", before=voice.say(f"done_before.{enactment.before}"), **parts)


def _begins(voice: Voice, jurisdiction: str, bill: PreparedBill) -> str:
    """In which house the bill begins, by its name where the legislature is known, and whether it raises revenue."""
    parts = {
        "revenue": voice.say("bill.revenue.raised" if bill.raises_revenue else "bill.revenue.none"),
        "clause": voice.clause(bill.clause),
    }
    known = CHAMBERS.get(jurisdiction)
    if known is None or bill.begins_in == "either_house":
        return voice.say(f"bill.{bill.begins_in}", **parts)
    house = known.lower if bill.begins_in == "lower_house" else known.upper
    return voice.say("bill.named", house=voice.words(house), **parts)


def _step(voice: Voice, step: Step) -> str:
    key = "step" if step.basis == "recorded" else "step.assumed"
    return voice.say(key, stage=voice.say(f"stage.{step.stage}"), when=voice.day(voice.local_day(step.when.start)))
