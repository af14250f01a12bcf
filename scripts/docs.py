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

from foedus.instrument import lint, schema
from foedus.rehearsal import Case
from foedus.surfaces.cli import app
from foedus.wiring import run

ROOT = Path(__file__).parent.parent
_OUTPUT = re.compile(
    r"<!-- output: foedus (?P<command>[^|\n]+?)(?P<rest> \|[^\n]*)? -->\n.*?<!-- output: end -->", re.DOTALL
)
_COMMANDS = re.compile(r"<!-- commands: start -->\n.*?<!-- commands: end -->", re.DOTALL)
_LINT = re.compile(r"<!-- lint: start -->\n.*?<!-- lint: end -->", re.DOTALL)
_ZH_HELP = {
    "demo": "執行案例，並各以中英文寫成網頁。",
    "case": "列出案例，或執行案例並核對其結果。",
    "explain": "由效力追溯至條款，再由條款追溯至事實。",
    "check": "讀取保證或案例，指出錯誤與不當之處。",
    "print": "將保證印為英文或正體中文之法律文句。",
    "notice": "印出致相對方之公開警告，中英並列。",
    "ready": "列示各項承諾之後盾：法律、經費、封存文本，或僅屬文字。",
    "when": "計算一項法定期限，並列示其計算過程。",
    "log": "查驗執行所留之紀錄。",
    "schema": "印出保證或案例之 JSON Schema，供編輯器使用。",
}


def documents(root: Path = ROOT) -> Iterator[tuple[Path, str]]:
    """Every document that quotes the program, with the text that it should have."""
    for name in ("README.md", "README.zh-Hant.md", "docs/language.md"):
        path = root / name
        text = path.read_text(encoding="utf-8")
        text = _OUTPUT.sub(_quoted, text)
        text = _COMMANDS.sub(lambda _, name=name: _commands(chinese="zh-Hant" in name), text)
        yield path, _LINT.sub(lambda _: _lint(), text)
    yield root / "schema/guarantee.schema.json", _json(schema())
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
    helps = {name: row[1] for name, row in type(app).rows.items()}
    rows = [f"| `foedus {name}` | {_ZH_HELP[name] if chinese else text} |" for name, text in helps.items()]
    head = ["| 指令 | 功能 |", "|---|---|"] if chinese else ["| command | does |", "|---|---|"]
    return "\n".join(["<!-- commands: start -->", *head, *rows, "<!-- commands: end -->"])


def _lint() -> str:
    rows = [f"| `{rule.code}` | {rule.means} | {rule.taught_by} |" for rule in lint.RULES]
    return "\n".join(
        ["<!-- lint: start -->", "| rule | remarks that | taught by |", "|---|---|---|", *rows, "<!-- lint: end -->"]
    )


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
