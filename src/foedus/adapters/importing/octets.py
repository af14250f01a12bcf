"""The lines of a file of any size, unpacked as they are read: in memory are one line and one chunk, never more."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from foedus.kernel import BadInputError, Flaw, Message, Place

CHUNK = 64 * 1024
LINE_BYTES_MAX = 1024 * 1024
UNPACKED_MAX = 64 * 1024**3
RATIO_MAX, RATIO_FROM = 300, 16 * 1024 * 1024
_GZIP = b"\x1f\x8b"


class Line(NamedTuple):
    """A line without its end.

    Attributes:
        number: its place in the file, counted from one.
        data: its bytes; nothing where it is too long to be kept.
    """

    number: int
    data: bytes | None


@dataclass(slots=True)
class Octets:
    """A file, read once from its beginning to its end.

    Attributes:
        path: where it lies.
        shown: what messages call it.
        unpacked_max: how many bytes it may come to when unpacked.
        fault: after it was read: what is wrong with it as a whole, such as an archive that ends early.
        digest: after it was read: the SHA-256 of its bytes as they lie on disk.
    """

    path: Path
    shown: str
    unpacked_max: int = UNPACKED_MAX
    fault: Flaw | None = None
    digest: str = ""
    _sha: Any = field(default_factory=hashlib.sha256, repr=False)

    def lines(self) -> Iterator[Line]:
        """Every line; the last is left out where the file broke off inside it.

        Raises:
            BadInputError: the file is none that could hold rows of text, or it cannot be read.
        """
        held, number, is_skipping = b"", 1, False
        for chunk in self.chunks():
            parts = (held + chunk).split(b"\n")
            held = parts.pop()
            for part in parts:
                yield Line(number, None if is_skipping or len(part) > LINE_BYTES_MAX else part.removesuffix(b"\r"))
                number, is_skipping = number + 1, False
            if len(held) > LINE_BYTES_MAX:
                held, is_skipping = b"", True
        if self.fault is None and (is_skipping or held != b""):
            yield Line(number, None if is_skipping else held.removesuffix(b"\r"))

    def chunks(self) -> Iterator[bytes]:
        """The unpacked bytes, piece by piece, without a mark of their order at the beginning.

        Raises:
            BadInputError: as above.
        """
        pieces = self._raw()
        first = next(pieces, b"")
        unpacked = self._inflated(first, pieces) if first.startswith(_GZIP) else _again(first, pieces)
        head = next(unpacked, b"")
        self._refuse_other_formats(head)
        yield head.removeprefix(b"\xef\xbb\xbf")
        yield from unpacked

    def _raw(self) -> Iterator[bytes]:
        from foedus.adapters.system import cause_of

        try:
            with self.path.open("rb") as file:
                while (chunk := file.read(CHUNK)) != b"":
                    self._sha.update(chunk)
                    yield chunk
        except (OSError, ValueError) as error:
            cause = cause_of(error) if isinstance(error, OSError) else Message(str(error), "路徑無效")
            hint = Message("check the path, and that you may read it", "請查對路徑，並確認您得讀取該檔")
            message = Message(cause.en.lower(), cause.zh_hant)
            raise BadInputError([Flaw(Place(self.shown), "I001", message, hint)]) from error
        self.digest = self._sha.hexdigest()

    def _inflated(self, first: bytes, pieces: Iterator[bytes]) -> Iterator[bytes]:
        """Unpack, member after member; what ends early or unpacks too far is a fault, and the bytes before it stand."""
        taken = given = 0
        engine = zlib.decompressobj(wbits=31)
        for piece in _again(first, pieces):
            taken += len(piece)
            rest = piece
            while rest != b"":
                if engine.eof:
                    engine = zlib.decompressobj(wbits=31)
                try:
                    out = engine.decompress(rest, CHUNK)
                except zlib.error:
                    self._spoil(*_BROKEN)
                    return self._drain(pieces)
                rest = engine.unused_data if engine.eof else engine.unconsumed_tail
                given += len(out)
                if given > self.unpacked_max or (given > RATIO_FROM and given > taken * RATIO_MAX):
                    self._spoil(*_BOMB)
                    return self._drain(pieces)
                if out != b"":
                    yield out
        if not engine.eof:
            self._spoil(*_TRUNCATED)
        return None

    def _drain(self, pieces: Iterator[bytes]) -> None:
        """Read on to the end, for the digest alone."""
        for _ in pieces:
            pass

    def _spoil(self, message: Message, hint: Message) -> None:
        self.fault = Flaw(Place(self.shown), "I008", message, hint)

    def _refuse_other_formats(self, head: bytes) -> None:
        start = head.removeprefix(b"\xef\xbb\xbf").lstrip()[:16]
        asked = None
        if head.startswith((b"PK\x03\x04", b"\x28\xb5\x2f\xfd", b"BZh", b"\xfd7zXZ")):
            asked = _PACKED
        elif head.startswith((b"\xff\xfe", b"\xfe\xff")):
            asked = _UTF_16
        elif start.startswith(b"<"):
            asked = _HTML
        elif b"\0" in head[:4096]:
            asked = _BINARY
        elif start == b"" and self.fault is None:
            asked = _EMPTY
        if asked is not None:
            raise BadInputError([Flaw(Place(self.shown), "I001", *asked)])


def _again(first: bytes, pieces: Iterator[bytes]) -> Iterator[bytes]:
    if first != b"":
        yield first
    yield from pieces


_PACKED = (
    Message("the file is packed in a way that is not read here", "檔案以此處不讀取之方式壓縮"),
    Message("unpack it first; gzip is read as it is", "請先解壓縮；gzip得直接讀取"),
)
_UTF_16 = (
    Message("the text is not UTF-8", "文字不是UTF-8"),
    Message("save the file in the encoding UTF-8", "請以UTF-8編碼存檔"),
)
_HTML = (
    Message(
        "this is a page, not a table: most likely an error of the server", "此為網頁而非資料表，多半為伺服器之錯誤頁"
    ),
    Message("open it in a browser, and fetch the file again", "請以瀏覽器開啟查看，並重新下載檔案"),
)
_BINARY = (
    Message("the file holds no text", "檔案不含文字"),
    Message("save it as CSV or GeoJSON in the encoding UTF-8", "請以UTF-8編碼存成CSV或GeoJSON"),
)
_EMPTY = (
    Message("the file is empty", "檔案空無內容"),
    Message("fetch it again", "請重新下載"),
)
_TRUNCATED = (
    Message("the archive ends early: the rows before that are used", "壓縮檔未完即止：其前各列仍予採用"),
    Message("fetch it again", "請重新下載"),
)
_BROKEN = (
    Message("the archive is damaged: the rows before that are used", "壓縮檔毀損：其前各列仍予採用"),
    Message("fetch it again", "請重新下載"),
)
_BOMB = (
    Message(
        "the archive unpacks to more than it may: reading stopped, the rows before that are used",
        "壓縮檔解出之量逾越上限：已停止讀取，其前各列仍予採用",
    ),
    Message("ask its publisher; unpack it yourself only if you trust it", "請洽發布者；確可信賴者，請自行解壓縮"),
)
