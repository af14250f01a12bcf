"""What a report shows, and how credible it was held to be, come from columns that say so, or not at all."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from foedus.evidence import Report, corroborate, grade
from foedus.kernel import BadInputError, Instant
from tests.adapters.imports import GOOD, HEADER, PLAIN, imported, table
from tests.bilingual import assert_in_both
from tests.evidence.crosswalks import ROW, parsed, read, report, unfit
from tests.evidence.samples import rules

SHOWN = PLAIN + "media: picture\n"
PICTURE = hashlib.sha256(b"a picture").hexdigest()
GRADED = PLAIN + "credibility: {column: grade, table: {high: 2, low: 5, unsure: 6, '-': ~}, otherwise: quarantine}\n"
PLAIN_GRADE = PLAIN + "credibility: {column: grade}\n"


@pytest.mark.parametrize(
    ("text", "media"),
    [(PICTURE, PICTURE), (PICTURE.upper(), PICTURE), (f"sha256:{PICTURE}", PICTURE), ("", None)],
)
def test_a_digest_is_the_same_however_its_digits_are_written(text: str, media: str | None):
    assert report(SHOWN, ROW, picture=text).media == media


@pytest.mark.parametrize(
    "text",
    [PICTURE[:-1], f"{PICTURE}0", f"{PICTURE[:-1]}g", f"md5:{PICTURE}", f"{PICTURE};{PICTURE}", "photo.jpg", "sha256"],
)
def test_what_is_not_the_digest_of_one_picture_is_put_aside_and_not_left_out(text: str):
    aside = unfit(SHOWN, ROW, picture=text)

    assert (aside.code, aside.column) == ("I024", "picture")


def test_an_old_picture_that_came_by_a_feed_is_known_again_under_another_incident():
    by = rules(1, late="240 hours")
    text = (
        SHOWN.replace("source: {is: monitor}", f"source: {{is: {next(iter(by.sources))}}}") + "incident: {column: of}\n"
    )
    text = text.replace("boom: explosion", f"boom: {by.classes[0]}")
    old = report(text, ROW, picture=PICTURE, of="one", id="r1")
    again = report(text, ROW, picture=PICTURE.upper(), of="two", id="r2", known="2025-03-05T12:00:00Z")
    other = report(text, ROW, picture="", of="three", id="r3")
    found = corroborate(by, [old, again, other], Instant.parse("2026-01-01T00:00:00Z"))

    assert [(each.report, each.reason) for each in found.set_aside] == [("r2", "recycled")]


@pytest.mark.parametrize(("text", "told"), [("high", 2), ("low", 5), ("unsure", 6), ("-", None)])
def test_a_publishers_words_mean_the_grade_that_the_table_says(text: str, told: int | None):
    assert report(GRADED, ROW, grade=text).credibility == told


@pytest.mark.parametrize(("text", "told"), [("1", 1), ("6", 6), ("", None)])
def test_a_grade_that_stands_in_the_file_is_taken_as_it_is(text: str, told: int | None):
    assert report(PLAIN_GRADE, ROW, grade=text).credibility == told


@pytest.mark.parametrize("text", ["0", "7", "B2", "B", "2.0", "true", "high"])
def test_what_is_no_grade_is_put_aside(text: str):
    assert (unfit(PLAIN_GRADE, ROW, grade=text).code, unfit(PLAIN_GRADE, ROW, grade=text).column) == ("I025", "grade")
    assert unfit(GRADED, ROW, grade="middling").code == "I020"


def test_a_grade_of_a_feed_is_told_and_decides_nothing():
    told = report(PLAIN_GRADE, ROW, grade="1")

    assert (grade(rules(), told, ()).credibility, grade(rules(), told, ()).stated) == (2, 1)


@pytest.mark.parametrize(
    "value",
    [
        "{is: 7}",
        "{is: probably}",
        "{column: grade, table: {high: B2}, otherwise: drop}",
        "{flags: {sure: one}, otherwise: drop}",
    ],
)
def test_a_crosswalk_that_states_a_grade_that_is_none_is_refused(value: str):
    with pytest.raises(BadInputError) as refused:
        parsed(f"{PLAIN}credibility: {value}\n")

    assert any("no grade of credibility" in flaw.message.en for flaw in refused.value.flaws), refused.value
    for flaw in refused.value.flaws:
        assert_in_both(flaw)


def test_a_grade_may_be_stated_for_every_row():
    assert report(PLAIN + "credibility: {is: 6}\n", ROW).credibility == 6


@pytest.mark.parametrize("part", ["media: picture", "credibility: {column: grade}"])
def test_a_total_shows_nothing_and_has_no_grade(part: str):
    totals = PLAIN.replace("gives: reports", "gives: totals").replace("class: {column: kind", "series: {column: kind")
    parsed(f"{totals}count: n\n")
    with pytest.raises(BadInputError) as refused:
        parsed(f"{totals}count: n\n{part}\n")

    assert f"`{part.partition(':')[0]}`" in refused.value.flaws[0].hint.en


def test_what_a_report_shows_and_its_grade_stand_in_the_table_that_an_import_writes(tmp_path: Path):
    own = SHOWN + GRADED.removeprefix(PLAIN)
    rows = (f"{GOOD},{PICTURE.upper()},high", f"{GOOD.replace('r1', 'r2')},,-", f"{GOOD.replace('r1', 'r3')},photo,low")
    came = imported(tmp_path, own, table(*rows, header=f"{HEADER},picture,grade"))

    assert [(each.id, each.media, each.credibility) for each in came.reports] == [
        ("r1", PICTURE, 2),
        ("r2", None, None),
    ]
    assert came.codes == ["I024"]


def test_without_such_columns_a_report_shows_nothing_and_has_no_grade():
    told = read(PLAIN, ROW)

    assert isinstance(told, Report)
    assert (told.media, told.credibility) == (None, None)
