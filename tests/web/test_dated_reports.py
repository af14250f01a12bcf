"""A monitor's token over HTTP: it lets nobody say when the record knew of something."""

from __future__ import annotations

from collections.abc import Generator
from typing import Any

import pytest

from foedus.kernel import Instant
from tests.web.service import Hands, bearer, serving
from tests.web.test_service import Scene

_NOON = "2031-03-02T12:00:00Z"
_HEAD = "id,source,class,zone,event_time,event_until,known_at,incident,denies,url"
_BACK = "back,agency,artillery,north,2031-03-02T01:00:00Z,,2031-03-02T01:10:00Z,,,"
_AHEAD = "ahead,agency,artillery,north,2031-03-02T12:00:0{},,2031-03-02T12:30:00Z,,,"


@pytest.fixture
def scene(tmp_path_factory: pytest.TempPathFactory) -> Generator[Scene]:
    clock = Hands(_NOON)
    with serving(tmp_path_factory.mktemp("dated"), clock) as client:
        yield Scene(client, clock)


def _sent(scene: Scene, *rows: str) -> list[dict[str, Any]]:
    content = "\n".join([_HEAD, *rows, ""])
    answer = scene.client.post("/reports", content=content, headers=bearer("press"))
    assert answer.status_code == 200, answer.text
    flaws: list[dict[str, Any]] = answer.json()["flaws"]
    return flaws


def _entries(scene: Scene) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = scene.client.get("/record/entries?limit=1000", headers=bearer("court")).json()
    return [each for each in rows if each["type"] == "reports.received"]


def test_a_report_that_is_dated_back_is_known_when_it_came_and_is_one_however_often_it_comes(scene: Scene) -> None:
    assert _sent(scene, _BACK) == []
    scene.clock.time = Instant.parse("2031-03-02T12:05:00Z")
    assert _sent(scene, _BACK, _BACK.replace("T01:10", "T01:20")) == []
    scene.clock.time = Instant.parse("2031-03-04T11:59:59Z")
    early = scene.client.get("/public").json()
    scene.clock.time = Instant.parse("2031-03-04T12:00:00Z")
    shown = scene.client.get("/public").json()

    assert len(_entries(scene)) == 1
    assert early["public"]["reports"] == []  # forty-eight hours after it was known, and not after what it claims
    assert [each["known_at"] for each in shown["public"]["reports"]] == [_NOON]
    assert "01:10:00" not in str(shown)


def test_a_report_of_what_is_yet_to_come_is_told_to_its_sender_and_may_be_sent_again(scene: Scene) -> None:
    (flaw,) = _sent(scene, _BACK, _AHEAD.format("1Z"))
    entries = len(_entries(scene))
    scene.clock.time = Instant.parse("2031-03-02T12:00:01Z")

    assert (flaw["code"], flaw["line"], entries) == ("E007", 0, 1)
    assert "`ahead` of `agency` tells of 2031-03-02T12:00:01Z at the earliest" in flaw["says"]
    assert _sent(scene, _AHEAD.format("1Z")) == []
    assert len(_entries(scene)) == 2
