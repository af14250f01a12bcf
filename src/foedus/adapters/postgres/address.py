"""Where a journal in PostgreSQL lies: ``postgresql://user@host:port/database#stream``; a password is never shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from urllib.parse import quote, unquote

from psycopg import ProgrammingError
from psycopg.conninfo import conninfo_to_dict

from foedus.adapters.stored import refused
from foedus.kernel import BadInputError, Message

_SECRETS = ("password", "sslpassword", "oauth_client_secret")
_CERTAIN = MappingProxyType({"client_encoding": "UTF8", "application_name": "foedus"})
_USUAL = MappingProxyType({"connect_timeout": "10", "tcp_user_timeout": "30000"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """A database, and perhaps one stream in it.

    Attributes:
        parameters: what libpq needs to connect; they may hold a password, so they are never printed.
        stream: the name behind ``#``, where one is given.
    """

    parameters: Mapping[str, str] = field(repr=False)
    stream: str | None

    @classmethod
    def of(cls, text: str) -> Address:
        """Read an address in the form of libpq, with a stream behind ``#``; percent signs escape, as in every address.

        Raises:
            BadInputError: it is no such address; it is not quoted, for it may hold a password (J006).
        """
        base, _, stream = text.partition("#")
        if not base.startswith(("postgresql://", "postgres://")):
            raise _misread(_FORM)
        if "@" in stream:
            raise _misread(_MARK)
        try:
            parameters = conninfo_to_dict(base)
        except ProgrammingError:
            raise _misread(_FORM) from None  # what libpq says of it may quote a password
        given = {key: str(value) for key, value in parameters.items()}
        return cls(
            parameters=MappingProxyType({**_USUAL, **given, **_CERTAIN}),
            stream=None if stream == "" else unquote(stream),
        )

    def of_stream(self, stream: str | None) -> Address:
        """The same database, with another stream or none."""
        return replace(self, stream=stream)

    def __str__(self) -> str:
        """The address as messages show it: without any password."""
        given = self.parameters
        host, port = given.get("host", ""), given.get("port", "")
        user = f"{quote(given['user'], safe='')}@" if "user" in given else ""
        shown = "" if host.startswith("/") else f"[{host}]" if ":" in host else host
        where = f"?host={host}" if host.startswith("/") else ""
        stream = "" if self.stream is None else f"#{quote(self.stream, safe='')}"
        at = f":{port}" if port != "" else ""
        return f"postgresql://{user}{shown}{at}/{quote(given.get('dbname', ''), safe='')}{where}{stream}"

    def hidden(self, text: str) -> str:
        """What somebody else says, on one line, with every password blotted out."""
        secrets = {self.parameters[name] for name in _SECRETS if self.parameters.get(name, "") != ""}
        for secret in sorted(secrets | {quote(each, safe="") for each in secrets}, key=len, reverse=True):
            text = text.replace(secret, "***")
        return " ".join(text.split())


_FORM = Message(
    "write it as `postgresql://user@host:port/database#stream`, with `%XX` for special characters",
    "請寫為`postgresql://user@host:port/database#stream`，特殊字元寫為`%XX`",
)
_MARK = Message(
    "in a user, a password or a stream, write `#` as `%23` and `@` as `%40`",
    "使用者、密碼或紀錄名稱中之`#`寫為`%23`，`@`寫為`%40`",
)


def _misread(hint: Message) -> BadInputError:
    message = Message("it is not the address of a PostgreSQL database", "此非PostgreSQL資料庫之位址")
    return refused("postgresql://", "J006", message, hint)
