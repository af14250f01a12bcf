"""A starting document for one drafter: under the drafter's own name, with the comments of one language."""

from __future__ import annotations

import re

from foedus.kernel import Language

_COMMENT = re.compile(r"^( *)# (en|zh-Hant): (.*)$")
_HEAD = re.compile(r"^(guarantee|case|reports): (\[?)NAME((?:\.[a-z]+)*)(\]?)$")
_NO_TEXT = re.compile(r"[0-9]+|true|false|null|~", re.IGNORECASE)


def filled(text: str, name: str, language: Language) -> str:
    """The document as it is written out.

    Comments begin with ``# en:`` or ``# zh-Hant:`` in the text; those of the other language are left out. ``NAME``
    stands for the drafter's name, in the head and in comments. Nothing else is changed.
    """
    return "".join(
        f"{line}\n" for line in (_line(each, name, language) for each in text.splitlines()) if line is not None
    )


def _line(line: str, name: str, language: Language) -> str | None:
    comment = _COMMENT.match(line)
    if comment is not None:
        indent, tag, said = comment.groups()
        return f"{indent}# {said.replace('NAME', name)}" if tag == language else None
    head = _HEAD.match(line)
    return line if head is None else _named(head, name)


def _named(head: re.Match[str], name: str) -> str:
    key, opening, ending, closing = head.groups()
    value = f"{name}{ending}"
    return f"{key}: {opening}{_quoted(value)}{closing}"


def _quoted(value: str) -> str:
    """A name that YAML would take for a number or a truth needs quotes to stay a name."""
    return f'"{value}"' if _NO_TEXT.fullmatch(value) is not None else value
