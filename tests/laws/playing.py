"""The engine's answers to made-up cases, in the oracle's words: in by the real parser, out by ``assess``."""

from __future__ import annotations

import json
from collections.abc import Mapping

from foedus.adapters.csv_feed import Feed
from foedus.adapters.zones import PinnedZones
from foedus.engine import Outlook, View, assess
from foedus.kernel import Instant, Interval
from foedus.measures import KINDS
from foedus.procedure import Verdict
from foedus.rehearsal import Staged, stage
from tests.laws.brute import Opinion, Said, Standing
from tests.laws.texts import Written
from tests.laws.worlds import World

ZONE_RULES = PinnedZones()


class Papers:
    """Two files in memory: a case, and the guarantee that it names."""

    def __init__(self, guarantee: Mapping[str, object], case: Mapping[str, object]) -> None:
        """Write both."""
        self._files = {"case.yaml": yaml_of(case), str(case["guarantee"]): yaml_of(guarantee)}

    def read(self, path: str, *, beside: str | None = None) -> tuple[str, bytes]:
        """One of the two."""
        return path, self._files[path]

    def feed(self, data: bytes, file: str) -> Feed:
        """There are none."""
        return Feed(flaws=(), digest="")


def yaml_of(plain: Mapping[str, object]) -> bytes:
    """Plain data as a document: what is JSON is YAML."""
    return json.dumps(plain, ensure_ascii=False).encode()


def staged(world: World) -> Staged:
    """A world read and checked as a user's files are."""
    return stage("case.yaml", Papers(world.guarantee, world.case), ZONE_RULES)[0]


def opinions(play: Staged, as_of: int, view: View | None = None) -> dict[tuple[tuple[str, str], ...], Opinion]:
    """What the engine holds as of an instant, under each reading in view."""
    found = assess(play.document, play.known, View() if view is None else view, Instant(as_of), ZONE_RULES)
    return {outlook.reading.answers: _opinion(play, outlook) for outlook in found.outlooks}


def _opinion(play: Staged, outlook: Outlook) -> Opinion:
    measures = play.document.guarantees[outlook.reading].measures
    return Opinion(
        verdicts={judged.notification: _said(judged.verdict, judged.since) for judged in outlook.judgments},
        measures={
            name: Standing(
                KINDS[measures[name].kind].word(stand.phase),
                None if stand.since is None else stand.since.start.seconds,
                KINDS[measures[name].kind].in_force(measures[name].terms, stand.phase),
            )
            for name, stand in outlook.stands.items()
        },
    )


_TIMELESS = {Verdict.INADMISSIBLE, Verdict.PENDING, Verdict.UNDETERMINED}


def _said(verdict: Verdict, since: Interval | None) -> Said:
    """A verdict in the oracle's form; since when is compared for what settles a proceeding."""
    if verdict in _TIMELESS or since is None:
        return Said(verdict.value)
    return Said(verdict.value, since.start.seconds)


def plain_copy(written: Written) -> Written:
    """A copy that can be changed."""
    return json.loads(json.dumps(written))
