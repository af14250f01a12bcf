"""Streams of reports, on a coarse grid so that edges are hit and keys collide."""

from __future__ import annotations

from hypothesis import strategies as st

from foedus.evidence import Report
from foedus.instrument import EvidenceRules
from foedus.kernel import Instant, Interval
from tests.evidence.samples import SOURCES
from tests.evidence.samples import rules as rules_of

GRID_S = 30


@st.composite
def any_rules(draw: st.DrawFn) -> EvidenceRules:
    """Rules that ask for one to three classes and modalities, mostly for two and one."""
    independent, modalities = draw(st.sampled_from([2, 2, 1, 3])), draw(st.sampled_from([1, 1, 2, 3]))
    return rules_of(independent=independent, modalities=modalities, within="1 minute", late="3 minutes")


@st.composite
def any_report(draw: st.DrawFn, keys: tuple[str, ...] = ("x", "y")) -> Report:
    """A report, well-formed but of any worth."""
    start = GRID_S * draw(st.integers(0, 12))
    stretch = draw(st.sampled_from([1, 1, 1, GRID_S, GRID_S + 1, 3 * GRID_S]))
    return Report(
        id=draw(st.sampled_from("abcdef")),
        source=draw(st.sampled_from([*SOURCES, *SOURCES, "stranger"])),
        incident_class=draw(st.sampled_from([*["shelling"] * 10, "strike", "strike", "parade"])),
        zone=draw(st.sampled_from([*["north"] * 8, "south", "south", None, "east"])),
        held=Interval(Instant(start), Instant(start + stretch)),
        known=Instant(max(0, start + GRID_S * draw(st.integers(-1, 7)))),
        incident=draw(st.sampled_from([*keys, None])),
        denies=draw(st.sampled_from([*[False] * 7, True])),
        url=draw(st.sampled_from([None, "https://example.org/"])),
        media=draw(st.sampled_from([None, None, None, "a" * 64, "b" * 64])),
        credibility=draw(st.sampled_from([None, 1, 6])),
    )


@st.composite
def apt_report(draw: st.DrawFn, keys: tuple[str, ...] = ("x", "y", "z")) -> Report:
    """A report of weight, with which most others of its incident agree."""
    start = 20 * draw(st.integers(0, 5))
    stretch = draw(st.sampled_from([1, 1, 1, 21, 61, 62]))
    return Report(
        id=draw(st.sampled_from("abcdefgh")),
        source=draw(st.sampled_from([*SOURCES])),
        incident_class="shelling",
        zone=draw(st.sampled_from(["north", "north", "north", "south"])),
        held=Interval(Instant(start), Instant(start + stretch)),
        known=Instant(start + 20 * draw(st.integers(0, 9))),
        incident=draw(st.sampled_from(keys)),
        media=draw(st.sampled_from([None, None, None, None, "a" * 64, "b" * 64])),
    )


apt_streams = st.lists(apt_report(keys=("x",)), min_size=2, max_size=7, unique_by=lambda each: each.id)
streams = st.one_of(st.lists(apt_report(), max_size=12), st.lists(any_report(), max_size=12))
instants = st.integers(0, 600).map(Instant)
