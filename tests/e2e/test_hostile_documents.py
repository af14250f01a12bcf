"""Documents meant to harm: each is refused with place, cause and remedy, soon, and nothing is written."""

from __future__ import annotations

import os
import re
import subprocess
import time
from pathlib import Path

import pytest

from tests.e2e.chinese import told_in_both
from tests.e2e.terminal import CASES, COMMAND, GUARANTEES, inside

_TEXT = (CASES / "un-2231-2025.case.yaml").read_text("utf-8")
_BODY = _TEXT.replace("../guarantees/", f"{GUARANTEES}/")
_BYTES = _BODY.encode()
_CPU_S_MAX = 2.0
_TOLD_MAX = 200_000
_FLAW = re.compile(r"[^\n]*?(?::\d+:\d+)?: [A-Z]\d{3}: \S")


def _with(old: str, new: str) -> bytes:
    """The shipped case with one passage exchanged."""
    assert old in _BODY
    return _BODY.replace(old, new, 1).encode()


_WHEN = "when: 2025-09-08"
_TITLE = "en: The snapback of 2025"
_NAME = "case: un-2231-2025"
_TEXT_OF_CASE = f"guarantee: {GUARANTEES}/un-2231.guarantee.yaml"
_ATTACKS: dict[str, bytes] = {
    "an alias bomb": b"a: &a [x, x]\n" + b"".join(b"k%d: &k%d [*a, *a, *a]\n" % (n, n) for n in range(50)),
    "brackets 100,000 deep": b"a: " + b"[" * 100_000,
    "closed brackets 100,000 deep": b"[" * 100_000 + b"]" * 100_000,
    "braces 100,000 deep": b"{a: " * 100_000,
    "dashes 100,000 deep": b"- " * 100_000 + b"x",
    "keys 3,000 deep": b"\n".join(b" " * n + b"a:" for n in range(3_000)),
    "question marks 100,000 deep": b"? " * 100_000,
    "33 MB": b"#" + b" " * 33 * 1024 * 1024,
    "a key twice": _BYTES + b"zone: GMT\n",
    "an unknown key": _BYTES + b"colour: red\n",
    "a key of 1,000,000 characters": _BYTES + b"? " + b"k" * 1_000_000 + b"\n: x\n",
    "an open key of 1,000,000 characters": _BYTES + b"k" * 1_000_000 + b": x\n",
    "a name of 1,000,000 characters": _with(_NAME, "case: " + "n" * 1_000_000),
    "a title of 1,000,000 characters": _with(_TITLE, "en: " + "t" * 1_000_000),
    "20,000 facts that are none": _BODY.split("facts:")[0].encode() + b"facts: [" + b"~," * 20_000 + b"]\n",
    "an integer of 100,000 digits": _with(_NAME, "case: " + "1" * 100_000),
    "an integer beyond 53 bits": _with(_WHEN, "when: 123456789012345678"),
    "an integer of 5,000 digits for a day": _with(_WHEN, "when: " + "9" * 5_000),
    "a day that is none": _with(_WHEN, "when: 2025-02-30"),
    "a month that is none": _with(_WHEN, "when: 2025-13-01"),
    "an hour that is none": _with(_WHEN, "when: 2025-09-08T24:00Z"),
    "a second too many": _with(_WHEN, "when: 2025-09-08T23:59:60Z"),
    "no offset": _with(_WHEN, "when: 2025-09-08T10:00:00"),
    "an offset that is none": _with(_WHEN, "when: 2025-09-08T10:00:00+99:00"),
    "the year 9999": _with(_WHEN, "when: 9999-12-31"),
    "after the last year": _with(_WHEN, "when: 9999-12-31T23:59:59-01:00"),
    "before the first year": _with(_WHEN, "when: 0001-01-01T00:00:00+05:00"),
    "foreign digits": _with(_WHEN, "when: ٢٠٢٥-٠٩-٠٨"),
    "a stretch of stretches": _with(_WHEN, "when: {from: {from: 2025-09-08, until: 2025-09-09}, until: 2025-09-10}"),
    "a stretch the wrong way": _with(_WHEN, "when: {from: 2025-09-09, until: 2025-09-08}"),
    "no zone": _with("zone: GMT\n", ""),
    "a zone that is a path": _with("zone: GMT", "zone: ../../../etc/passwd"),
    "a zone that is a list": _with("zone: GMT", "zone: [GMT]"),
    "a zone to show that is none": _with("America/New_York", "America/Gotham"),
    "UTF-16": _BODY.encode("utf-16"),
    "UTF-32": _BODY.encode("utf-32"),
    "Latin-1": _BODY.replace("Nobody", "D\u00e9j\u00e0").encode("latin-1", "replace"),
    "a NUL": _with(_TITLE, "en: The\0snapback"),
    "an escaped NUL": _with(_TITLE, r'en: "The\0snapback"'),
    "a NUL in a path": _with(_TEXT_OF_CASE, r'guarantee: "a\0b"'),
    "an escape sequence for terminals": _with(_TITLE, r'en: "\e]0;owned\a\e[2J"'),
    "a carriage return that overwrites": _with(_TITLE, r'en: "draft\rin force"'),
    "text that runs backwards": _with(_TITLE, "en: The \u202ekcabpans"),
    "a lone surrogate in bytes": _BYTES + b"# \xed\xa0\x80\n",
    "a lone surrogate as an escape": _with(_TITLE, r'en: "\ud800"'),
    "tabs for indentation": _with("  en: The", "\ten: The"),
    "a Python object": _with(_NAME, 'case: !!python/object/apply:os.system ["true"]'),
    "a tag of its own": _with(_NAME, "case: !name un-2231-2025"),
    "a bare tag": _with(_NAME, "case: ! un-2231-2025"),
    "a merge key": b"<<: {case: x}\n" + _BYTES,
    "a merge key in a fact": _with("  - id: council-2025", "  - <<: {a: b}\n    id: council-2025"),
    "two documents": _BYTES + b"---\n" + _BYTES,
    "a newer YAML": b"%YAML 9.9\n---\n" + _BYTES,
    "an empty file": b"",
    "only a comment": b"# nothing\n",
    "null": b"~\n",
    "a scalar": b"hello\n",
    "a number": b"5\n",
    "a list": b"- case: x\n",
    "a list as a key": _BYTES + b"? [a]\n: x\n",
    "an empty key": _BYTES + b'"": x\n',
    "binary": bytes(range(256)) * 40,
    "a fact twice": _with("id: president-draft", "id: council-2025"),
    "a draft that is none": _with("draft: president-draft", "draft: no-such-draft"),
    "a party that voted twice": _with("abstain: [GY, KR]", "abstain: [GY, CN]"),
    "a mapping for a word": _with("basis: recorded", "basis: {a: b}"),
    "a mapping for one word of two": _with("kind: seat", "kind: {a: b}"),
    "yes for true": _with("signed: true", "signed: yes"),
    "a name that is a path": _with("id: president-draft", "id: ../../president"),
    "a guarantee that is this case": _with(_TEXT_OF_CASE, "guarantee: hostile.case.yaml"),
    "a guarantee that is missing": _with(_TEXT_OF_CASE, "guarantee: no-such.guarantee.yaml"),
    "a guarantee outside every folder": _with(_TEXT_OF_CASE, "guarantee: " + "../" * 40 + "no/such.yaml"),
    "a guarantee without a name": _with(_TEXT_OF_CASE, 'guarantee: ""'),
    "reports that are missing": _BYTES + b"reports: [no-such.csv]\n",
}


def _refused(path: Path) -> str:
    """What the terminal says of a document that it must refuse."""
    before = sorted(path.parent.iterdir())
    started = time.process_time()
    answer = inside("case", "run", path, "--journal", path.parent / "never.journal")

    assert time.process_time() - started < _CPU_S_MAX
    assert told_in_both("case", "run", path, "--journal", path.parent / "never.journal") == answer
    assert (answer.code, answer.out) == (2, "")
    assert _FLAW.match(answer.err) is not None
    assert len(answer.err) < _TOLD_MAX
    assert sorted(path.parent.iterdir()) == before
    return answer.err


@pytest.mark.parametrize("name", _ATTACKS)
def test_a_hostile_document_is_refused_with_its_place_its_cause_and_a_remedy(name: str, tmp_path: Path) -> None:
    path = tmp_path / "hostile.case.yaml"
    path.write_bytes(_ATTACKS[name])

    assert "\n  hint: " in _refused(path)


def test_a_position_on_a_question_that_is_none_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "hostile.case.yaml"
    path.write_bytes(_with("rejects: e3-notification", "question: no-such\n    answer: x"))

    assert "no-such" in _refused(path)


@pytest.mark.parametrize("count", range(0, 1_200, 60))
def test_a_document_cut_off_anywhere_is_refused(count: int, tmp_path: Path) -> None:
    path = tmp_path / "hostile.case.yaml"
    path.write_bytes(_BYTES[: count + count % 7])

    _refused(path)


@pytest.mark.parametrize("encoded", [b"\xef\xbb\xbf" + _BYTES, _BYTES.replace(b"\n", b"\r\n")], ids=["mark", "Windows"])
def test_a_byte_order_mark_or_the_line_ends_of_windows_change_nothing(encoded: bytes, tmp_path: Path) -> None:
    path = tmp_path / "windows.case.yaml"
    path.write_bytes(encoded)
    answer = inside("case", "run", path, "--json")

    assert answer.code == 0
    assert answer.out == inside("case", "run", "un-2231-2025", "--json").out


_ODD = ["folder", "pipe", "device", "link in a circle", "unreadable", "long name", "huge"]


def _odd_file(kind: str, folder: Path) -> Path:
    """Something at a path that is no file, or not one to read."""
    path = folder / "odd.yaml"
    match kind:
        case "folder":
            path.mkdir()
        case "pipe":
            os.mkfifo(path)
        case "device":
            return Path("/dev/zero")
        case "link in a circle":
            path.symlink_to(path)
        case "long name":
            return folder / ("long" * 1_000)
        case "unreadable":
            path.write_text("case: x\n", "utf-8")
            path.chmod(0)
            if os.access(path, os.R_OK):
                pytest.skip("root reads everything")
        case _:
            with path.open("wb") as file:
                file.truncate(3 * 1024**3)  # takes no room on the disk
    return path


@pytest.mark.skipif(os.name == "nt", reason="pipes and links of POSIX")
@pytest.mark.parametrize("kind", _ODD)
@pytest.mark.parametrize("command", [("check",), ("print",), ("case", "run"), ("explain",)], ids="-".join)
def test_what_is_no_file_is_never_waited_for(kind: str, command: tuple[str, ...], tmp_path: Path) -> None:
    answer = told_in_both(*command, _odd_file(kind, tmp_path))

    assert (answer.code, answer.out) == (2, "")
    assert "\n  hint: " in answer.err


@pytest.mark.skipif(os.name == "nt", reason="pipes and links of POSIX")
@pytest.mark.parametrize("kind", _ODD)
def test_neither_is_one_that_a_case_names(kind: str, tmp_path: Path) -> None:
    odd, path = _odd_file(kind, tmp_path), tmp_path / "naming.case.yaml"
    for text in (_BODY.replace(_TEXT_OF_CASE, f'guarantee: "{odd}"'), f'{_BODY}reports: ["{odd}"]\n'):
        path.write_text(text, "utf-8")
        answer = told_in_both("case", "run", path)

        assert (answer.code, answer.out) == (2, "")
        assert ": F002: " in answer.err
        assert "naming.case.yaml` names it" in answer.err


@pytest.mark.skipif(os.name == "nt", reason="limits of a POSIX shell")
@pytest.mark.parametrize("name", ["an alias bomb", "brackets 100,000 deep", "33 MB", "a key of 1,000,000 characters"])
def test_memory_stays_bounded(name: str, tmp_path: Path) -> None:
    path = tmp_path / "hostile.case.yaml"
    path.write_bytes(_ATTACKS[name])
    limited = ["sh", "-c", 'ulimit -v 700000; "$@"', "sh", *COMMAND, "case", "run", str(path)]
    done = subprocess.run(limited, capture_output=True, text=True, timeout=60, check=False)

    assert done.returncode == 2
    assert "Traceback" not in done.stderr
