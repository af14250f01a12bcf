"""Stories of acts that come too late for what they serve: done within their own time, they do nothing."""

from __future__ import annotations

from collections.abc import Iterator

from foedus.instrument import Procedure, Term
from foedus.kernel import Instant, Message
from foedus.proofs.powers.bearing import bearing
from foedus.proofs.powers.casting import Cast
from foedus.proofs.powers.game import Benches, game_of
from foedus.proofs.powers.pace import Course, closes, due_at, opening
from foedus.proofs.powers.play import Play, opened, played
from foedus.proofs.powers.plays import pushed
from foedus.proofs.powers.script import Script
from foedus.proofs.powers.sides import may_open, sized
from foedus.proofs.terms.answer import Story
from foedus.proofs.terms.setting import Setting

_SEATS = 3
_STANDS = Message("the effect stands", "效力不受影響")
_OVER = Message("the time for the determination is over before it may be made", "得為認定時，認定期間業已屆滿")
_NEVER = Message(
    "the notification does not count, for what must be tried before is not over",
    "應先行嘗試之程序尚未終結，通知不生效力",
)


def heard_too_late(setting: Setting, name: str) -> Story | None:
    """The addressee is silent, all others determine at the first instant at which they may, and it is too late."""
    cast, rule = _cast(setting, name), setting.guarantee.procedures[name]
    decided, reply = rule.determination, rule.reply
    if decided is None or reply is None or isinstance(decided.within, str) or rule.notification.exhausts is not None:
        return None
    filled = cast.benches.setting
    if not may_open(filled, name):
        return None
    sent = opening(filled, rule)
    first, last = max(closes(reply.within, sent, filled.zones), sent), closes(decided.within, sent, filled.zones)
    if first < last:
        return None
    run = Course(notified=sent, determined=first, effect=first)
    play = Play(script=Script(cast=cast, procedure=name), run=run, pushing=cast.everybody)
    play.script.notify(run, cast.of_side(rule.notification.by, cast.everybody))
    play.script.determine(run, cast.of_side(decided.by, cast.everybody))
    play.rows.extend(row for each in _asked(rule) for row in bearing(filled.guarantee, (each,), sent) or ())
    play.script.tell(first, _OVER)
    if last.plus(-1) > sent:
        play.expect(last.plus(-1), "pending")
    play.expect(first, "lapsed")
    return played([play])


def voted_too_late(setting: Setting, name: str) -> Story | None:
    """All others vote it down within the time for the vote, but after the effect, or once the office may be heard."""
    cast = _cast(setting, name)
    play, rule = pushed(cast, name, cast.everybody), setting.guarantee.procedures[name]
    vote = rule.reverse_vote
    if play is None or vote is None:
        return None
    roles = (vote.body,) if rule.draft is None else (rule.draft.by, rule.draft.else_by)
    tabling = next((by for by in (cast.of_side(role, cast.everybody) for role in roles) if len(by) > 0), ())
    when = _when(cast.benches.setting, play, vote.within)
    if rule.draft is not None:
        when = max(when, _when(cast.benches.setting, play, rule.draft.else_within))
    if len(tabling) == 0:
        return None
    play.script.vote(when, tabling[-1:], (cast.of_side(vote.body, cast.everybody), ()))
    return _stands(play, when)


def cured_too_late(setting: Setting, name: str) -> Story | None:
    """Whoever notified declares the matter settled within the time for that, but after the effect."""
    cast = _cast(setting, name)
    play, rule = pushed(cast, name, cast.everybody), setting.guarantee.procedures[name]
    if play is None or rule.cure is None:
        return None
    when = _when(cast.benches.setting, play, rule.cure.until)
    play.script.cure(when, cast.of_side(rule.notification.by, cast.everybody))
    return _stands(play, when)


def never_tried(setting: Setting, name: str, party: str) -> Story | None:
    """All others extend what must be tried before, and the one who wants to notify cannot."""
    cast, rule = _cast(setting, name), setting.guarantee.procedures[name]
    tried = rule.notification.exhausts
    if tried is None or tried.extended_by is None:
        return None
    play = opened(cast, name, frozenset((party,)))
    if play is None:
        return None
    play.script.extend(play.run, cast.of_side(tried.extended_by.by, cast.everybody - {party}))
    play.script.tell(play.run.notified, _NEVER)
    play.expect(play.run.notified, "inadmissible")
    return played([play])


def _cast(setting: Setting, name: str) -> Cast:
    """Everybody, on one side; with some seats wherever the text leaves their number open."""
    procedures = frozenset((name,))
    game = game_of(setting, procedures)
    filled = sized(setting, game, dict.fromkeys((f"{role}:size" for role in game.unsized), _SEATS))
    benches = Benches(filled)
    benches.used |= game_of(filled, procedures).benches
    return Cast(benches=benches, together=frozenset())


def _asked(rule: Procedure) -> Iterator[str]:
    """What must be borne out."""
    if rule.finding == "is_required":
        yield rule.on
    criteria = () if rule.determination is None else rule.determination.criteria
    yield from (each.violation for each in criteria if each.finding == "is_required")


def _when(setting: Setting, play: Play, window: Term) -> Instant:
    """The last instant at which an act is in time for a window, or the effect, if that is later."""
    run = play.run
    anchors = {"notification": run.notified, "determination": run.determined, "delay": run.delayed}
    anchor = anchors[window.after.partition(".")[0]] or run.notified
    return max(due_at(window, anchor, setting.zones).plus(-1), run.effect, run.decided)


def _stands(play: Play, when: Instant) -> Story | None:
    """That what came too late changes nothing."""
    play.script.tell(when, _STANDS)
    taken = max(play.run.effect, play.run.decided)
    play.expect(taken, "activated")
    play.expect(max(when, taken), "activated")
    return played([play])
