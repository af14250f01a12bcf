"""A message in the form in which warning systems exchange it: Common Alerting Protocol 1.2 (OASIS, 2010), in XML."""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree import ElementTree as ET

from foedus.surfaces.printing.alerts.message import Alert, Info, stamp

NAMESPACE = "urn:oasis:names:tc:emergency:cap:1.2"


def as_cap(alert: Alert) -> bytes:
    """The message as a file; the order of its elements is that of the protocol.

    There is an area only where the message is about a zone, and then by its name alone: never a polygon, a circle or a
    code of a place.
    """
    root = ET.Element("alert", {"xmlns": NAMESPACE})
    _add(
        root,
        ("identifier", alert.identifier),
        ("sender", alert.sender),
        ("sent", stamp(alert.sent)),
        ("status", alert.status),
        ("msgType", alert.kind),
        ("source", "foedus"),
        ("scope", alert.scope),
        ("restriction", alert.restriction),
        *(("code", code) for code in alert.codes),
        ("note", alert.note),
        ("references", " ".join(alert.references)),
        ("incidents", " ".join(alert.incidents)),
    )
    for info in alert.infos:
        _info(root, info)
    ET.indent(root, " ")
    return ET.tostring(root, encoding="utf-8", xml_declaration=True) + b"\n"


def _info(root: ET.Element, info: Info) -> None:
    element = ET.SubElement(root, "info")
    _add(
        element,
        ("language", info.language),
        ("category", "Security"),
        ("event", info.event),
        ("responseType", info.response),
        ("urgency", info.urgency),
        ("severity", info.severity),
        ("certainty", info.certainty),
        ("effective", stamp(info.effective)),
        ("onset", "" if info.onset is None else stamp(info.onset)),
        ("expires", "" if info.expires is None else stamp(info.expires)),
        ("senderName", info.sender_name),
        ("headline", info.headline),
        ("description", info.description),
        ("instruction", info.instruction),
    )
    for name, value in info.parameters:
        _add(ET.SubElement(element, "parameter"), ("valueName", name), ("value", value))
    if info.area is not None:
        _add(ET.SubElement(element, "area"), ("areaDesc", info.area))


def _add(parent: ET.Element, *parts: tuple[str, str]) -> None:
    """Add the parts that say anything, in order."""
    for name, text in _said(parts):
        ET.SubElement(parent, name).text = text


def _said(parts: Iterable[tuple[str, str]]) -> Iterable[tuple[str, str]]:
    return ((name, text) for name, text in parts if text != "")
