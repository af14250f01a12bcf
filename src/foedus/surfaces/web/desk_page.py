"""The page on which people sign with a passkey: it shows what is signed, and computes itself what the key is asked."""

from __future__ import annotations

import base64
import json
import secrets
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from foedus.kernel import Language
from foedus.surfaces.web.desk import Desk
from foedus.surfaces.web.words_of_desk import WORDS

_NONCE_BYTES = 16


def page_of(desk: Desk, language: Language) -> tuple[str, str]:
    """The page, and the nonce under which alone its script may run."""
    nonce = secrets.token_urlsafe(_NONCE_BYTES)
    health = desk.health()
    place = desk.place
    settings = {
        "guarantee": health["text"],
        "relying_party": None if place is None else place.id,
        "words": {name: words[language] for name, words in WORDS.items()},
    }
    encoded = base64.b64encode(json.dumps(settings, ensure_ascii=False).encode()).decode()
    html = _template().render(
        language="zh-Hant-TW" if language == "zh-Hant" else "en",
        say=settings["words"],
        guarantee=health["guarantee"],
        text=health["text"],
        settings=encoded,
        nonce=nonce,
    )
    return html, nonce


def policy_of(nonce: str) -> str:
    """What the page may load: its own script and style, and answers of this service."""
    parts = {
        "default-src": "'none'",
        "script-src": f"'nonce-{nonce}'",
        "style-src": f"'nonce-{nonce}'",
        "connect-src": "'self'",
        "base-uri": "'none'",
        "form-action": "'none'",
        "frame-ancestors": "'none'",
    }
    return "; ".join(f"{name} {value}" for name, value in parts.items())


@cache
def _template() -> Template:
    loader = PackageLoader("foedus.surfaces.web", ".")
    environment = Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True)
    return environment.get_template("desk.html.j2")
