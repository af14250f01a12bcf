"""The page of a case: whole, readable by everybody, honest at the first glance, and inert whatever the case holds."""

from __future__ import annotations

import re
import subprocess
import sys
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

from tests.e2e.terminal import CASES, COMMAND, GUARANTEES, ROOT, TELLING, inside
from tests.surfaces.markup import Parsed, parsed

NAMES = sorted(path.name.removesuffix(".case.yaml") for path in CASES.glob("*.case.yaml"))
LANGUAGES = ("en", "zh-Hant")


@cache
def _folder() -> Path:
    from tempfile import mkdtemp

    return Path(mkdtemp())


@cache
def _html(name: str, language: str, *options: str) -> str:
    answer = inside("case", "page", name, "-o", _folder(), "--lang", language, *options)
    assert (answer.code, answer.err) == (0, "")
    return Path(answer.out.strip()).read_text("utf-8")


def _page(name: str, language: str = "en", *options: str) -> Parsed:
    return parsed(_html(name, language, *options))


every_page = pytest.mark.parametrize(
    ("name", "language"),
    [
        pytest.param(name, language, marks=() if name in TELLING else pytest.mark.soak)
        for name in NAMES
        for language in LANGUAGES
    ],
)


def test_both_pages_are_written_and_lead_to_each_other(tmp_path: Path) -> None:
    answer = inside("case", "page", "two-lines", "-o", tmp_path / "new" / "folder")
    files = [Path(line) for line in answer.out.splitlines()]
    links = [
        next(
            each.attributes["href"]
            for each in parsed(file.read_text("utf-8")).all("a")
            if "hreflang" in each.attributes
        )
        for file in files
    ]

    assert (answer.code, answer.err) == (0, "")
    assert [file.name for file in files] == ["two-lines.en.html", "two-lines.zh-Hant.html"]
    assert links == ["two-lines.zh-Hant.html", "two-lines.en.html"]


def test_one_page_alone_names_no_page_that_is_not_there() -> None:
    assert not any("hreflang" in link.attributes for link in _page("two-lines").all("a"))


@every_page
def test_the_html_is_well_formed_and_every_id_and_inner_link_is_sound(name: str, language: str) -> None:
    page = _page(name, language)
    inner = {link.attributes["href"][1:] for link in page.all("a") if link.attributes["href"].startswith("#")}

    assert page.faults == []
    assert len(page.ids) == len(set(page.ids))
    assert inner <= set(page.ids)


@every_page
def test_the_page_stands_alone_and_runs_nothing(name: str, language: str) -> None:
    html, page = _html(name, language), _page(name, language)
    policy = next(meta for meta in page.all("meta") if meta.attributes.get("http-equiv") == "Content-Security-Policy")

    assert not {"script", "link", "img", "iframe", "object", "embed", "form", "base"} & {e.tag for e in page.elements}
    assert not any(key.startswith("on") or key in {"src", "srcset"} for e in page.elements for key in e.attributes)
    assert re.search(r"@import|url\(", html) is None
    assert "default-src 'none'" in policy.attributes["content"]


@every_page
def test_the_page_can_be_read_without_seeing_it(name: str, language: str) -> None:
    page = _page(name, language)
    labelled = {each.attributes["aria-labelledby"] for each in page.all("section")}

    assert page.all("html")[0].attributes["lang"] == {"en": "en", "zh-Hant": "zh-Hant-TW"}[language]
    assert len(page.all("h1")) == 1
    assert [len(page.all(tag)) for tag in ("header", "nav", "main", "footer")] == [1, 1, 1, 1]
    assert labelled <= set(page.ids)
    assert all(cell.attributes.get("scope") in {"col", "row", "rowgroup"} for cell in page.all("th"))
    assert len(page.all("table")) == len(page.all("thead"))
    for figure in page.all("svg"):
        assert figure.attributes["role"] == "img"
        assert set(figure.attributes["aria-labelledby"].split()) <= set(page.ids)
    assert len([e for e in page.all("title") if e.around[-1] == "svg"]) == len(page.all("svg"))
    assert len([e for e in page.all("desc") if e.around[-1] == "svg"]) == len(page.all("svg"))


@every_page
def test_headings_step_down_one_level_at_a_time(name: str, language: str) -> None:
    levels = [int(e.tag[1]) for e in _page(name, language).elements if re.fullmatch(r"h[1-6]", e.tag)]

    assert levels[0] == 1
    assert all(below <= above + 1 for above, below in pairwise(levels))


@every_page
def test_the_status_of_the_text_stands_in_the_title_at_the_top_and_on_every_sheet(name: str, language: str) -> None:
    page = _page(name, language)
    status = next(e.text for e in page.all("strong") if "header" in e.around)
    running = next(e.text for e in page.all("div") if e.attributes.get("class") == "running")

    assert status in page.all("title")[0].text
    assert status in running


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_hypothetical_says_so_in_the_title_at_the_top_on_every_sheet_and_in_full(language: str) -> None:
    word = {"en": "HYPOTHETICAL", "zh-Hant": "假設情境"}[language]
    page, real = _page("two-lines", language), _page("un-2231-2025", language)
    banner = next(e for e in page.all("p") if e.attributes.get("role") == "note")
    running = next(e.text for e in page.all("div") if e.attributes.get("class") == "running")

    assert page.all("title")[0].text.startswith(word)
    assert banner.around[-1] == "header"
    assert running.startswith(word)
    assert page.text.count({"en": "Every state, act and report", "zh-Hant": "均屬虛構"}[language]) >= 2
    assert word not in real.all("title")[0].text
    assert not any(e.attributes.get("role") == "note" for e in real.all("p"))


def test_a_reported_text_never_looks_like_law(tmp_path: Path) -> None:
    page = _copied(tmp_path, guarantee=("status: illustrative", "status: reported"))

    assert "REPORTED text, not law" in page.all("title")[0].text
    assert "REPORTED text, not law" in page.text


def test_a_marked_term_brings_its_footnote_and_nothing_else_does() -> None:
    assert "擬議譯名" in _page("two-lines", "zh-Hant").text
    assert "awaits confirmation" not in _page("two-lines", "en").text


def test_every_row_of_the_record_has_both_of_its_times() -> None:
    finding = _row(_page("two-lines"), "Finding of renewed attack: met")

    assert "2 Mar 2031, 09:20" in finding
    assert "2 Mar 2031, 18:00" in finding
    assert "8 h 40 min later" in finding


def _row(page: Parsed, words: str) -> str:
    return next(" ".join(row.text.split()) for row in page.all("tr") if words in row.text)


def test_orders_are_told_by_party_with_deadline_and_state() -> None:
    text = _page("two-lines").text
    orders = text[text.index("Orders to the guarantors") :]

    assert "6 orders: 1 acknowledged, 4 silent past the deadline, 1 refused." in orders
    assert re.search(r"Asteria 1 acknowledged, 1 silent past the deadline Borealia 2 silent", orders)
    assert re.search(
        r"Trade sanctions ?Apply the restored provisions Asteria by 7 Mar 2031, 08:00 acknowledged 6 Mar 2031, 12:00 "
        r"Borealia by 7 Mar 2031, 08:00 silent past the deadline Caldera by 7 Mar 2031, 08:00 refused 6 Mar",
        orders,
    )


def test_the_count_is_drawn_against_its_threshold_on_both_clocks() -> None:
    text = _page("two-lines").text

    assert "threshold 3" in text
    assert "The threshold was reached at 2 Mar 2031, 09:20. That was known at 2 Mar 2031, 18:00." in text


def test_rival_readings_stand_side_by_side_and_none_is_picked() -> None:
    text = _page("un-2231-2020").text
    stands = text[text.index("The rival readings") : text.index("Through whose eyes")]
    eyes = text[text.index("Through whose eyes") :]

    told = r"Reading 1 and Reading 2 ?Every State.*restored.*Reading 3 and Reading 4 ?Only a State.*suspended"
    assert re.search(told, stands)
    assert "No order has been issued." in text
    assert re.search(r"Belgium, China.* and South Africa ?Only a State.* suspended United States", eyes)
    assert re.search(r"United States ?Every State.* restored since 20 Sep 2020, 00:00 Whoever has taken no", eyes)


def test_the_reasons_lead_to_the_clause_and_to_the_fact() -> None:
    page = _page("un-2231-2025")
    links = {link.attributes["href"]: link.text for link in page.all("a")}

    assert {"#clause-para-11", "#clause-para-12", "#fact-e3-notification", "#fact-president-draft"} <= links.keys()
    assert links["#clause-para-12"] == "paragraph 12, unverified; clause para-12"
    assert any(each.text.startswith("paragraph 12 (para-12) UNVERIFIED") for each in page.all("dt"))


def test_what_became_known_later_is_not_on_an_earlier_page() -> None:
    before = _page("un-2231-2025", "en", "--as-of", "2025-09-27T23:59:59Z").text

    assert "The record as of end of 27 Sep 2025 UTC" in before
    assert "restored" not in before[before.index("Where it stands") : before.index("Why")]
    assert "letter" not in before.lower().split("clauses")[0]
    assert "No order has been issued." in before


_WINTER = "ukraine-snapback-2022"


def test_totals_alarms_and_counts_of_the_record_are_drawn_and_told() -> None:
    page = _page(_WINTER)
    titles = {e.text for e in page.all("title") if "svg" in e.around}

    assert {"totals", "counts", "alarm"} <= set(page.ids)
    assert any(title.startswith("Violations a day, Donetsk region") for title in titles)
    assert any(title.startswith("Rising violations: Donetsk region") for title in titles)
    assert "It is never an incident, corroborates nothing and attributes nothing." in page.text
    assert "Raised by the total up to 18 Feb 2022, 17:30, known end of 19 Feb 2022." in page.text


def test_what_still_takes_an_act_of_its_own_is_told_by_jurisdiction() -> None:
    page = _page(_WINTER)
    act = _row(page, "a Council decision and a Council regulation that end the suspension")

    assert {"residual", "fine"} <= set(page.ids)
    assert "First sanctions European Union" in act
    assert "any member state" in act
    assert "only words" in page.text


def test_an_act_without_effect_stands_among_what_was_set_aside() -> None:
    assert "not signed" in _row(_page(_WINTER), "unsigned-finding")


def test_an_early_page_says_how_much_of_the_file_it_does_not_use() -> None:
    early = _page(_WINTER, "en", "--as-of", "2022-02-24T02:00:00Z").text

    assert re.search(r"not yet known and not used: facts \d+, reports \d+, totals \d+", early) is not None
    assert "not yet known and not used: facts 3" in _page(_WINTER).text  # what was published after the story's end
    assert "not yet known and not used" not in _page("un-2231-2025").text


def test_an_effect_is_shown_in_the_zones_of_the_case() -> None:
    text = _page("un-2231-2025").text

    assert "27 Sep 20:00 in New York" in text
    assert "08:00 in Taipei" in text


def _copied(tmp_path: Path, *, case: tuple[str, str] = ("", ""), guarantee: tuple[str, str] = ("", "")) -> Parsed:
    """The page of a copy of a shipped case, with one passage changed in each file."""
    for folder, name, change in (
        (CASES, "two-lines.case.yaml", case),
        (GUARANTEES, "two-lines.guarantee.yaml", guarantee),
    ):
        text = (folder / name).read_text("utf-8").replace("../guarantees/", "")
        text = text.replace("fidelity: own", "fidelity: quoted")  # which any status allows
        assert change[0] in text
        (tmp_path / name).write_text(text.replace(*change) if change[0] != "" else text, "utf-8")
    (tmp_path / "two-lines.reports.csv").write_bytes((CASES / "two-lines.reports.csv").read_bytes())
    answer = inside("case", "page", tmp_path / "two-lines.case.yaml", "-o", tmp_path, "--lang", "en")
    assert (answer.code, answer.err) == (0, "")
    return parsed((tmp_path / "two-lines.en.html").read_text("utf-8"))


@pytest.mark.parametrize(
    ("where", "passage"),
    [
        ("case", "A day of shelling between two lines"),
        ("case", "Every state, act and report in this case is made up."),
        ("case", "Commissioner Adler"),
        ("guarantee", "A guarantee for a ceasefire between two lines"),
        ("guarantee", "en: trade sanctions"),
        ("guarantee", "en: monitoring mission"),
        ("guarantee", "Ceasefire Guarantee Act, section 5"),
        ("guarantee", "The reviewing court may suspend or reverse an order."),
    ],
)
def test_hostile_words_are_shown_and_do_nothing(where: str, passage: str, tmp_path: Path) -> None:
    evil = "<script>alert(1)</script><img src=x onerror=alert(2)>&amp;"
    written = f"en: '{evil}'" if passage.startswith("en: ") else f"{evil}"
    quoted = written if passage.startswith("en: ") or "section" in passage else f"'{evil}'"
    page = _copied(tmp_path, **{where: (passage, quoted)})

    assert page.faults == []
    assert page.all("script") == []
    assert page.all("img") == []
    assert "<script>alert(1)</script>" in page.text


def test_the_same_record_gives_the_same_bytes_in_any_process(tmp_path: Path) -> None:
    pages = set[bytes]()
    for seed in ("1", "2"):
        subprocess.run(
            [*COMMAND, "case", "page", "two-lines", "-o", str(tmp_path / seed)],
            cwd=ROOT,
            env={"PYTHONHASHSEED": seed, "PATH": str(Path(sys.executable).parent)},
            capture_output=True,
            check=True,
        )
        pages.add(b"".join(path.read_bytes() for path in sorted((tmp_path / seed).iterdir())))

    assert len(pages) == 1


def test_a_folder_that_cannot_be_written_is_the_worlds_failure(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    answer = subprocess.run(
        [*COMMAND, "case", "page", "two-lines", "-o", str(tmp_path / "file" / "below")],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )

    assert answer.returncode == 3
    assert "Traceback" not in answer.stderr
    assert answer.stderr.startswith("the output cannot be written")


def test_bad_rows_of_reports_are_told_and_the_page_is_written(tmp_path: Path) -> None:
    reports = (CASES / "two-lines.reports.csv").read_text("utf-8") + "bad,,,,,,,,,\n"
    text = (CASES / "two-lines.case.yaml").read_text("utf-8").replace("../guarantees", str(GUARANTEES))
    (tmp_path / "two-lines.case.yaml").write_text(text, "utf-8")
    (tmp_path / "two-lines.reports.csv").write_text(reports, "utf-8")
    answer = inside("case", "page", tmp_path / "two-lines.case.yaml", "-o", tmp_path)

    assert answer.code == 2
    assert "two-lines.reports.csv:" in answer.err
    assert (tmp_path / "two-lines.zh-Hant.html").is_file()


def test_the_templates_are_part_of_the_package() -> None:
    from importlib.resources import files

    held = {path.name for path in files("foedus.surfaces.printing").joinpath("templates").iterdir()}

    assert {"page.html.j2", "page.css", "parts.html.j2"} <= held
