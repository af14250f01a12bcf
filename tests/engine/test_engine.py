"""The use cases: what an engine refuses to enter or receive, and what it sends out."""

from __future__ import annotations

import pytest

from foedus.engine import View
from foedus.journal import ConflictError
from foedus.kernel import BadInputError
from tests.bilingual import assert_in_both
from tests.engine.scenes import EFFECT, NOTIFIED, SENT, Desk, act, scene


def test_a_stream_is_entered_once_and_taken_up_again_by_the_same_run():
    desk = Desk(scene())

    desk.engine().enter({"case": "c"})
    desk.engine().enter({"case": "c"})

    assert [entry.type for entry in desk.journal.read()] == ["guarantee.entered"]


def test_a_stream_is_not_entered_for_another_text_view_or_case():
    desk = Desk(scene())
    desk.engine().enter({"case": "c"})
    others = {
        "digest": (Desk(scene(status="draft"), journal=desk.journal), "c"),
        "answers": (Desk(desk.play, View(answers={"pace": "slow"}), desk.journal), "c"),
        "recogniser": (Desk(desk.play, View(recogniser="M1"), desk.journal), "c"),
        "case": (desk, "d"),
    }

    for differing, (other, case) in others.items():
        with pytest.raises(BadInputError, match=f"opened for another run: {differing} differ") as refused:
            other.engine().enter({"case": case})
        assert refused.value.flaws[0].code == "E001"
        assert_in_both(refused.value.flaws[0])


def test_what_is_on_record_is_not_recorded_twice():
    desk = Desk(scene())
    engine = desk.engine()

    engine.receive(desk.play.known.facts, ())
    engine.receive(desk.play.known.facts, ())

    assert [entry.type for entry in desk.journal.read()] == ["fact.recorded"]


def test_a_fact_that_says_something_else_under_a_recorded_name_is_refused_and_nothing_written():
    desk = Desk(scene())
    changed = scene(act("acknowledgement", "M1", EFFECT)).known.facts
    other = scene(act("refusal", "M1", EFFECT, id="acknowledgement-M1-03-03")).known.facts
    desk.engine().receive(changed, ())
    before = list(desk.journal.entries())

    with pytest.raises(BadInputError, match="on record with other contents") as refused:
        desk.engine().receive(other, ())

    assert refused.value.flaws[0].code == "E002"
    assert "replaces" in refused.value.flaws[0].hint.en
    assert_in_both(refused.value.flaws[0])
    assert list(desk.journal.entries()) == before


def test_each_order_goes_out_once_under_its_own_key():
    desk = Desk(scene())
    desk.engine().receive(desk.play.known.facts, ())
    for instant in (SENT, EFFECT, EFFECT, "2026-03-04T00:00:00Z"):
        desk.clock.instant = instant
        desk.engine().review()

    assert [effect.key for effect in desk.journal.outbox()] == ["n/m-p/M1/perform", "n/m-p/X2/perform"]


def test_nothing_goes_out_a_second_before_the_effect():
    desk = Desk(scene())
    desk.engine().receive(desk.play.known.facts, ())
    desk.clock.instant = "2026-03-03T11:59:59Z"
    desk.engine().review()

    assert desk.journal.outbox() == ()


def test_of_two_engines_on_one_stream_the_slower_must_load_again():
    desk = Desk(scene())
    first, second = desk.engine(), desk.engine()
    first.receive(desk.play.known.facts, ())

    with pytest.raises(ConflictError):
        second.receive(desk.play.known.facts, ())
    assert desk.engine().books.facts.keys() == {NOTIFIED["id"]}


def test_an_order_says_on_what_authority_and_by_when():
    desk = Desk(scene())
    desk.clock.instant = EFFECT
    engine = desk.engine()
    engine.receive(desk.play.known.facts, ())

    orders = engine.review().books.orders.values()

    assert [(order.party, str(order.effective), str(order.deadline)) for order in orders] == [
        ("M1", EFFECT, "2026-03-05T12:00:01Z"),  # the first second that is too late
        ("X2", EFFECT, "2026-03-05T12:00:01Z"),
    ]
    issued = [entry.payload for entry in desk.journal.read() if entry.type == "order.issued"]
    basis = ({"jurisdiction": "UN", "act": {"en": "Act", "zh-Hant": "法"}},)
    assert all(payload["legal_basis"] == basis for payload in issued)
    assert all(payload["status_of_text"] == "illustrative" for payload in issued)
