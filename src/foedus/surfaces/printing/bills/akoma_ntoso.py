"""A bill in Akoma Ntoso 3.0 (OASIS LegalDocML), the format in which parliaments exchange bills."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from xml.etree import ElementTree as ET

from foedus.drafting import bill as bills
from foedus.surfaces.printing.bills.lines import source_of

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
_LANGUAGE = {"en": "eng", "zh-Hant": "zho"}
_UNDATED = "0001-01-01"
"""The schema wants a date; a guarantee that says no day of publication gets this one, named ``undated``."""
_LEVELS = ("FRBRWork", "FRBRExpression", "FRBRManifestation")
_AGENT = "#foedus"
_FORMAT = "application/akn+xml"


def as_xml(bill: bills.Bill) -> bytes:
    """The bill as a document of type ``bill``; what must be adopted with it is attached to it."""
    root = ET.Element("akomaNtoso", {"xmlns": NAMESPACE})
    main = _document(root, bill, bill.lead_instrument, "main")
    if len(bill.instruments) > 1:
        attachments = ET.SubElement(main, "attachments")
        for instrument in bill.instruments[1:]:
            attachment = ET.SubElement(attachments, "attachment", {"eId": f"att_{instrument.name}"})
            attached = _document(attachment, bill, instrument, instrument.name)
            _prefix(attached, f"att_{instrument.name}__")
    ET.indent(root, " ")
    return ET.tostring(root, encoding="utf-8", xml_declaration=True) + b"\n"


def _document(parent: ET.Element, bill: bills.Bill, instrument: bills.Instrument, component: str) -> ET.Element:
    """One bill: metadata, preface, preamble, body, conclusions."""
    document = ET.SubElement(parent, "bill", {"name": instrument.name})
    _meta(document, bill, component)
    _preface(document, bill, instrument)
    if len(instrument.opening) > 0:
        _preamble(document, bill, instrument.opening)
    body = ET.SubElement(document, "body")
    for division in instrument.body:
        _provision(body, bill, division)
    _conclusions(document, bill, instrument, notes=bill.notes if instrument is bill.lead_instrument else ())
    return document


def _prefix(attached: ET.Element, prefix: str) -> None:
    """Keep the identifiers of an attached bill apart from those of the main one."""
    for element in attached.iter():
        if "eId" in element.attrib:
            element.set("eId", f"{prefix}{element.get('eId')}")


def _meta(document: ET.Element, bill: bills.Bill, component: str) -> None:
    """Identification on the levels of work, expression and manifestation, and who has written the file."""
    meta = ET.SubElement(document, "meta")
    identification = ET.SubElement(meta, "identification", {"source": _AGENT})
    work = f"/akn/{bill.jurisdiction}/bill/{bill.dated.isoformat() if bill.dated else 'undated'}/{bill.name}"
    expression = f"{work}/{_LANGUAGE[bill.language]}@"
    uris = dict(zip(_LEVELS, (work, expression, f"{expression}.xml"), strict=True))
    parts = dict(zip(_LEVELS, (work, expression, expression), strict=True))
    for level, uri in uris.items():
        about = ET.SubElement(identification, level)
        ending = ".xml" if level == "FRBRManifestation" else ""
        ET.SubElement(about, "FRBRthis", {"value": f"{parts[level]}/!{component}{ending}"})
        ET.SubElement(about, "FRBRuri", {"value": uri})
        date = {"date": _UNDATED, "name": "undated"}
        if bill.dated is not None:
            date = {"date": bill.dated.isoformat(), "name": "publication of the guarantee"}
        ET.SubElement(about, "FRBRdate", date)
        ET.SubElement(about, "FRBRauthor", {"href": _AGENT, "as": "#drafter"})
        _beside(about, level, bill)
    if component == "main":
        _references(meta)


def _references(meta: ET.Element) -> None:
    """Who has written the file; what is attached refers to these too."""
    references = ET.SubElement(meta, "references", {"source": _AGENT})
    agent = {"eId": "foedus", "href": "/ontology/organization/foedus", "showAs": "foedus"}
    ET.SubElement(references, "TLCOrganization", agent)
    ET.SubElement(references, "TLCRole", {"eId": "drafter", "href": "/ontology/role/drafter", "showAs": "drafting aid"})


def _beside(about: ET.Element, level: str, bill: bills.Bill) -> None:
    """What only one level says: the country, the language, the format. Nothing here is authoritative."""
    if level == "FRBRWork":
        ET.SubElement(about, "FRBRcountry", {"value": bill.jurisdiction})
        ET.SubElement(about, "FRBRnumber", {"value": bill.name})
        ET.SubElement(about, "FRBRprescriptive", {"value": "false"})
        ET.SubElement(about, "FRBRauthoritative", {"value": "false"})
    elif level == "FRBRExpression":
        ET.SubElement(about, "FRBRversionNumber", {"value": bill.digest})
        ET.SubElement(about, "FRBRlanguage", {"language": _LANGUAGE[bill.language]})
    else:
        ET.SubElement(about, "FRBRformat", {"value": _FORMAT})


def _preface(document: ET.Element, bill: bills.Bill, instrument: bills.Instrument) -> None:
    preface = ET.SubElement(document, "preface")
    ET.SubElement(preface, "p", {"class": "mark"}).text = bill.mark
    if bill.translation != "":
        ET.SubElement(preface, "p", {"class": "translation"}).text = bill.translation
    ET.SubElement(ET.SubElement(preface, "p"), "docType").text = instrument.kind
    ET.SubElement(ET.SubElement(preface, "p"), "docTitle").text = instrument.title


def _preamble(document: ET.Element, bill: bills.Bill, openings: Sequence[bills.Opening]) -> None:
    """Citations and recitals in elements of their own, formulas around them."""
    preamble = ET.SubElement(document, "preamble")
    citations = [opening for opening in openings if opening.kind == "citation"]
    if len(citations) > 0:
        cited = ET.SubElement(preamble, "citations")
        for place, opening in enumerate(citations, 1):
            _paragraph(ET.SubElement(cited, "citation", {"eId": f"cit_{place}"}), opening.text)
    recitals = [opening for opening in openings if opening.kind == "recital"]
    if len(recitals) > 0:
        whereas = ET.SubElement(preamble, "recitals")
        intro = ET.SubElement(whereas, "intro")
        _paragraph(intro, " ".join(opening.text for opening in openings if opening.kind == "lead"))
        for place, opening in enumerate(recitals, 1):
            recital = ET.SubElement(whereas, "recital", {"eId": f"rec_{place}"})
            ET.SubElement(recital, "num").text = opening.number
            _sourced(_paragraph(recital, opening.text), opening.origin, bill)
    for opening in openings:
        if opening.kind == "enacting":
            formula = ET.SubElement(preamble, "formula", {"name": "enactingFormula"})
            _paragraph(formula, opening.text)


def _provision(parent: ET.Element, bill: bills.Bill, provision: bills.Provision) -> None:
    element = ET.SubElement(parent, provision.element, {"eId": provision.eid})
    if provision.number != "":
        ET.SubElement(element, "num").text = provision.number
    if provision.heading != "":
        ET.SubElement(element, "heading").text = provision.heading
    if len(provision.children) == 0:
        content = ET.SubElement(element, "content")
        _sourced(_paragraph(content, provision.text), provision.origin, bill)
        return
    if provision.text != "":
        intro = ET.SubElement(element, "intro")
        _sourced(_paragraph(intro, provision.text), provision.origin, bill)
    for child in provision.children:
        _provision(element, bill, child)


def _conclusions(document: ET.Element, bill: bills.Bill, instrument: bills.Instrument, notes: Iterable[str]) -> None:
    """The closing words; then, in a container of their own, what is no part of the bill."""
    conclusions = ET.SubElement(document, "conclusions")
    for text in instrument.closing:
        _paragraph(conclusions, text)
    every = tuple(notes)
    if len(every) > 0:
        container = ET.SubElement(conclusions, "container", {"name": "drafters-notes"})
        for text in (bill.notes_heading, *every):
            _paragraph(container, text)
    if bill.footnote != "":
        ET.SubElement(conclusions, "p", {"class": "footnote"}).text = bill.footnote
    ET.SubElement(conclusions, "p", {"class": "mark"}).text = bill.mark


def _paragraph(parent: ET.Element, text: str) -> ET.Element:
    paragraph = ET.SubElement(parent, "p")
    paragraph.text = text
    return paragraph


def _sourced(paragraph: ET.Element, origin: bills.Origin | None, bill: bills.Bill) -> None:
    """A side note that leads back to the guarantee."""
    source = source_of(origin, bill)
    if source != "":
        note = ET.SubElement(paragraph, "authorialNote", {"class": "source", "placement": "side"})
        _paragraph(note, source)
