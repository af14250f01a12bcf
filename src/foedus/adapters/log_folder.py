"""A transparency log in a folder: what everybody may read, and beside it what opens its commitments."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from foedus.adapters.system import cause_of
from foedus.journal import Envelope, chain
from foedus.journal import digest as digest_of
from foedus.kernel import BadInputError, Flaw, Message, Place, RefusedError
from foedus.trust import ed25519, log, merkle

RESTRICTED = "restricted"
_ENTRIES, _SALTS, _CONTENT = "entries.jsonl", "salts", "content"
_WITHHELD = b"-"


@dataclass(frozen=True)
class LogFolder:
    """A published log. Files below ``restricted`` go to those alone who may read the record itself.

    Attributes:
        path: where it lies.
    """

    path: Path

    def read(self, path: str) -> bytes:
        """The bytes of a plain file below the folder.

        Raises:
            RefusedError: there is no such file, it cannot be read, or it is none: a link could lead anywhere, and a
                pipe or a device never end.
        """
        if not self._is_plain(path):
            message = Message(f"{path}: not a plain file below the folder", f"{path}：非資料夾內之一般檔案")
            raise RefusedError(message, _WHOLE)
        try:
            return (self.path / path).read_bytes()
        except OSError as error:
            cause = cause_of(error)
            raise RefusedError(Message(f"{path}: {cause.en}", f"{path}：{cause.zh_hant}"), _WHOLE) from error

    def _is_plain(self, path: str) -> bool:
        """Whether a path leads to a file, or to nothing, by folders of the log alone."""
        try:
            found = (self.path / path).resolve()
            return found == self.path.resolve() / path and (found.is_file() or not found.exists())
        except (OSError, RuntimeError, ValueError):  # links that lead in a circle, a name too long or with a NUL
            return False

    @property
    def is_open(self) -> bool:
        """Whether the record itself lies beside the log."""
        return (self.path / RESTRICTED / _ENTRIES).is_file()

    def entries(self) -> tuple[bytes | None, ...]:
        """The entries, each as stored; nothing for one that is withheld."""
        return tuple(None if line == _WITHHELD else line for line in self._lines(_ENTRIES))

    def salts(self) -> tuple[bytes | None, ...]:
        """The salt of each entry; nothing for one that is withheld.

        Raises:
            RefusedError: a line is no salt.
        """
        return tuple(None if line == _WITHHELD else _salt(line) for line in self._lines(_SALTS))

    def _lines(self, name: str) -> Sequence[bytes]:
        return self.read(f"{RESTRICTED}/{name}").splitlines()

    def content(self, digest: str) -> bytes:
        """The bytes that an entry cites.

        Raises:
            RefusedError: they are withheld, or not what their name says.
        """
        data = self.read(f"{RESTRICTED}/{_CONTENT}/{digest.removeprefix('sha256:')}")
        if digest_of(data) != digest:
            raise RefusedError(Message(f"the content {digest} was changed", f"內容{digest}遭更動"), _WHOLE)
        return data

    def publish(
        self, record: Sequence[Envelope], contents: Mapping[str, bytes], signer: ed25519.Signer, origin: str
    ) -> bytes:
        """Bring the log up to a record: what it held stays as it is, and the checkpoint is written last.

        Gives the new checkpoint.

        Raises:
            BadInputError: the log holds another record, or the folder cannot be written.
            RefusedError: what the log held was damaged.
        """
        entries = [chain.entry_bytes(entry) for entry in record]
        kept = self.entries() if self.is_open else ()
        salts = [*(self.salts() if self.is_open else ())]
        if len(kept) > len(entries) or any(old not in (None, new) for old, new in zip(kept, entries, strict=False)):
            raise self._refused(_ANOTHER_RECORD, _NAME_ANOTHER)
        salts.extend(secrets.token_bytes(log.commitments.SALT_SIZE) for _ in entries[len(kept) :])
        size = self._published_size()
        leaves = [*self._published(size), *_leaves(entries, salts, size)]
        lines = [*kept, *entries[len(kept) :]]
        try:
            self._write_restricted(lines, salts, contents)
            return self._write_public(leaves, signer, origin)
        except OSError as error:
            raise self._refused(cause_of(error), _PERMISSIONS) from error

    def withhold(self, positions: Iterable[int]) -> tuple[int, ...]:
        """Take entries, their salts and what they alone cite out of the folder for good; the log still commits to them.

        A document goes with the fact that it states. Gives the positions, counted from 1.

        Raises:
            BadInputError: there is no such entry, or the folder cannot be written.
            RefusedError: what the folder held was damaged.
        """
        entries, salts = [*self.entries()], [*self.salts()]
        asked = frozenset(positions)
        if not all(1 <= each <= len(entries) for each in asked):
            raise self._refused(_NO_ENTRY, _COUNTED)
        shown = {at: chain.read_entry(entry) for at, entry in enumerate(entries, 1) if entry is not None}
        documents = {
            str(shown[at].payload["document"]) for at in asked & shown.keys() if "document" in shown[at].payload
        }
        gone = {at for at, entry in shown.items() if at in asked or str(entry.payload.get("document")) in documents}
        left = cited(entry for at, entry in shown.items() if at not in gone)
        try:
            for name in cited(shown[at] for at in gone) - left:
                (self.path / RESTRICTED / _CONTENT / name.removeprefix("sha256:")).unlink(missing_ok=True)
            kept = [None if at in gone else entry for at, entry in enumerate(entries, 1)]
            salted = [None if at in gone else salt for at, salt in enumerate(salts, 1)]
            self._write_restricted(kept, salted, {})
        except OSError as error:
            raise self._refused(cause_of(error), _PERMISSIONS) from error
        return tuple(sorted(gone))

    def _published_size(self) -> int:
        """How many entries the checkpoint commits to: a writer that was stopped may have written salts for more."""
        path = self.path / log.audits.CHECKPOINT
        return log.read_checkpoint(log.read_note(path.read_bytes())).head.size if path.is_file() else 0

    def _published(self, size: int) -> Iterator[bytes]:
        """The leaves that the log has already, as they were published."""
        for tile in log.bundles(size):
            yield from log.entries_of(self.read(tile.path), tile.width)

    def _write_restricted(
        self, entries: Sequence[bytes | None], salts: Sequence[bytes | None], contents: Mapping[str, bytes]
    ) -> None:
        folder = self.path / RESTRICTED
        (folder / _CONTENT).mkdir(parents=True, exist_ok=True, mode=0o700)
        for name, data in contents.items():
            _write(folder / _CONTENT / name.removeprefix("sha256:"), data)
        _write(
            folder / _SALTS, b"".join((_WITHHELD if each is None else each.hex().encode()) + b"\n" for each in salts)
        )
        _write(folder / _ENTRIES, b"".join((_WITHHELD if each is None else each) + b"\n" for each in entries))

    def _write_public(self, leaves: Sequence[bytes], signer: ed25519.Signer, origin: str) -> bytes:
        tree = merkle.Tree(map(merkle.leaf, leaves))
        for tile in log.bundles(len(leaves)):
            start = tile.place * 256
            _write(self.path / tile.path, log.bundle_bytes(leaves[start : start + tile.width]))
        for tile in log.tiles(len(leaves)):
            _write(self.path / tile.path, log.tile_bytes(tree, tile))
        text = log.Checkpoint(origin, merkle.Head(len(leaves), tree.root())).text
        note = log.Note(text, ()).signed(log.signature_of(origin, signer, text))
        return self.put_checkpoint(note)

    def put_checkpoint(self, note: log.Note) -> bytes:
        """Write the checkpoint; signatures of one that says the same stay under it."""
        path = self.path / log.audits.CHECKPOINT
        if path.is_file():
            before = log.read_note(path.read_bytes())
            note = before.signed(*note.signatures) if before.text == note.text else note
        _write(path, bytes(note))
        return bytes(note)

    def _refused(self, message: Message, hint: Message) -> BadInputError:
        return BadInputError([Flaw(Place(str(self.path)), "K002", message, hint)])


def cited(record: Iterable[Envelope]) -> frozenset[str]:
    """The digests of all contents that entries of a record cite."""
    named = (entry.payload.get(key) for entry in record for key in _CITING.get(entry.type, ()))
    return frozenset(str(name) for name in named if name is not None)


_CITING = {
    "guarantee.entered": ("roster", "text"),
    "document.accepted": ("content",),
    "document.refused": ("content",),
    "reports.received": ("digest",),
    "totals.received": ("digest",),
}


def _leaves(entries: Sequence[bytes], salts: Sequence[bytes | None], start: int) -> Iterator[bytes]:
    for position, (entry, salt) in enumerate(zip(entries[start:], salts[start:], strict=True), start + 1):
        assert salt is not None, "a fresh entry has a fresh salt"
        yield log.commitments.leaf_bytes(position, log.commitments.commitment(salt, entry))


def _write(path: Path, data: bytes) -> None:
    """Put a file in its place whole: whoever reads meanwhile sees the old one or the new one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.is_file() and path.read_bytes() == data:
        return
    beside = path.with_name(f".{path.name}.new")
    beside.unlink(missing_ok=True)  # of a writer that was stopped; or a link, which must not be written through
    with beside.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)


def _salt(line: bytes) -> bytes:
    try:
        return bytes.fromhex(line.decode())
    except ValueError as error:
        raise RefusedError(Message("a salt that is none", "鹽值不合格式"), _WHOLE) from error


_WHOLE = Message("take the log's folder as it was exported, whole", "請依匯出之原樣完整取用日誌資料夾")
_ANOTHER_RECORD = Message("the log there is of another record", "該處之日誌屬另一紀錄")
_NAME_ANOTHER = Message("name another folder: a log is never rewritten", "請指定另一資料夾：日誌不得改寫")
_NO_ENTRY = Message("the log has no such entry", "日誌並無此筆")
_COUNTED = Message("entries are counted from 1", "各筆自1起算")
_PERMISSIONS = Message("check the permissions and the space of the folder", "請查對資料夾之權限及可用空間")
