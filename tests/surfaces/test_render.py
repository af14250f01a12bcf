"""From a page to HTML: what would turn, hide or run is shown and does nothing; what is absent leaves no section."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foedus.engine import View
from foedus.kernel import Instant
from foedus.rehearsal import last_instant
from foedus.surfaces.printing import Drawing, Extras, Page, page, render
from foedus.surfaces.printing.counts import CountSeries
from foedus.surfaces.printing.plot import Point
from foedus.surfaces.running import Run, run_case
from foedus.wiring.house import FoedusHouse
from tests.surfaces.markup import parsed

_HOUSE = FoedusHouse()
_START = Instant.parse("2031-03-02T00:00:00Z")


def _run() -> Run:
    staged, _ = _HOUSE.stage("two-lines")
    return run_case(_HOUSE, staged, View(), last_instant(staged), (None, "en"))


@pytest.fixture(scope="module")
def run() -> Run:
    return _run()


@pytest.fixture(scope="module")
def whole(run: Run) -> Page:
    return page(run, _HOUSE.zones)


@pytest.mark.parametrize("sign", ["\u202e", "\u2066", "\u200f", "\u061c", "\u200b", "\ufeff", "\x00", "\x1b", "\x85"])
def test_what_turns_or_hides_text_is_shown_as_a_sign_that_it_was_there(whole: Page, sign: str) -> None:
    html = render(replace(whole, title=f"pay{sign}load"))

    assert sign not in html
    assert html.count("pay\ufffdload") == 3  # the title, the running head and the heading


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=30))
def test_any_words_leave_the_page_well_formed(words: str) -> None:
    found = parsed(render(replace(_WHOLE, title=words, summary=words)))

    assert found.faults == []
    assert len(found.all("h1")) == 1
    assert found.all("script") == []


_WHOLE = page(_run(), _HOUSE.zones)


def test_the_same_run_told_again_is_the_same_page(run: Run) -> None:
    assert render(page(run, _HOUSE.zones)) == render(page(_run(), _HOUSE.zones))


def test_a_run_told_in_chinese_keeps_every_row(run: Run, whole: Page) -> None:
    chinese = page(run.said_in("zh-Hant"), _HOUSE.zones)

    assert len(chinese.story.rows) == len(whole.story.rows)
    assert [row.number for row in chinese.story.rows] == [row.number for row in whole.story.rows]
    assert render(chinese) == render(page(run.said_in("en").said_in("zh-Hant"), _HOUSE.zones))


def test_what_nobody_has_leaves_no_section(whole: Page) -> None:
    ids = parsed(render(whole)).ids

    assert {"alarm", "residual", "reaction", "totals"} & set(ids) == set()


def test_what_is_given_is_shown_in_its_section(run: Run) -> None:
    point = Point(at=_START, value=4)
    extras = Extras(
        counts=(CountSeries(name="extra", title="Totals of a day", threshold=3, hindsight=(point,), then=()),),
        reactions=(Drawing(title="History", svg="<svg><title>History</title><desc>-</desc></svg>", told=("As told",)),),
    )
    found = parsed(render(page(run, _HOUSE.zones, extras)))

    assert "reaction" in found.ids
    assert all(words in found.text for words in ("Totals of a day", "As told"))
    assert found.faults == []


def test_an_outcome_that_differs_is_told_at_the_foot(run: Run, whole: Page) -> None:
    broken = replace(run.outcomes[0], checks=(replace(run.outcomes[0].checks[0], found="false"),))
    differing = page(replace(run, outcomes=(broken, *run.outcomes[1:])), _HOUSE.zones)

    assert "all of them came out" in render(whole)
    assert "1 of them DIFFER" in render(differing)
