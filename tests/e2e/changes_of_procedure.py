"""Every rule of the flagship's procedures written otherwise, and what must then be seen: verdicts, clocks, duties."""

from __future__ import annotations

from collections.abc import Iterator

from tests.e2e.scenes import RESPONSE, SNAPBACK, WAYS, Way
from tests.e2e.variants import GONE, Change

_MIDNIGHT = "2022-02-25T00:00:00Z"
_LETTERS = {
    "inquiry": "inquiry-letter",
    "warning": "warning-letter",
    "response": "letter-of-force",
    "snapback": "letter-of-attack",
}


def _verdict(way: Way, leaf: str, to: object, says: str, scene: str = "acts") -> Change:
    """A change that is seen in the verdict on a proceeding."""
    sees = f"verdict/{way.letter}"
    return Change(leaf=f"procedures.{way.procedure}.{leaf}", to=to, sees=sees, says=says, scene=scene)


def _duty(way: Way, leaf: str, to: object, task: str, says: str) -> Change:
    """A change that is seen in what a proceeding obliges somebody to do."""
    sees = f"duty/{way.letter}/{task}"
    return Change(leaf=f"procedures.{way.procedure}.{leaf}", to=to, sees=sees, says=says)


def _refused(way: Way, leaf: str, to: object, code: str) -> Change:
    return Change(leaf=f"procedures.{way.procedure}.{leaf}", to=to, sees="refused", says=code)


def _notifications() -> Iterator[Change]:
    for procedure, letter in _LETTERS.items():
        leaf, sees = f"procedures.{procedure}.notification", f"verdict/{letter}"
        yield Change(leaf=f"{leaf}.by", to="addressee", sees=sees, says="inadmissible")
        yield Change(leaf=f"{leaf}.signatures.at_least", to=3, sees=sees, says="inadmissible")
        unreasoned = "letters without reasons"
        yield Change(leaf=f"{leaf}.reasons", to="not_required", sees=sees, says="activated", scene=unreasoned)


def _what_is_found() -> Iterator[Change]:
    for procedure, to in (("inquiry", "imminent_attack"), ("warning", "incident")):
        sees = f"reasons/{_LETTERS[procedure]}"
        yield Change(leaf=f"procedures.{procedure}.on", to=to, sees=sees, says=f"'violation': '{to}'")
    yield _verdict(RESPONSE, "on", "sustained", "lapsed")
    yield _verdict(SNAPBACK, "on", "sustained", "lapsed")
    for procedure, scene, says in (
        ("inquiry", "acts", "lapsed"),
        ("warning", "acts", "lapsed"),
    ):
        leaf, sees = f"procedures.{procedure}.finding", f"verdict/{_LETTERS[procedure]}"
        yield Change(leaf=leaf, to="is_required", sees=sees, says=says, scene=scene)
    yield _verdict(RESPONSE, "finding", "informs", "activated", "no reports")
    yield _verdict(SNAPBACK, "finding", "informs", "activated", "nobody named")


_ON_DAY = {"on": "2022-03-20", "edge": "end_of_last_day", "zone": "Europe/Kyiv", "clause": "art-4"}


def _effects() -> Iterator[Change]:
    for procedure, measure, longer, sent in (
        ("inquiry", "inspection", "2022-02-17T14:30:00Z", "2022-02-17T13:00:00Z"),
        ("warning", "consultation", "2022-02-22T10:30:00Z", "2022-02-22T09:00:00Z"),
    ):
        leaf, sees = f"procedures.{procedure}.effect", f"stand/{measure}"
        yield Change(leaf=f"{leaf}.length", to="2 hours", sees=sees, says=longer)
        yield Change(leaf=f"{leaf}.after", to="notification.sent", sees=sees, says=sent)
    later = "findings published later"
    for way in WAYS:
        yield _verdict(way, "effect.length", "36 hours", f"activated {way.later(36)}")
        yield _verdict(way, "effect.after", "determination.published", f"activated {way.later(36)}", later)
        yield _verdict(way, "effect.length", "at once", f"activated {way.made}")
        yield _verdict(way, "effect", _ON_DAY, "activated 2022-03-20T22:00:00Z")
        yield _duty(way, "determination.within", "untimed", "determination", "due  by")


def _replies() -> Iterator[Change]:
    early, hour = "force unanswered", "force unanswered to the hour"
    effect, at_the_hour = "activated 2022-02-25T17:45:00Z", "activated 2022-02-25T18:00:00Z"
    yield _verdict(RESPONSE, "reply.by", "council", "lapsed")
    yield _verdict(RESPONSE, "reply.within.length", "11 hours", effect, early)
    yield _verdict(RESPONSE, "reply.within.after", "notification.sent", effect, early)
    yield _verdict(RESPONSE, "reply.within.limit", "excluded", at_the_hour, hour)
    yield _verdict(RESPONSE, "reply.holds_up", "nothing", effect, early)
    leaf, sees = "procedures.snapback.reply.by", "reasons/letter-of-attack"
    yield Change(leaf=leaf, to="council", sees=sees, says="reply_may_follow", scene="attack answered")
    yield _verdict(SNAPBACK, "reply.holds_up", "determination", "lapsed")


def _determinations() -> Iterator[Change]:
    for way in WAYS:
        yield _verdict(way, "determination.by", "court", "lapsed")
        yield _verdict(way, "determination.signatures.at_least", "5/6", "lapsed")
        yield _refused(way, "determination.signatures.of", "present", "G005")
        yield _verdict(way, "determination.within.length", "9 hours", "lapsed")
        sent = str(way.received.plus(-1800 + 48 * 3600))
        yield _duty(way, "determination.within.after", "notification.sent", "determination", f"due {sent}")
        yield _verdict(way, "determination.within.limit", "excluded", "lapsed", "found at the last instant")
        yield _verdict(way, "determination.attribution.to", "UA", "lapsed")
        yield _verdict(way, "determination.attribution.at_least", "almost_certain", "lapsed")
        moderate = "found with moderate confidence"
        yield _verdict(way, "determination.attribution.confidence", "high", "lapsed", moderate)


def _criteria() -> Iterator[Change]:
    rule = "determination.criteria"
    yield _verdict(RESPONSE, f"{rule}.0.violation", "deliberate", "lapsed")
    yield _verdict(RESPONSE, f"{rule}.1.violation", "incident", "lapsed", "fire found")
    yield _refused(RESPONSE, f"{rule}.1.finding", "is_required", "R009")
    yield _verdict(RESPONSE, "determination.criteria_needed", 2, "lapsed")
    yield _verdict(SNAPBACK, f"{rule}.0.violation", "incident", "lapsed")
    yield _verdict(SNAPBACK, f"{rule}.0.finding", "informs", "activated", "entry unseen")
    yield _verdict(SNAPBACK, f"{rule}.1.violation", "incident", "lapsed")
    yield _verdict(SNAPBACK, f"{rule}.1.finding", "informs", "activated", "entry unseen")
    yield _verdict(SNAPBACK, f"{rule}.2.violation", "serious", "lapsed")
    yield _verdict(SNAPBACK, f"{rule}.3.violation", "incident", "lapsed", "lasting, not deliberate")
    yield _verdict(SNAPBACK, f"{rule}.3.finding", "is_required", "lapsed", "lasting, not deliberate")
    yield _verdict(SNAPBACK, "determination.criteria_needed", 4, "lapsed")


def _drafts() -> Iterator[Change]:
    for way in WAYS:
        leaf, sees = f"procedures.{way.procedure}.draft", f"duty/{way.letter}/draft"
        yield _verdict(way, "draft.by", "sanctioning", "activated", "suspended by six")
        yield _duty(way, "draft.within.length", "16 hours", "draft", "absent")
        early = f"open due {way.later(18)}"
        yield Change(leaf=f"{leaf}.within.after", to="notification.received", sees=sees, says=early, at=_MIDNIGHT)
        twelve, eighteen = "question after twelve hours", "question after eighteen hours"
        yield Change(leaf=f"{leaf}.within.limit", to="excluded", sees=sees, says="met due", scene=twelve)
        yield _duty(way, "draft.else_by", "court", "draft", "by court (COURT)")
        yield _duty(way, "draft.else_within.length", "17 hours", "draft", f"due {way.later(17)}")
        missed = f"missed due {way.received.plus(18 * 3600)}"
        yield _duty(way, "draft.else_within.after", "notification.received", "draft", missed)
        yield Change(leaf=f"{leaf}.else_within.limit", to="excluded", sees=sees, says="missed due", scene=eighteen)


def _votes() -> Iterator[Change]:
    for way in WAYS:
        last = f"{way.procedure}: voted at the last instant"
        yield _verdict(way, "reverse_vote.body", "sanctioning", "activated", "suspended by six")
        yield _verdict(way, "reverse_vote.majority.at_least", 5, f"blocked {way.later(15)}", "five for")
        yield _verdict(way, "reverse_vote.abstention", "for", f"blocked {way.later(15)}", "five for and four abstain")
        yield _verdict(way, "reverse_vote.within.length", "12 hours", "activated", "suspended by six")
        yield _verdict(way, "reverse_vote.within.after", "notification.received", "activated", "suspended by six")
        yield _verdict(way, "reverse_vote.within.limit", "included", f"blocked {way.later(24)}", last)


def _cures() -> Iterator[Change]:
    for way in WAYS:
        last = f"{way.procedure}: settled at the last instant"
        yield _verdict(way, "cure.by", "any_notifier", f"cured {way.later(15)}", "one withdraws")
        yield _verdict(way, "cure.until.length", "12 hours", "activated", "settled")
        yield _verdict(way, "cure.until.after", "notification.received", "activated", "settled")
        yield _verdict(way, "cure.until.limit", "included", f"cured {way.later(24)}", last)


def _rungs() -> Iterator[Change]:
    yield _verdict(RESPONSE, "cool_off.after", "inquiry", "activated 2022-02-25T17:30:00Z", "cooling")
    yield _verdict(RESPONSE, "cool_off.length", "13 hours", "activated 2022-02-26T00:00:00Z", "cooling")
    yield _verdict(SNAPBACK, "cool_off.after", "warning", "activated 2022-02-25T20:00:00Z")
    yield _verdict(SNAPBACK, "cool_off.length", "13 hours", "activated 2022-02-26T06:30:00Z")
    leaf, sees = "procedures.snapback.includes.0", "stand/first_sanctions"
    yield Change(leaf=leaf, to=GONE, sees=sees, says="suspended", scene="attack alone")
    for place, code in enumerate(("", "R010", "R010", "R010")):
        if code != "":  # that the inquiry is the lowest rung is said for readers: nothing waits for it
            yield Change(leaf=f"ladder.{place}", to=GONE, sees="refused", says=code)


def _reviews() -> Iterator[Change]:
    for way, due, day_before in (
        (RESPONSE, "2022-03-12T00:00:00Z", "2022-03-11T00:00:00Z"),
        (SNAPBACK, "2022-03-13T00:00:00Z", "2022-03-12T00:00:00Z"),
    ):
        yield _duty(way, "review.by", "court", "review", f"missed due {due} by court (COURT)")
        yield _duty(way, "review.within.length", "13 days", "review", f"due {day_before}")
        yield _duty(way, "review.within.after", "determination.made", "review", "due 2022-03-11T00:00:00Z")
        yield _duty(way, "review.within.anchor_day", "included", "review", f"due {day_before}")
        yield _duty(way, "review.within.zone", "Asia/Taipei", "review", "due 2022-03-12T16:00:00Z")
        yield _duty(way, "review.within.edge", "start_of_last_day", "review", f"due {day_before}")


CHANGES = tuple(
    change
    for family in (
        _notifications,
        _what_is_found,
        _effects,
        _replies,
        _determinations,
        _criteria,
        _drafts,
        _votes,
        _cures,
        _rungs,
        _reviews,
    )
    for change in family()
)
