"""A courier by the clock: windows, answers, refusals, silence, and what it will not do."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from foedus.adapters.clock import SystemClock
from foedus.adapters.key_file import read_key
from foedus.adapters.shelf import Shelf
from foedus.adapters.zones import PinnedZones
from foedus.engine.effects import DeliveryState
from foedus.kernel import BadInputError, Instant, RefusedError
from foedus.measures import OrderState
from foedus.surfaces.delivering import Route
from foedus.trust import notices
from foedus.wiring.delivering import FoedusCourier, FoedusDeliverers
from foedus.wiring.records import FoedusRecords
from tests.e2e.terminal import Answer, inside
from tests.faults.pact import Pact, acknowledged, keeper
from tests.faults.processes import receiving
from tests.faults.receiver import received

_HOUR_S = 3600


class Later:
    """The machine's clock, so many seconds ahead."""

    def __init__(self) -> None:
        self.ahead_s = 0
        self._clock = SystemClock()

    def now(self) -> Instant:
        """The present instant, and some."""
        return self._clock.now().plus(self.ahead_s)


def _folders(pact: Pact) -> dict[str, dict[str, str]]:
    for name in pact.parties:
        (pact.folder / "to" / name / "answers").mkdir(parents=True)
    return {name: {"folder": f"to/{name}"} for name in pact.parties}


def _laid(pact: Pact, name: str) -> list[notices.Sealed]:
    key = keeper(pact.folder).public_key
    found = [notices.opened(path.read_bytes(), key) for path in (pact.folder / "to" / name).glob("*.notice")]
    return sorted(found, key=lambda notice: notice.key)


@contextmanager
def _courier(pact: Pact, addresses: Path, clock: Later) -> Iterator[FoedusCourier]:
    records = FoedusRecords(PinnedZones(), Shelf(), clock)
    route = Route(addresses=str(addresses), key=str(pact.key("KEEPER")))
    with FoedusDeliverers(records, Shelf(), clock).courier(pact.journal, route) as courier:
        yield courier


@pytest.fixture
def determined(tmp_path: Path) -> Pact:
    """A record with a determination that has taken effect: two guarantors, two measures."""
    pact = Pact.made(tmp_path, 2, 2)
    pact.notify()
    pact.determine()
    return pact


def test_nothing_goes_out_before_the_window_closes_and_everything_does_after(tmp_path: Path) -> None:
    window = {"length": "2 hours", "after": "determination.made"}
    pact = Pact.made(tmp_path, 3, 2, effect=window)
    pact.notify()
    pact.determine()
    clock, tried = Later(), list[tuple[int, int]]()
    with receiving(tmp_path) as receiver, _courier(pact, pact.posted_to(receiver.port), clock) as courier:
        for ahead_s in (0, _HOUR_S, 2 * _HOUR_S - 120, 2 * _HOUR_S + 1):
            clock.ahead_s = ahead_s
            courier.round()
            tried.append((ahead_s, len(received(tmp_path))))

    assert tried == [(0, 0), (_HOUR_S, 0), (2 * _HOUR_S - 120, 0), (2 * _HOUR_S + 1, len(pact.keys))]
    assert {row["key"] for row in received(tmp_path)} == pact.keys


def test_a_party_answers_from_its_folder_refuses_or_stays_silent_and_each_is_on_record(determined: Pact) -> None:
    pact, clock = determined, Later()
    with _courier(pact, pact.addresses(_folders(pact)), clock) as courier:
        first = courier.round()
        assert (first.fresh, first.tried) == (4, 2)
        answering, silent = pact.parties
        for number, notice in enumerate(_laid(pact, answering)):
            key = read_key(pact.key(answering))
            data = acknowledged(key, notice.guarantee, notice.key)
            (pact.folder / "to" / answering / "answers" / f"{number}.signed").write_bytes(data)
        (pact.folder / "to" / silent / "answers" / "junk.signed").write_bytes(b"{}")
        second, third = courier.round(), courier.round()
        clock.ahead_s = 25 * _HOUR_S
        late = courier.round()
        records = courier.records
    standing = FoedusDeliverers(records, Shelf(), clock).standing(pact.journal, None)

    assert (second.filed, len(second.refused)) == (2, 1)
    assert (third.filed, len(third.refused), third.tried) == (0, 0, 0)
    assert (late.fresh, late.tried) == (2, 1)
    orders = {(each.delivery.party, each.order) for each in standing if each.order is not None}
    assert orders == {(answering, OrderState.ACKNOWLEDGED), (silent, OrderState.OVERDUE)}
    assert [notice.type for notice in _laid(pact, silent)].count("order.overdue") == 2
    assert {each.delivery.state for each in standing} == {DeliveryState.DELIVERED}


def test_another_notice_under_the_same_key_is_never_written_over_but_parked_and_told(determined: Pact) -> None:
    pact, clock = determined, Later()
    addresses = pact.addresses(_folders(pact))
    with _courier(pact, addresses, clock) as courier:
        courier.round()
        kept = min((pact.folder / "to").rglob("*.notice"))
        before = kept.read_bytes()
        kept.write_bytes(b"something else")
    Path(f"{pact.journal}.effects").unlink()  # the book is lost: everything is handed over again
    with _courier(pact, addresses, clock) as courier:
        courier.round()
        parked = [each for each in courier.ledger.all() if each.state is DeliveryState.PARKED]
        assert kept.read_bytes() == b"something else"
        kept.write_bytes(before)
        resumed = courier.ledger.resume()
        courier.round()
        states = {each.state for each in courier.ledger.all()}

    assert len(parked) == len(resumed) == 1
    assert parked[0].cause is not None
    assert "another notice lies there under this key" in parked[0].cause.en
    assert states == {DeliveryState.DELIVERED}


def test_a_notice_is_believed_under_its_keepers_key_alone_and_as_it_was_sealed(determined: Pact) -> None:
    pact = determined
    with _courier(pact, pact.addresses(_folders(pact)), Later()) as courier:
        courier.round()
    path = next((pact.folder / "to").rglob("*.notice"))
    said = json.loads(path.read_bytes())
    said["notice"]["to"] = "FOE"
    right, wrong = keeper(pact.folder).public_key, read_key(pact.key("REGA")).public_key

    assert notices.opened(path.read_bytes(), right).trial is False
    for data, key in ((path.read_bytes(), wrong), (json.dumps(said).encode(), right), (b"{}", right)):
        with pytest.raises(RefusedError):
            notices.opened(data, key)


@pytest.mark.parametrize("signers", [("REGA",), ("REGA", "P00"), ("KEEPER", "P01")])
def test_addresses_that_too_few_registrars_have_signed_move_nothing(determined: Pact, signers: tuple[str, ...]) -> None:
    pact = determined
    path = pact.signed("few", {"addresses": "few", "to": _folders(pact)}, signers, "addresses")
    with pytest.raises(BadInputError) as refused, _courier(pact, path, Later()):
        pass

    assert [flaw.code for flaw in refused.value.flaws] == ["K006"]
    assert list((pact.folder / "to").rglob("*.notice")) == []


def test_addresses_run_out_and_are_no_act_of_the_record(determined: Pact) -> None:
    pact, clock = determined, Later()
    path = pact.addresses(_folders(pact))
    with pact.records.taken_up(pact.journal) as record:
        receipt = record.submit(str(path))
    clock.ahead_s = 31 * 24 * _HOUR_S
    with pytest.raises(BadInputError) as refused, _courier(pact, path, clock):
        pass

    assert receipt.refused is not None
    assert receipt.refused.reason == "malformed"
    assert "it was good until" in refused.value.flaws[0].message.en


def test_addresses_of_this_machine_are_not_reached_unless_they_say_so(determined: Pact) -> None:
    pact = determined
    with (
        receiving(pact.folder) as receiver,
        _courier(pact, pact.posted_to(receiver.port, this_machine=False), Later()) as courier,
    ):
        courier.round()
        causes = {each.cause.en for each in courier.ledger.all() if each.cause is not None}

    assert received(pact.folder) == []
    assert causes == {"127.0.0.1: the name stands for an address that is not public"}


def _called(pact: Pact, *more: object) -> tuple[Answer, Answer]:
    english, chinese = (inside("--lang", each, "record", *more) for each in ("en", "zh-Hant"))
    return english, chinese


def test_the_commands_tell_in_both_languages_what_was_done_and_what_is_parked(determined: Pact) -> None:
    pact = determined
    to = {**_folders(pact), pact.parties[1]: {"folder": "nowhere"}}
    addresses = pact.addresses(to, tries={"most": 1})
    command = ("deliver", pact.journal, "--to", addresses, "--key", pact.key("KEEPER"), "--once")
    first, again = _called(pact, *command)
    english, chinese = _called(pact, "deliveries", pact.journal)
    (pact.folder / "nowhere").mkdir()
    resumed = inside("record", "deliveries", pact.journal, "--resume", "--json")
    assert inside("record", *command).code == 0
    after = inside("record", "deliveries", pact.journal, "--json").json

    assert (first.code, first.err) == (again.code, again.err) == (0, "")
    assert first.out == "taken on: 4 effects; handed over or tried: 2 batches; put on record: 0 answers\n"
    assert again.out == "新承接效果0件；已送達或嘗試0批；登載答覆0件\n"
    assert "2 delivered, 0 waiting, 2 parked" in english.out
    assert "No such file or directory: check the folder and its disk" in english.out
    assert "已送達2件，待送達0件，擱置2件" in chinese.out
    assert "無此檔案或資料夾：請查對資料夾及磁碟" in chinese.out
    assert len(resumed.json["resumed"]) == 2
    assert {row["state"] for row in after["effects"]} == {"delivered"}


def test_what_is_no_book_is_left_alone(determined: Pact) -> None:
    pact = determined
    other = pact.folder / "other"
    other.write_bytes(b"not a database, but long enough to be one " * 30)
    english, chinese = _called(pact, "deliveries", pact.journal, "--book", other)

    assert (english.code, chinese.code) == (2, 2)
    assert f"{other}: J014: it is no book of deliveries" in english.err
    assert "J014" in chinese.err
    assert other.read_bytes().startswith(b"not a database")
