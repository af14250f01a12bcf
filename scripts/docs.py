"""Write what the documents quote from the program: outputs, commands, lint rules, schemas; or only check it."""

from __future__ import annotations

import io
import json
import re
import shlex
import sys
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

from foedus import proofs
from foedus.evidence import crosswalk
from foedus.instrument import lint, schema
from foedus.rehearsal import Case
from foedus.surfaces.cli import app
from foedus.wiring import run

ROOT = Path(__file__).parent.parent
_OUTPUT = re.compile(
    r"<!-- output: foedus (?P<command>[^|\n]+?)(?P<rest> \|[^\n]*)? -->\n.*?<!-- output: end -->", re.DOTALL
)
_COMMANDS = re.compile(r"<!-- commands: start -->\n.*?<!-- commands: end -->", re.DOTALL)
_QUESTIONS = re.compile(r"<!-- questions: start -->\n.*?<!-- questions: end -->", re.DOTALL)
_LINT = re.compile(r"<!-- lint: start -->\n.*?<!-- lint: end -->", re.DOTALL)


def documents(root: Path = ROOT) -> Iterator[tuple[Path, str]]:
    """Every document that quotes the program, with the text that it should have."""
    for name in ("README.md", "README.zh-Hant.md", "docs/language/lint.md", "docs/proofs.md", "docs/sweep.md"):
        path = root / name
        text = path.read_text(encoding="utf-8")
        text = _OUTPUT.sub(_quoted, text)
        text = _COMMANDS.sub(lambda _, name=name: _commands(chinese="zh-Hant" in name), text)
        text = _QUESTIONS.sub(lambda _: _questions(), text)
        yield path, _LINT.sub(lambda _: _lint(), text)
    yield root / "schema/guarantee.schema.json", _json(schema())
    yield root / "schema/crosswalk.schema.json", _json(crosswalk.crosswalk_schema())
    yield root / "schema/case.schema.json", _json(Case.model_json_schema(by_alias=True))


def output_of(command: str) -> str:
    """What a command prints on standard output."""
    out = io.StringIO()
    with redirect_stdout(out), redirect_stderr(io.StringIO()):
        run(shlex.split(command))
    return out.getvalue()


def _quoted(match: re.Match[str]) -> str:
    """A passage of a command's output, from a line that begins as said, for so many lines."""
    rest = dict(part.strip().split(": ", 1) for part in (match["rest"] or "").split("|") if part.strip() != "")
    lines = output_of(match["command"]).splitlines()
    start = next(place for place, line in enumerate(lines) if line.startswith(rest.get("from", "")))
    shown = lines[start : start + int(rest["lines"])] if "lines" in rest else lines[start:]
    head = match[0].splitlines()[0]
    return "\n".join([head, "", "```text", *shown, "```", "", "<!-- output: end -->"])


def _commands(*, chinese: bool) -> str:
    language = "zh-Hant" if chinese else "en"
    rows = [f"| `foedus {name}` | {told.said(language)} |" for name, (_, told) in type(app).rows.items()]
    head = ["| 指令 | 功能 |", "|---|---|"] if chinese else ["| command | does |", "|---|---|"]
    return "\n".join(["<!-- commands: start -->", *head, *rows, "<!-- commands: end -->"])


def _lint() -> str:
    rows = [f"| `{rule.code}` | {rule.means} | {rule.taught_by} |" for rule in lint.RULES]
    return "\n".join(
        ["<!-- lint: start -->", "| rule | remarks that | taught by |", "|---|---|---|", *rows, "<!-- lint: end -->"]
    )


def _questions() -> str:
    rows = [
        f"| {each.number} | `{each.code}` | {each.asks.en} | {each.shown_by.en} | {each.taught_by.en} |"
        for each in sorted(proofs.QUESTIONS, key=lambda each: each.number)
    ]
    head = ["<!-- questions: start -->", "", "| | question | asks | shown by | taught by |", "|---|---|---|---|---|"]
    return "\n".join([*head, *rows, "", "<!-- questions: end -->"])


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def main() -> int:
    """Write or check; 1 if something is stale and was not written."""
    stale = [
        (path, text) for path, text in documents() if not path.exists() or path.read_text(encoding="utf-8") != text
    ]
    for path, text in stale:
        if "--write" in sys.argv:
            path.write_text(text, encoding="utf-8")
        print(f"{'written' if '--write' in sys.argv else 'stale'}: {path.relative_to(ROOT)}")
    return 0 if "--write" in sys.argv or len(stale) == 0 else 1


if __name__ == "__main__":
    sys.exit(main())
