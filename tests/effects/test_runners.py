"""What every runner promises on every store."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from pathlib import Path

import pytest

from foedus.adapters.effects.ledger import Store
from foedus.engine.effects import Declined, DeliveryState, Patience, Taken
from foedus.kernel import Message
from tests.effects.runners import RUNNERS, STORES, Runners, runners, stored
from tests.effects.samples import FakeClock, Inbox, Least, effects, ledger, plainly

_PARTIES = ("AST", "BOR", "CAL")
_SHORT = Patience(first_s=4, longest_s=16, tries_max=3)
WAITING, DELIVERED, PARKED = DeliveryState.WAITING, DeliveryState.DELIVERED, DeliveryState.PARKED


@dataclass
class Desk:
    """A store, and how a runner on it is made."""

    store: Store
    run_by: Runners


@pytest.fixture(params=[f"{runner}-{store}" for runner, store in product(RUNNERS, STORES)])
def desk(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Desk]:
    runner, _, store = request.param.partition("-")
    with stored(store, tmp_path, request) as (made, place):
        yield Desk(made, runners(runner, place))


def test_every_effect_is_handed_over_once_and_in_its_order(desk: Desk) -> None:
    book, inbox = ledger(desk.store), Inbox()
    ordered = effects(_PARTIES, 5)
    assert book.take(ordered, plainly) == len(ordered)
    with desk.run_by(book, inbox) as runner:
        counts = runner.run(), runner.run()

    assert counts == (len(_PARTIES), 0)
    assert {key: data.decode() for key, data in inbox.had.items()} == {each.key: each.key for each in ordered}
    for party in _PARTIES:
        tried = [key for key in inbox.tries if f"/{party}/" in key]
        assert tried == [each.key for each in ordered if f"/{party}/" in each.key]
    assert [(each.key, each.state) for each in book.all()] == [(each.key, DELIVERED) for each in ordered]
    assert book.take(ordered, plainly) == 0


def test_a_party_that_is_down_holds_up_nobody_else_and_is_tried_later_then_parked_then_resumed(desk: Desk) -> None:
    clock, inbox = FakeClock(), Inbox(down={"BOR"})
    book = ledger(desk.store, clock, _SHORT, Least())
    book.take(effects(_PARTIES, 2), plainly)
    states = list[set[tuple[str, str, int]]]()
    with desk.run_by(book, inbox) as runner:
        for _ in range(3):
            runner.run()
            assert runner.run() == 0  # it is not due yet
            states.append({(each.party, each.state.value, each.tries) for each in book.all()})
            clock.at = clock.at.plus(1)
        assert runner.run() == 0
        parked = [each for each in book.all() if each.state is PARKED]
        inbox.down.clear()
        resumed = book.resume()
        clock.at = clock.at.plus(1)
        runner.run()

    others = {("AST", "delivered", 0), ("CAL", "delivered", 0)}
    assert states == [others | {("BOR", *word)} for word in (("waiting", 1), ("waiting", 2), ("parked", 0))]
    assert {each.cause.en for each in parked if each.cause is not None} == {"BOR is down"}
    assert sorted(resumed) == sorted(each.key for each in parked) != []
    assert {each.state for each in book.all()} == {DELIVERED}
    assert len(inbox.tries) == 4 + 3 + 2  # of a party that is down, one notice is tried a round


def test_what_a_receiver_declines_is_parked_at_once_and_the_rest_goes_on(desk: Desk) -> None:
    ordered, clock = effects(_PARTIES, 3), FakeClock()
    bad = ordered[1].key
    inbox = Inbox(said={bad: Declined(Message("it has another one", "該處存有另一通知"))})
    book = ledger(desk.store, clock, _SHORT, Least())
    book.take(ordered, plainly)
    with desk.run_by(book, inbox) as runner:
        runner.run()

    assert {each.key for each in book.all() if each.state is PARKED} == {bad}
    assert [each.cause for each in book.all() if each.cause is not None] == [
        Message("it has another one", "該處存有另一通知")
    ]
    assert len(inbox.tries) == len(ordered)
    assert list(book.resume(["another"])) == []
    assert list(book.resume([bad])) == [bad]


def test_an_answer_is_kept_until_somebody_has_filed_it(desk: Desk) -> None:
    ordered = effects(("AST",), 2)
    inbox = Inbox(said={ordered[0].key: Taken(b'{"signed": "\xe7\xad\x94"}')})
    book = ledger(desk.store)
    book.take(ordered, plainly)
    with desk.run_by(book, inbox) as runner:
        runner.run()

    assert list(book.answers()) == [(ordered[0].key, b'{"signed": "\xe7\xad\x94"}')]
    book.saw(["one", "two"])
    book.saw(["two"])
    assert list(book.unseen(["one", "three", "two"])) == ["three"]


def test_an_effect_that_comes_in_later_goes_after_those_that_still_wait(desk: Desk) -> None:
    clock, inbox = FakeClock(), Inbox(down={"AST"})
    book = ledger(desk.store, clock, _SHORT, Least())
    first = effects(("AST",), 2)
    later = effects(("AST",), 3)
    book.take(first, plainly)
    with desk.run_by(book, inbox) as runner:
        runner.run()
        assert book.take(later, plainly) == 1
        inbox.down.clear()
        inbox.tries.clear()
        runner.run()

    assert inbox.tries == [each.key for each in later]
