"""The Common Alerting Protocol 1.2, read from its standard: elements in order, their words, the forms of values."""

from __future__ import annotations

from functools import cache

from lxml import etree

NAMESPACE = "urn:oasis:names:tc:emergency:cap:1.2"
_INSTANT = r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}[\-+]\d{2}:\d{2}"
_NAMED = r"[^\s,&lt;&amp;]+"
_WORDS = {
    "status": "Actual Exercise System Test Draft",
    "msgType": "Alert Update Cancel Ack Error",
    "scope": "Public Restricted Private",
    "category": "Geo Met Safety Security Rescue Fire Health Env Transport Infra CBRNE Other",
    "responseType": "Shelter Evacuate Prepare Execute Avoid Monitor Assess AllClear None",
    "urgency": "Immediate Expected Future Past Unknown",
    "severity": "Extreme Severe Moderate Minor Unknown",
    "certainty": "Observed Likely Possible Unlikely Unknown",
}
_FORMS = {
    "identifier": _NAMED,
    "sender": _NAMED,
    "sent": _INSTANT,
    "effective": _INSTANT,
    "onset": _INSTANT,
    "expires": _INSTANT,
    "references": rf"{_NAMED},{_NAMED},{_INSTANT}( {_NAMED},{_NAMED},{_INSTANT})*",
    "language": r"[A-Za-z]{1,8}(\-[A-Za-z0-9]{1,8})*",
}
_ALERT = (
    "identifier sender sent status msgType source? scope restriction? addresses? code* note? references? incidents? "
    "info*"
)
_INFO = (
    "language? category+ event responseType* urgency severity certainty audience? eventCode* effective? onset? "
    "expires? senderName? headline? description? instruction? web? contact? parameter* resource* area*"
)
_PARTS = {
    "eventCode": "valueName value",
    "parameter": "valueName value",
    "resource": "resourceDesc mimeType size? uri? derefUri? digest?",
    "area": "areaDesc polygon* circle* geocode* altitude? ceiling?",
    "geocode": "valueName value",
}
_MANY = {"?": "optional", "*": "zeroOrMore", "+": "oneOrMore"}


def _content(name: str) -> str:
    if name in _WORDS:
        return "<choice>" + "".join(f"<value>{word}</value>" for word in _WORDS[name].split()) + "</choice>"
    form = _FORMS.get(name, r"[\s\S]*\S[\s\S]*")
    return f'<data type="string"><param name="pattern">{form}</param></data>'


def _element(name: str, inner: str) -> str:
    return f'<element name="{name}">{inner}</element>'


def _sequence(order: str) -> str:
    """The elements of a sequence, each as often as its mark allows."""
    made = list[str]()
    for item in order.split():
        name = item.rstrip("?*+")
        parts = _PARTS.get(name) or (_INFO if name == "info" else None)
        element = _element(name, _content(name) if parts is None else _sequence(parts))
        many = _MANY.get(item.removeprefix(name))
        made.append(element if many is None else f"<{many}>{element}</{many}>")
    return "".join(made)


@cache
def _schema() -> etree.RelaxNG:
    text = (
        f'<grammar xmlns="http://relaxng.org/ns/structure/1.0" ns="{NAMESPACE}" '
        f'datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes"><start>'
        f"{_element('alert', _sequence(_ALERT))}</start></grammar>"
    )
    return etree.RelaxNG(etree.fromstring(text))


def faults(data: bytes) -> list[str]:
    """Where a message departs from the standard; nothing where it does not.

    Beside the order, the words and the forms (section 3.2): UTC is never ``Z`` (3.3.2, by the form), a restricted
    message says its restriction, an exercise its participants, and an update or a cancellation what it is about.
    """
    root = etree.fromstring(data)
    schema = _schema()
    found = [] if schema.validate(root) else [str(each) for each in schema.error_log]
    said = {etree.QName(each).localname: (each.text or "") for each in root}
    if (said.get("scope") == "Restricted") != ("restriction" in said):
        found.append("a restriction stands in a restricted message, and in no other")
    if said.get("status") == "Exercise" and "note" not in said:
        found.append("an exercise names those who take part in its note")
    if (said.get("msgType") == "Alert") == ("references" in said):
        found.append("an update and a cancellation refer to what went before, an alert does not")
    return found
