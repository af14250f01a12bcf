"""A keeper who writes anything at all into a record, well sealed and signed: he is found, and nothing crashes."""

from __future__ import annotations

import time
from collections.abc import Mapping
from typing import Any

import pytest

from foedus.adapters.shelf import Shelf
from foedus.adapters.zones import PinnedZones
from foedus.kernel import Instant
from foedus.rehearsal.clock import SimulatedClock
from foedus.wiring.records import FoedusRecords
from tests.e2e.terminal import GUARANTEES, inside
from tests.independent.papers import seconds
from tests.independent.plain import BadLogError, written
from tests.independent.scene import Scene, both_find

_GONE = object()
_GUARANTEE = GUARANTEES / "two-lines.guarantee.yaml"
_NOW = Instant(int(time.time()))

_FIRST: tuple[tuple[str, object], ...] = (
    ("demo", 0),
    ("demo", None),
    ("hypothetical", _GONE),
    ("answers", {"no such question": "x"}),
    ("answers", []),
    ("answers", _GONE),
    ("recogniser", "nobody"),
    ("recogniser", _GONE),
    ("recogniser", 5),
    ("roster", None),
    ("text", "sha256:x"),
    ("guarantee", "other"),
    ("engine", "0"),
    ("zones", "1970a"),
    ("note", "believe me"),
)


@pytest.mark.parametrize(("field", "value"), _FIRST, ids=lambda value: "gone" if value is _GONE else str(value))
def test_a_record_begins_as_records_do_or_is_found_at_its_first_entry(scene: Scene, field: str, value: object):
    forger = scene.forger()
    if value is _GONE:
        del forger.entries[0]["payload"][field]
    else:
        forger.entries[0]["payload"][field] = value
    forger.everything()
    answer = scene.verified()

    assert (answer.code, answer.json["fault"]["position"]) == (1, 1), answer


_ROSTERS: tuple[bytes, ...] = (
    b"",
    b"[]",
    b"\xff\x00",
    b"[" * 100_000,
    b'{"at_least":1,"demo":false,"keys":[{"algorithm":[]}],"registrars":["a","b"],"waits_s":0}',
    b'{"at_least":1,"demo":false,"keys":[],"registrars":[{}],"waits_s":0}',
)


@pytest.mark.parametrize("data", _ROSTERS, ids=lambda data: str(data[:30]))
def test_a_roster_that_is_none_is_found_by_both(scene: Scene, data: bytes):
    forger = scene.forger()
    forger.entries[0]["payload"]["roster"] = forger.keep(data)
    forger.everything()

    both_find(scene, 1)


_BATCHES: tuple[bytes, ...] = (
    b"",
    b"{}",
    b"[1]",
    b"[{}]",
    b"null",
    b"\xff",
    b"[" * 100_000,
    b'[{"held":null}]',
    b'[{"held":{"from":"x","until":"y"}}]',
)


@pytest.mark.parametrize("data", [*_BATCHES, None], ids=lambda data: str(data and data[:20]))
@pytest.mark.parametrize("kind", ["reports.received", "totals.received"])
def test_a_batch_that_is_none_is_found_where_it_is_cited(scene: Scene, kind: str, data: bytes | None):
    forger = scene.forger()
    place = len(forger.entries)
    cited = {} if data is None else {"digest": forger.keep(data), "count": 1, "salt": "0" * 64}
    forger.insert(place, kind, cited)
    forger.everything()
    answer = scene.verified()

    assert (answer.code, answer.json["fault"]["position"]) == (1, place + 1), answer


def _row(scene: Scene, kind: str, known_s: int, **claim: str) -> bytes:
    """A batch of one, known so many seconds after it was recorded."""
    at = Instant(seconds(scene.forger().entries[-1]["recorded_at"], "a test"))
    held = {"from": "2026-01-01T00:00:00Z", "until": "2026-01-02T00:00:00Z"}
    row = {"id": "x", "source": "mission", "zone": "north", "held": held, "url": None}
    of_kind = {"series": "shells", "count": 3}
    if kind == "reports.received":
        of_kind = {"class": "artillery", "incident": None, "denies": False}
    return written([{**row, **of_kind, "known": str(at.plus(known_s)), **claim}])


@pytest.mark.parametrize("known_s", [-86_400, -1, 1, None])
@pytest.mark.parametrize("kind", ["reports.received", "totals.received"])
def test_a_batch_known_at_another_instant_than_its_own_is_found_by_both(scene: Scene, kind: str, known_s: int | None):
    """A keeper who wants it known sooner would otherwise need no clock."""
    forger = scene.forger()
    place = len(forger.entries)
    claim = {} if known_s is None else {"claimed": "2026-01-02T00:00:00Z"}
    forger.insert(
        place,
        kind,
        {"digest": forger.keep(_row(scene, kind, known_s or 0, **claim)), "count": 1, "salt": "0" * 64},
    )
    forger.everything()

    both_find(scene, place + 1)
    scene.withhold(2)
    assert scene.verified().json["fault"]["position"] == place + 1


def test_a_batch_as_the_record_dates_it_is_found_good_by_both_also_behind_a_gap(scene: Scene):
    path = scene.folder / "reports.csv"
    head = "id,source,class,zone,event_time,event_until,known_at,incident,denies,url\n"
    path.write_text(f"{head}a,mission,artillery,north,2026-01-01T00:00:00Z,,2026-01-01T01:00:00Z,,,\n", "utf-8")
    journal, key = scene.folder / "record.journal", scene.folder / "log.key"
    assert inside("record", "receive", journal, path).code == 0
    assert inside("log", "export", journal, scene.log, "--key", key).code == 0

    assert not isinstance(scene.judged(), BadLogError)
    assert scene.verified().code == 0
    scene.withhold(2)
    assert scene.verified().code == 0


_REFUSALS: tuple[Mapping[str, Any], ...] = (
    {"reason": "not_signed_by"},
    {"received": "sha256:x"},
    {"received": None},
    {"bytes": -1},
    {"bytes": True},
    {"bytes": "5"},
    {"salt": "0" * 63},
    {"salt": "forged by AST"},
    {"salt": None},
    {"says": "forged by AST"},
    {"says": {"en": "x"}},
    {"document": f"sha256:{'0' * 64}"},
)


@pytest.mark.parametrize("change", _REFUSALS, ids=str)
def test_of_bytes_that_nobody_kept_a_record_says_no_more_than_it_can(scene: Scene, change: Mapping[str, Any]):
    forger = scene.forger()
    at = forger.find("document.refused")
    assert "content" not in forger.entries[at]["payload"]
    forger.entries[at]["payload"] |= change
    forger.everything()
    answer = scene.verified()

    assert (answer.code, answer.json["fault"]["position"]) == (1, at + 1), answer


# --- clocks that run ahead ----------------------------------------------------------------------------------------


def _kept(scene: Scene, *times: Instant) -> list[int]:
    """In place of the log, the one of a record kept at these times; when each entry was recorded."""
    scene.log.rename(scene.folder / "other")
    journal, clock = str(scene.folder / "own.journal"), SimulatedClock(times[0])
    records = FoedusRecords(PinnedZones(), Shelf(), clock)
    records.open(journal, str(_GUARANTEE), str(scene.folder / "roster.yaml"), is_trial=False)
    letter = records.sign(
        str(scene.folder / "letter.yaml"), str(_GUARANTEE), [str(scene.folder / "DUN.key")], "act", 24
    )
    (scene.folder / "own.signed").write_bytes(letter)
    for at in times:
        clock.set(at)
        with records.taken_up(journal) as record:
            if at == times[0]:
                assert record.submit(str(scene.folder / "own.signed")).refused is None
            record.review()
    records.publish(journal, str(scene.log), str(scene.folder / "log.key"))
    return [seconds(entry["recorded_at"], "a test") for entry in scene.forger().entries]


def test_a_record_whose_keeper_is_ahead_of_time_is_not_believed(scene: Scene):
    """He could let the time for a vote run out before anybody has heard of it."""
    times = _kept(scene, _NOW.plus(-60), _NOW.plus(3 * 86_400))
    place = next(place for place, at in enumerate(times, 1) if at > _NOW.seconds + 120)

    assert place > 5
    both_find(scene, place)


@pytest.mark.parametrize(("ahead_s", "sound"), [(-3600, True), (20, True), (3600, False)])
def test_clocks_may_differ_by_as_much_as_the_policy_says(scene: Scene, ahead_s: int, sound: bool):
    _kept(scene, _NOW.plus(ahead_s))

    if sound:
        assert not isinstance(scene.judged(), BadLogError)
        assert scene.verified().code == 0
    else:
        both_find(scene, 1)
