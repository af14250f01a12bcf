"""A record kept by signed documents, as people keep it on the command line: keys, documents, a log, witnesses."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pytest
import yaml

from foedus.adapters.sqlite_journal import SqliteJournal
from foedus.journal import Envelope, Event
from tests.e2e.terminal import GUARANTEES, Answer, inside
from tests.independent.forging import Thief

_GUARANTEE = GUARANTEES / "two-lines.guarantee.yaml"
_PEOPLE = ("AST", "BOR", "CAL", "DUN", "C1", "C2", "C3", "REG1", "REG2", "REG3")
_LETTER = {"kind": "notification", "procedure": "response", "by": ["DUN"], "reasons": "Shelling of the north."}
_SEAT = {"kind": "seat", "role": "commissioner", "parties": ["C1", "C2", "C3"], "from": "2020-01-01"}


class Office:
    """A folder with everybody's keys, a journal and a log."""

    def __init__(self, folder: Path) -> None:
        """Name its parts."""
        self.folder = folder
        self.journal, self.log = folder / "record.journal", folder / "log"

    def open(self) -> Answer:
        """Make the keys and the roster, and open the record."""
        rows = [self._row(name, yaml.safe_load(self.key(name).out)) for name in _PEOPLE]
        roster = {"registrars": ["REG1", "REG2", "REG3"], "at_least": 2, "waits_s": 86_400, "demo": False, "keys": rows}
        path = self.write("roster.yaml", roster)
        return inside("record", "open", self.journal, "--guarantee", _GUARANTEE, "--roster", path)

    def key(self, name: str) -> Answer:
        """Make a key."""
        return inside("key", "new", self.folder / f"{name}.key", "--name", name)

    def _row(self, party: str, told: Mapping[str, str]) -> Mapping[str, str]:
        return {
            "party": party,
            "algorithm": "ed25519",
            "public_key": told["public_key"],
            "valid_from": "2020-01-01T00:00:00Z",
        }

    def write(self, name: str, said: object) -> Path:
        """A YAML document."""
        path = self.folder / name
        path.write_text(yaml.safe_dump(said, allow_unicode=True), "utf-8")
        return path

    def signed(self, name: str, body: object, *by: str) -> Path:
        """A document, signed on the command line."""
        keys = [part for party in by for part in ("--key", self.folder / f"{party}.key")]
        path = self.folder / f"{name}.signed"
        made = inside("sign", self.write(f"{name}.yaml", body), "--guarantee", _GUARANTEE, *keys, "-o", path)
        assert (made.code, made.err) == (0, "")
        return path

    def submit(self, *paths: Path) -> Answer:
        """Send documents."""
        return inside("record", "submit", self.journal, *paths, "--json")

    def export(self) -> Answer:
        """Publish the log under the key of the log."""
        return inside("log", "export", self.journal, self.log, "--key", self.folder / "log.key")


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """A record just opened, of which each test takes a copy."""
    made = Office(tmp_path_factory.mktemp("opened"))
    answer = made.open()
    assert (answer.code, answer.err) == (0, "")
    return made


@pytest.fixture
def office(opened: Office, tmp_path: Path) -> Office:
    shutil.copytree(opened.folder, tmp_path / "office")
    return Office(tmp_path / "office")


def test_documents_are_signed_taken_in_and_told(office: Office) -> None:
    taken = office.submit(office.signed("seat", _SEAT, "REG1", "REG3"), office.signed("letter", _LETTER, "DUN"))
    letter = taken.json[1]["fact"]
    status = inside("record", "status", office.journal)
    told = inside("record", "status", office.journal, "--json").json

    assert (taken.code, taken.err) == (0, "")
    assert "notification (renewed attack)" in status.out
    assert {fact["id"] for fact in told["facts"]} == {taken.json[0]["fact"], letter}
    assert told["measures"]["trade_sanctions"] == "suspended"


def test_a_second_signature_is_put_under_a_document_by_somebody_else(office: Office) -> None:
    first = office.signed("letter", {**_LETTER, "by": ["AST", "DUN"]}, "DUN")
    both = office.folder / "both.signed"
    made = inside("sign", first, "--key", office.folder / "AST.key", "-o", both)

    assert (made.code, made.err) == (0, "")
    assert office.submit(first).json[0]["refused"]["reason"] == "not_signed_by"
    assert office.submit(both).json[0]["refused"] is None
    assert office.submit(both).json[0]["refused"]["reason"] == "replayed"


def test_what_is_refused_is_told_in_both_languages_and_stays_on_record(office: Office) -> None:
    path = office.signed("letter", {**_LETTER, "by": ["AST"]}, "DUN")
    english, chinese = (inside("--lang", each, "record", "submit", office.journal, path) for each in ("en", "zh-Hant"))

    assert (english.code, chinese.code) == (1, 1)
    assert "REFUSED: not signed by AST (not_signed_by)" in english.out
    assert "拒絕：未經AST簽署（not_signed_by）" in chinese.out
    assert inside("record", "status", office.journal).out.count("A document is not taken in: not signed by AST") == 2


def test_reports_are_taken_in_without_a_signature_and_bad_rows_are_told(office: Office, tmp_path: Path) -> None:
    rows = (GUARANTEES.parent / "cases" / "two-lines.reports.csv").read_text("utf-8").splitlines()
    good, bad = tmp_path / "good.csv", tmp_path / "bad.csv"
    good.write_text("\n".join(rows[:3]) + "\n", "utf-8")
    bad.write_text("\n".join([rows[0], rows[3], "nonsense"]) + "\n", "utf-8")
    first, second = (inside("record", "receive", office.journal, path) for path in (good, bad))

    assert (first.code, first.out.strip()) == (0, "on record: 2 reports, 0 totals")
    assert (second.code, second.out.strip()) == (2, "on record: 3 reports, 0 totals")
    assert "bad.csv:3" in second.err


def test_a_record_of_a_case_cannot_be_carried_on_by_documents(office: Office, tmp_path: Path) -> None:
    case = tmp_path / "case.journal"
    assert inside("case", "run", "two-lines", "--journal", case).code == 0
    answer = inside("record", "status", case)

    assert (answer.code, answer.out) == (2, "")
    assert ": K003: the record was not opened with a roster" in answer.err


@pytest.mark.parametrize(("demo", "flag"), [(True, ()), (False, ("--trial",))])
def test_keys_for_trying_things_out_open_a_trial_and_no_other_record(
    opened: Office, tmp_path: Path, flag: tuple[str, ...], *, demo: bool
) -> None:
    roster = yaml.safe_load((opened.folder / "roster.yaml").read_text("utf-8"))
    path, journal = tmp_path / "demo.yaml", tmp_path / "trial.journal"
    path.write_text(yaml.safe_dump({**roster, "demo": demo}), "utf-8")
    begin = ("record", "open", journal, "--guarantee", _GUARANTEE, "--roster", path)
    wrong = inside(*begin, *flag)
    right = inside(*begin, *(() if flag else ("--trial",)))

    assert (wrong.code, wrong.out) == (2, "")
    assert "roster: E004: " in wrong.err
    assert (right.code, right.err) == (0, "")
    public = inside("record", "status", journal, "--public")
    assert ("A trial, under keys that bind nobody" in public.out) is demo
    assert inside("record", "status", journal, "--public", "--json").json["hypothetical"] is demo


def test_hostile_documents_are_refused_on_the_command_line_each_with_its_reason(office: Office) -> None:
    """They are made with the parties' own keys, and come in by one command; the good one at the end is taken in."""
    assert office.submit(office.signed("seat", _SEAT, "REG1", "REG3")).code == 0
    good = office.signed("good", _LETTER, "DUN")
    said = json.loads(good.read_bytes())
    thief = Thief.of(office.folder / "DUN.key")
    hostile = {
        "unsigned": {**said, "signatures": []},
        "altered": {**said, "body": {**_LETTER, "reasons": "Nothing happened."}},
        "oversized": {**said, "body": {**_LETTER, "reasons": "x" * (1 << 20)}},
        "malformed": {**said, "more": 1},
        "expired": json.loads(thief.signs(_LETTER, said["guarantee"], "n" * 22, "2020-01-01T00:00:00Z")),
        "unauthorised": json.loads(
            Thief.of(office.folder / "AST.key").signs(_LETTER, said["guarantee"], "m" * 22, said["expires"])
        ),
    }
    paths = list[Path]()
    for name, document in hostile.items():
        paths.append(office.folder / f"{name}.signed")
        paths[-1].write_text(json.dumps(document), "utf-8")
    before = inside("record", "status", office.journal, "--json").json
    answer = office.submit(*paths)
    after = inside("record", "status", office.journal, "--json").json
    reasons = dict(zip(hostile, (each["refused"]["reason"] for each in answer.json), strict=True))

    assert answer.code == 1
    assert reasons == {
        **dict.fromkeys(("unsigned", "oversized", "malformed"), "malformed"),
        "altered": "bad_signature",
        "expired": "expired",
        "unauthorised": "not_signed_by",
    }
    assert after["position"] == before["position"] + len(hostile)
    assert {**after, "position": 0, "recorded_at": 0} == {**before, "position": 0, "recorded_at": 0}
    assert [each["refused"] for each in office.submit(good).json] == [None]
    assert office.submit(good).json[0]["refused"]["reason"] == "replayed"


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"waits_s": 7_776_001}, ("mute for more than ninety days", "write 7776000 or less")),
        (
            {"key": {"algorithm": "passkey", "public_key": "oA==", "credential": "AAAA"}},
            ("the passkey of AST is none", "give the whole row that the page showed"),
        ),
        (
            {"key": {"public_key": "AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="}},
            ("no Ed25519 key", "as `foedus key new` told it"),
        ),
    ],
    ids=["a wait without end", "a passkey that is none", "a key that anybody can sign with"],
)
def test_a_roster_that_would_harm_its_parties_opens_no_record(
    opened: Office, tmp_path: Path, change: dict[str, object], says: tuple[str, str]
) -> None:
    roster = yaml.safe_load((opened.folder / "roster.yaml").read_text("utf-8"))
    key = change.pop("key", {})
    assert isinstance(key, dict)
    roster["keys"][0] |= key
    path, journal = tmp_path / "harmful.yaml", tmp_path / "never.journal"
    path.write_text(yaml.safe_dump({**roster, **change}), "utf-8")
    answer = inside("record", "open", journal, "--guarantee", _GUARANTEE, "--roster", path)

    assert (answer.code, answer.out) == (2, "")
    assert f"{path}: K003: " in answer.err
    assert all(each in answer.err for each in says)
    assert not journal.exists()


# --- keys ---------------------------------------------------------------------------------------------------------


def test_a_key_is_made_once_and_kept_for_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.key"
    told = inside("key", "new", path, "--name", "A")
    again = inside("key", "new", path, "--name", "A")

    assert told.code == 0
    assert (again.code, again.out) == (2, "")
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.read_text("utf-8").rstrip().rsplit("+", 1)[1] not in told.out


@pytest.mark.skipif(os.name == "nt", reason="permissions of POSIX")
@pytest.mark.parametrize("spoilt", ["readable", "cut", "other", "gone"])
def test_a_key_that_is_none_or_that_others_may_read_signs_nothing_and_is_not_shown(office: Office, spoilt: str) -> None:
    path = office.folder / "DUN.key"
    secret = path.read_text("utf-8").rstrip().rsplit("+", 1)[1]
    match spoilt:
        case "readable":
            path.chmod(0o644)
        case "cut":
            path.write_text(path.read_text("utf-8")[:-9], "utf-8")
        case "other":
            path.write_text(path.read_text("utf-8").replace("+DUN+", "+AST+"), "utf-8")
        case _:
            path.unlink()
    answer = inside("sign", office.write("l.yaml", _LETTER), "--guarantee", _GUARANTEE, "--key", path)

    assert (answer.code, answer.out) == (2, "")
    assert ": K001: " in answer.err
    assert secret[:20] not in answer.err


# --- the log ------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def logged(opened: Office, tmp_path_factory: pytest.TempPathFactory) -> Office:
    """A log of two documents, and two witnesses of opposed sides, of which each test takes a copy."""
    folder = tmp_path_factory.mktemp("logged") / "office"
    shutil.copytree(opened.folder, folder)
    office = Office(folder)
    made = {name: yaml.safe_load(office.key(name).out) for name in ("log", "AST-node", "ELD-node")}
    office.submit(office.signed("seat", _SEAT, "REG1", "REG3"), office.signed("letter", _LETTER, "DUN"))
    policy = {
        "origin": "log",
        "log": made["log"]["log"],
        "witnesses": [
            {"key": made["AST-node"]["witness"], "side": "guarantors"},
            {"key": made["ELD-node"]["witness"], "side": "addressee"},
        ],
        "at_least": 2,
        "of_each_side": 1,
    }
    office.write("policy.yaml", policy)
    office.write("alone.yaml", {**policy, "at_least": 0, "of_each_side": 0})
    exported = office.export()
    assert (exported.code, exported.err) == (0, "")
    return office


@pytest.fixture
def published(logged: Office, tmp_path: Path) -> Office:
    shutil.copytree(logged.folder, tmp_path / "published")
    return Office(tmp_path / "published")


def _verified(office: Office, policy: str = "alone", *more: object) -> Answer:
    return inside("log", "verify", office.log, "--policy", office.folder / f"{policy}.yaml", *more, "--json")


def _witnessed(office: Office, name: str) -> Answer:
    key = office.folder / f"{name}.key"
    return inside("log", "witness", office.log, "--policy", office.folder / "alone.yaml", "--key", key, "--json")


def test_a_log_is_worth_relying_on_once_both_sides_have_derived_it_anew(published: Office) -> None:
    alone = _verified(published)
    early = _verified(published, "policy")
    witnesses = [_witnessed(published, name) for name in ("AST-node", "ELD-node")]
    later = _verified(published, "policy")

    assert (alone.code, alone.json["documents"], alone.json["derived"]) == (0, 2, alone.json["size"])
    assert early.code == 2
    assert "0 witnesses cosigned, 2 are needed" in early.err
    assert [each.code for each in witnesses] == [0, 0]
    assert (later.code, set(later.json["witnesses"])) == (0, {"AST-node", "ELD-node"})


def test_a_log_grows_and_witnesses_follow_it_from_where_they_saw_it(published: Office) -> None:
    before = published.folder / "before"
    before.write_bytes((published.log / "checkpoint").read_bytes())
    assert _witnessed(published, "ELD-node").code == 0
    assert published.submit(published.signed("more", _LETTER, "DUN")).code == 0
    assert published.export().code == 0
    grown = _verified(published, "alone", "--since", before)

    assert grown.code == 0
    assert grown.json["size"] > int(before.read_text("utf-8").splitlines()[1])
    assert _witnessed(published, "ELD-node").code == 0


def test_without_the_record_the_log_tells_nothing_of_it_and_still_holds(published: Office) -> None:
    restricted = published.log / "restricted"
    restricted.rename(published.folder / "kept")
    answer = _verified(published)
    public = b"".join(path.read_bytes() for path in published.log.rglob("*") if path.is_file())

    assert (answer.code, answer.json["withheld"], answer.json["derived"]) == (0, None, None)
    assert not any(word in public for word in (b"notification", b"Shelling", b"commissioner", b"REG1", b"sha256:"))


def test_two_logs_of_one_record_share_no_leaf(published: Office) -> None:
    """Nobody who holds one log can tell from another whether an entry is in it: every salt is drawn anew."""
    other = published.folder / "other"
    assert inside("log", "export", published.journal, other, "--key", published.folder / "log.key").code == 0
    [one], [two] = ([*(log / "tile" / "0").rglob("*.p/*")] for log in (published.log, other))
    leaves = [{path.read_bytes()[at : at + 32] for at in range(0, path.stat().st_size, 32)} for path in (one, two)]

    assert leaves[0].isdisjoint(leaves[1])


_TAMPERED: dict[str, tuple[str, tuple[str, ...]]] = {
    "checkpoint": ("checkpoint", ("did not make it", "not a checkpoint", "did not sign", "is not a signature")),
    "a leaf": ("tile/entries/000.p/*", ("is not what the entries make", "do not make the tree", "within an entry")),
    "a tile": ("tile/0/000.p/*", ("is not what the entries make",)),
    "an entry": ("restricted/entries.jsonl", ("does not commit to this entry",)),
    "a salt": ("restricted/salts", ("does not commit to this entry", "a salt that is none")),
    "a content": ("restricted/content/*", ("was changed",)),
}


@pytest.mark.parametrize("what", _TAMPERED)
def test_a_byte_changed_anywhere_is_found_and_nobody_cosigns(published: Office, what: str) -> None:
    pattern, reasons = _TAMPERED[what]
    for path in sorted(published.log.glob(pattern)):
        good = path.read_bytes()
        middle = len(good) // 2
        path.write_bytes(good[:middle] + bytes([good[middle] ^ 1]) + good[middle + 1 :])
        checkpoint = (published.log / "checkpoint").read_bytes()
        answers = (_verified(published), _witnessed(published, "ELD-node"))

        assert all(each.code in {1, 2} for each in answers)
        assert all(any(reason in each.out + each.err for reason in reasons) for each in answers)
        assert (published.log / "checkpoint").read_bytes() == checkpoint
        path.write_bytes(good)


def test_a_log_cut_off_or_forked_is_never_cosigned_again(published: Office) -> None:
    assert _witnessed(published, "ELD-node").code == 0
    fork = published.folder / "fork"
    assert inside("log", "export", published.journal, fork, "--key", published.folder / "log.key").code == 0
    first = published.log
    published.log = fork
    answer = _witnessed(published, "ELD-node")

    assert answer.code == 2
    assert "the log has been forked" in answer.err
    published.log = first
    assert _witnessed(published, "ELD-node").code == 0


def test_a_log_of_one_record_takes_no_other(published: Office, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    other = Office(tmp_path / "other")
    assert other.open().code == 0
    answer = inside("log", "export", other.journal, published.log, "--key", published.folder / "log.key")

    assert (answer.code, answer.out) == (2, "")
    assert ": K002: the log there is of another record" in answer.err


def test_an_entry_withheld_stays_committed_to_and_is_counted_and_never_comes_back(published: Office) -> None:
    """A document goes with its fact and with its bytes, wherever they lay in the folder."""
    told = _verified(published).json
    restricted = published.log / "restricted"
    lines = (restricted / "entries.jsonl").read_text("utf-8").splitlines()
    letter = next(place for place, line in enumerate(lines, 1) if '"kind":"notification"' in line)
    gone = inside("log", "withhold", published.log, letter)
    found = _verified(published)
    seen = b"".join(path.read_bytes() for path in published.log.rglob("*") if path.is_file())

    assert (gone.code, gone.out.strip()) == (0, f"withheld: {letter - 1}, {letter}")
    assert (found.code, found.json["withheld"], found.json["derived"]) == (1, 2, letter - 2)
    assert _verified(published, "alone", "--withheld", 2).code == 0
    assert found.json["root"] == told["root"]
    assert b"Shelling" not in seen
    assert published.export().code == 0
    assert b"Shelling" not in b"".join(path.read_bytes() for path in published.log.rglob("*") if path.is_file())
    assert inside("log", "withhold", published.log, 10_000).code == 2


def test_a_journal_rewritten_with_care_is_caught_by_a_second_node_and_by_the_old_log(published: Office) -> None:
    """Its chain is sound; but a fresh log of it does not follow, and the log of before takes no other record."""
    forged = published.folder / "forged.journal"
    with SqliteJournal.open_existing(published.journal) as journal:
        entries, content = journal.read(), journal.content
        letters = [place for place, entry in enumerate(entries) if "notification" in str(entry.payload.get("fact"))]
        kept = [
            Event(type=each.type, held=each.held, recorded_at=each.recorded_at, payload=each.payload)
            for place, each in enumerate(entries)
            if place != letters[0]
        ]
        names = {str(value) for each in kept for value in each.payload.values() if str(value).startswith("sha256:")}
        contents = {name: content(name) for name in names if name in {*map(str, _held(entries))}}
    with SqliteJournal.create_or_open(forged, "two-lines") as journal:
        journal.append(after=0, events=kept, contents=contents)
    key, log = published.folder / "log.key", published.folder / "fresh"

    assert inside("log", "verify", forged).code == 0
    assert inside("log", "export", forged, published.log, "--key", key).code == 2
    assert inside("log", "export", forged, log, "--key", key).code == 0
    published.log = log
    answer = _verified(published)
    assert (answer.code, answer.json["sound"]) == (1, False)
    assert answer.json["fault"]["position"] == letters[0] + 1


def _held(entries: Sequence[Envelope]) -> Iterator[object]:
    """What entries cite and the journal holds."""
    for entry in entries:
        yield from (entry.payload[key] for key in ("roster", "text", "content") if key in entry.payload)
