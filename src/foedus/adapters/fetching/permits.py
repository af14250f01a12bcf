"""The list of addresses that may be fetched, as a document: whatever it does not name is not fetched."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Self
from urllib.parse import SplitResult, urlsplit

from pydantic import Field, model_validator

from foedus.kernel import Instant, Message, RefusedError
from foedus.writing import InstantText, Name, Node, Words, Written, shape

DAYS_MAX = 366
"""A list is good for a year at most: whoever may decide looks at it once a year, and an old one runs out by itself."""
_DAY_S = 86_400


class Permit(Written):
    """One address that may be fetched, and how far."""

    url: str = Field(max_length=2_000)
    """The whole address, with what it asks for: nothing is added to it, and no redirect is followed."""
    why: Words
    """What it is for, and who allowed it."""
    bytes_max: int = Field(default=256 * 1024 * 1024, strict=True, ge=1, le=4 * 1024**3)
    """How many bytes may come."""
    unpacked_max: int = Field(default=4 * 1024**3, strict=True, ge=1, le=64 * 1024**3)
    """How many bytes they may come to when unpacked."""
    seconds_max: int = Field(default=120, strict=True, ge=1, le=3_600)
    """How long it may take, from the first byte sent to the last received."""
    plain_http: bool = False
    """Whether it may come without encryption, where its publisher has no other way: anybody between may change it."""

    @model_validator(mode="after")
    def _is_an_address(self) -> Self:
        parts, schemes = self.parts, {"https", "http"} if self.plain_http else {"https"}
        if parts.scheme not in schemes:
            raise RefusedError(*_NO_SCHEME)
        if parts.hostname is None or parts.username is not None or parts.fragment != "" or not _is_plain(self.url):
            raise RefusedError(*_NO_ADDRESS)
        return self

    @property
    def parts(self) -> SplitResult:
        """The parts of the address."""
        try:
            parts = urlsplit(self.url)
            port = parts.port
        except ValueError as error:
            raise RefusedError(*_NO_ADDRESS) from error
        if port == 0:
            raise RefusedError(*_NO_ADDRESS)
        return parts

    @property
    def port(self) -> int:
        """The port that it names, or that of its scheme."""
        return self.parts.port or (443 if self.parts.scheme == "https" else 80)

    @property
    def target(self) -> str:
        """What is asked of the host: the path and the query."""
        query = f"?{self.parts.query}" if self.parts.query != "" else ""
        return f"{self.parts.path or '/'}{query}"


class Permits(Written):
    """The addresses that may be fetched."""

    permits: Name
    """What the list is called."""
    from_: InstantText = Field(alias="from")
    """The instant from which it may be used."""
    until: InstantText
    """The instant from which it no longer may: a year later at most."""
    fetch: Mapping[Name, Permit] = Field(min_length=1)
    """Each by a name of its own."""

    @model_validator(mode="after")
    def _runs_out(self) -> Self:
        if self.until <= self.from_:
            raise RefusedError(*_NO_TIME)
        if self.until > self.from_.plus(DAYS_MAX * _DAY_S):
            raise RefusedError(*_TOO_LONG)
        return self

    def refuse_out_of_time(self, now: Instant) -> None:
        """Refuse a list before its time, or after it.

        Raises:
            RefusedError: it is not yet to be used, or no longer.
        """
        if now < self.from_:
            raise RefusedError(*_not_yet(self.from_))
        if now >= self.until:
            raise RefusedError(*_no_longer(self.until))


def read_permits(node: Node) -> Permits:
    """Read such a list.

    Raises:
        BadInputError: with every flaw found.
    """
    return shape(node, Permits)


def _not_yet(since: Instant) -> tuple[Message, Message]:
    return (
        Message(f"the list may be used only from {since}", f"此清單自{since}起始得使用"),
        Message("wait until then, and check the clock of this machine", "請待該時，並查對本機之時鐘"),
    )


def _no_longer(until: Instant) -> tuple[Message, Message]:
    return (
        Message(f"the list could be used until {until}", f"此清單之效期至{until}止"),
        Message(
            "take the list that came after it, or let those who may decide date it anew and sign it",
            "請改用其後之清單，或由有權決定者另定期日並簽署",
        ),
    )


def _is_plain(url: str) -> bool:
    return url.isascii() and url.isprintable() and " " not in url and "\\" not in url


_NO_TIME = (
    Message("`until` is not after `from`", "`until`並不晚於`from`"),
    Message("put the earlier instant first", "請將較早之時刻寫在前"),
)
_TOO_LONG = (
    Message(f"the list would be good for more than {DAYS_MAX} days", f"此清單之效期逾{DAYS_MAX}日"),
    Message("give an earlier `until`, and sign the list anew when it comes", "請提早`until`，屆時重新簽署此清單"),
)
_NO_SCHEME = (
    Message("the address is not one of https", "位址並非https"),
    Message(
        "write https://..., or `plain_http: true` where its publisher has nothing else",
        "請寫https://...；發布者僅提供http者，請寫`plain_http: true`",
    ),
)
_NO_ADDRESS = (
    Message("this is no address that can be fetched", "此非得下載之位址"),
    Message(
        "write the whole address in ASCII, without name, password, fragment or spaces",
        "請以ASCII書寫完整位址，不含帳號、密碼、片段識別碼或空格",
    ),
)
