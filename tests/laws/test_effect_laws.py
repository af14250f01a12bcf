"""Laws of effects, over made-up cases: at once is the act's own instant; a delay only ever makes an effect later."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from foedus.engine import View, assess
from foedus.instrument import deciding
from foedus.kernel import Instant
from foedus.procedure import Judgment
from tests.laws.by_hand import iso, second
from tests.laws.effort import cases
from tests.laws.playing import ZONE_RULES, opinions, plain_copy, staged
from tests.laws.texts import MEMBERS, Written, named, terms
from tests.laws.worlds import World, worlds

_LATEST = 7_000_000_000
_EVENTS = ("notification.sent", "delay.made", "delay.received", "delay.published")


def _judged(world: World, as_of: int = _LATEST) -> dict[tuple[str, str], Judgment]:
    """Every judgment, by reading and notification."""
    play = staged(world)
    found = assess(play.document, play.known, View(), Instant(as_of), ZONE_RULES)
    return {(str(outlook.reading), each.notification): each for outlook in found.outlooks for each in outlook.judgments}


@st.composite
def _may_be_delayed(draw: st.DrawFn) -> tuple[World, World, World]:
    """A world; the same in which the effect may be put off; and that with delays on record."""
    world = draw(worlds())
    text = plain_copy(world.guarantee)
    text["roles"]["head"] = named(holders=list(MEMBERS[:2]))
    to = draw(terms(_EVENTS, window=False))
    text["procedures"]["p"]["delay"] = {"by": "head", "signatures": {"at_least": 1}, "to": to, "clause": "one"}
    may = World(text, world.case)
    names = [fact["id"] for fact in world.case["facts"] if fact["kind"] == "notification"]
    delays = [draw(_delays(f"delay{number}", names, world.marks)) for number in range(draw(st.integers(1, 2)))]
    return world, may, may.with_facts([*world.case["facts"], *delays])


@st.composite
def _delays(draw: st.DrawFn, name: str, notifications: list[str], marks: tuple[int, ...]) -> Written:
    when = draw(st.sampled_from(marks)) + draw(st.sampled_from([0, -1, 1, -3600]))
    act: Written = {
        "id": name,
        "kind": "delay",
        "basis": "assumed",
        "notification": draw(st.sampled_from(notifications)),
    }
    by = draw(st.sampled_from(MEMBERS[:3]))
    stated = {**act, "by": [by], "signed": draw(st.sampled_from([True, True, True, False])), "when": iso(when)}
    received = when + draw(st.sampled_from([0, 7200]))
    return {**stated, "received": iso(received), "published": iso(received)} if draw(st.booleans()) else stated


def test_a_text_that_lets_an_effect_be_put_off_changes_nothing_until_somebody_does_so():
    @cases(8)
    @given(_may_be_delayed(), st.data())
    def play(drawn: tuple[World, World, World], data: st.DataObject) -> None:
        world, may, _ = drawn
        as_of = data.draw(st.sampled_from(world.marks)) + data.draw(st.sampled_from([-1, 0, 1]))

        assert opinions(staged(may), as_of) == opinions(staged(world), as_of)

    play()


def test_a_delay_never_makes_an_effect_earlier_and_some_make_it_later():
    later: set[bool] = set()

    @cases(12)
    @given(_may_be_delayed())
    def play(drawn: tuple[World, World, World]) -> None:
        _, may, delayed = drawn
        before, after = _judged(may), _judged(delayed)

        assert before.keys() == after.keys()
        for key, judgment in before.items():
            put_off = after[key].effect
            assert (judgment.effect is None) == (put_off is None)
            if judgment.effect is not None and put_off is not None:
                assert judgment.effect.start <= put_off.start
                assert judgment.effect.end <= put_off.end
                later.add(judgment.effect != put_off)

    play()

    assert later == {True, False}


def test_what_follows_at_once_follows_exactly_when_its_act_took_place():
    kinds: set[str] = set()

    @cases(18)
    @given(worlds())
    def play(world: World) -> None:
        text = plain_copy(world.guarantee)
        rules = text["procedures"]["p"]
        for stated in _stated(rules["effect"]):
            for key in ("anchor_day", "zone", "edge"):
                stated.pop(key, None)
            stated["length"] = "at once"
        play_staged = staged(World(text, world.case))
        found = assess(play_staged.document, play_staged.known, View(), Instant(_LATEST), ZONE_RULES)
        for outlook in found.outlooks:
            effect = play_staged.document.guarantees[outlook.reading].procedures["p"].effect
            assert isinstance(effect, deciding.EffectAtOnce)
            act, _, facet = effect.after.partition(".")
            for each in outlook.judgments:
                name = each.notification if act == "notification" else each.determination
                if each.effect is not None:
                    assert each.effect == found.dossier.moment_of(name, facet)
                    kinds.add(act)

    play()

    assert kinds == {"notification", "determination"}


def _stated(effect: Written) -> list[Written]:
    """The effect, or each of those that stand for a reading."""
    rival = [each for each in effect.values() if isinstance(each, dict)]
    return rival if len(rival) > 0 else [effect]


def test_the_seconds_at_which_a_delayed_effect_turns_are_announced():
    """Whatever time alone changes is told by the instant before it: no verdict changes between two of them."""

    @cases(8)
    @given(_may_be_delayed())
    def play(drawn: tuple[World, World, World]) -> None:
        *_, delayed = drawn
        facts = delayed.case["facts"]
        after = max(second(fact[key]) for fact in facts for key in ("when", "known") if key in fact)
        for key, judgment in _judged(delayed, after).items():
            ahead = judgment.next_change
            if ahead is not None and ahead.seconds < _LATEST:
                eve = _judged(delayed, ahead.seconds - 1)[key]
                assert (eve.verdict, eve.effect) == (judgment.verdict, judgment.effect)

    play()
