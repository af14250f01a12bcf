"""A bill as one file of HTML, with a style for print; the mark is repeated on every printed page."""

from __future__ import annotations

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup

from foedus.drafting import bill as bills
from foedus.surfaces.printing.bills.lines import lines

_LANG = {"en": "en", "zh-Hant": "zh-Hant-TW"}


def as_html(bill: bills.Bill) -> bytes:
    """The bill: everything escaped, nothing fetched, nothing executed."""
    template, css = _template()
    page = template.render(
        lang=_LANG[bill.language],
        title=bill.lead_instrument.title,
        css=Markup(css),  # noqa: S704 (the style sheet beside the template, which no document reaches)
        mark=bill.mark,
        lines=tuple(lines(bill)),
    )
    return f"{page}\n".encode()


@cache
def _template() -> tuple[Template, str]:
    """The template, and the style sheet; in the head and the foot of a table, browsers repeat the mark on each page."""
    loader = PackageLoader("foedus.surfaces.printing.bills")
    environment = Environment(
        loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return environment.get_template("bill.html.j2"), loader.get_source(environment, "bill.css")[0].rstrip()
