"""What is said of a count by sessions while its record is short stays true however the record goes on."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from foedus.instrument import Guarantee
from foedus.kernel import Instant
from foedus.legaltime import is_open
from foedus.procedure import Dossier, Judgment, Verdict, conduct, fact_from
from tests.instrument.samples import ZONES, read
from tests.instrument.sessions_text import SESSIONS_TEXT

_START = date(2027, 1, 10)
_LETTER = fact_from(
    {
        "id": "letter",
        "kind": "notification",
        "procedure": "review",
        "by": ["AA"],
        "signed": True,
        "when": f"{_START}T12:00:00Z",
        "basis": "assumed",
    }
)
_HEAD, _RECORD, _TAIL = (
    SESSIONS_TEXT[: SESSIONS_TEXT.index("    known_from:")],
    "    known_from: 2027-01-01\n    known_until: {until}\n    breaks: [{breaks}]\n",
    SESSIONS_TEXT[SESSIONS_TEXT.index("violations:\n") :],
)
_DAY = timedelta(days=1)
_Break = tuple[str, int, int]


def _guarantee(until: int, breaks: list[_Break]) -> Guarantee:
    """The sample, with those breaks that have begun before so many days are over."""
    listed = ", ".join(
        f"{{what: {what}, from: {_START + start * _DAY}, until: {_START + (start + length) * _DAY}, basis: assumed}}"
        for what, start, length in breaks
        if start < until
    )
    return read(_HEAD + _RECORD.format(until=_START + until * _DAY, breaks=listed) + _TAIL).first


def _judged(guarantee: Guarantee, as_of: Instant) -> Judgment:
    (judgment,) = conduct(guarantee, Dossier.of([_LETTER], as_of), {}, as_of, ZONES)
    return judgment


_breaks = st.lists(
    st.tuples(
        st.sampled_from(["adjournment", "prorogation", "dissolution", "sine_die"]),
        st.integers(0, 70),
        st.integers(1, 12),
    ),
    max_size=5,
)
_midnights = st.integers(1, 120).map(lambda day: Instant.parse(f"{_START + day * _DAY}T00:00:00Z"))


@settings(max_examples=25)
@given(_breaks, st.integers(1, 80), _midnights, st.sampled_from([-1, 0]))
def test_a_verdict_that_is_definite_on_a_short_record_is_that_of_the_full_one(
    breaks: list[_Break], known: int, midnight: Instant, before: int
) -> None:
    as_of = midnight.plus(before)
    short, full = _judged(_guarantee(known, breaks), as_of), _judged(_guarantee(300, breaks), as_of)

    assert full.effect is not None
    assert short.effect is not None
    assert full.effect.is_exact
    assert full.effect.start in short.effect
    assert full.verdict is not Verdict.UNDETERMINED
    assert short.verdict in {full.verdict, Verdict.UNDETERMINED}
    assert (short.verdict is Verdict.UNDETERMINED) == (is_open(short.effect) and short.effect.start <= as_of)


@settings(max_examples=25)
@given(_breaks, st.integers(1, 80), _midnights)
def test_nothing_changes_between_two_changes_that_time_alone_may_bring(
    breaks: list[_Break], known: int, midnight: Instant
) -> None:
    guarantee = _guarantee(known, breaks)
    judgment = _judged(guarantee, midnight)
    later = midnight.plus(86_400 * 500) if judgment.next_change is None else judgment.next_change.plus(-1)
    again = _judged(guarantee, max(midnight, later))

    assert again.verdict == judgment.verdict
    assert again.effect == judgment.effect
