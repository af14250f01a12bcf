"""The service: a few resources, each guarded, each answer JSON or a problem."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncGenerator, Callable, Mapping
from contextlib import asynccontextmanager, suppress
from typing import Annotated, Any, TypeAlias

from fastapi import Depends, FastAPI, Query, Request
from fastapi.responses import HTMLResponse, JSONResponse, Response
from starlette.concurrency import run_in_threadpool

from foedus import __version__
from foedus.engine import Receipt
from foedus.kernel import BadInputError, Message, RefusedError
from foedus.surfaces.web.access import Access, Action
from foedus.surfaces.web.desk import Desk
from foedus.surfaces.web.desk_page import page_of, policy_of
from foedus.surfaces.web.problems import MEDIA_TYPE, Problem, ProblemError, handle, language_of

_BAD_QUERY: dict[int | str, dict[str, Any]] = {
    422: {"model": Problem, "content": {MEDIA_TYPE: {}}, "description": "The question is not what it should be."}
}
BYTES_MAX = 1 << 20
"""No document is longer; of a file of reports, eight times as much."""
REPORTS_MAX = 8 * BYTES_MAX
ENTRIES_MAX = 1_000
_PATH = re.compile(r"checkpoint|tile/(?:entries|[0-9]{1,2})(?:/x[0-9]{3})*/[0-9]{3}(?:\.p/[0-9]{1,3})?")
ReadLog: TypeAlias = Callable[[str], bytes]
Publish: TypeAlias = Callable[[], None]
_PROBLEMS: dict[int | str, dict[str, Any]] = {
    status: {"model": Problem, "content": {MEDIA_TYPE: {}}, "description": text}
    for status, text in {401: "The token is not known.", 403: "The policies do not permit it."}.items()
}
_KEY = {"type": "string", "pattern": "^[0-9a-f]{32}$"}
_BYTES = {"type": "string", "pattern": "^[A-Za-z0-9_-]+$", "description": "base64url without padding"}
_SIGNED = {
    "type": "object",
    "description": "An Ed25519 signature.",
    "required": ["key", "signature"],
    "additionalProperties": False,
    "properties": {"key": _KEY, "signature": _BYTES},
}
_ASSERTED = {
    "type": "object",
    "description": "What an authenticator made at a person's touch (WebAuthn).",
    "required": ["key", "signature", "authenticator_data", "client_data"],
    "additionalProperties": False,
    "properties": {"key": _KEY, "signature": _BYTES, "authenticator_data": _BYTES, "client_data": _BYTES},
}
_DOCUMENT = {
    "type": "object",
    "description": "A signed document, as `foedus sign` writes it.",
    "required": ["purpose", "guarantee", "body", "nonce", "expires", "signatures"],
    "additionalProperties": False,
    "properties": {
        "purpose": {"enum": ["act", "key"]},
        "guarantee": {"type": "string", "pattern": "^sha256:[0-9a-f]{64}$"},
        "body": {"type": "object"},
        "nonce": {"type": "string", "pattern": "^[A-Za-z0-9_-]{16,86}$"},
        "expires": {"type": "string", "format": "date-time"},
        "signatures": {"type": "array", "minItems": 1, "maxItems": 128, "items": {"oneOf": [_SIGNED, _ASSERTED]}},
    },
}


def make_app(desk: Desk, access: Access, read_log: ReadLog | None = None, publish: Publish | None = None) -> FastAPI:
    """The service over a record.

    Args:
        desk: the record.
        access: who may call what.
        read_log: gives the bytes of a file of the published log; left out, there is none.
        publish: brings the log up to the record.
    """
    app = FastAPI(
        title="foedus",
        version=__version__,
        lifespan=_lifespan(desk, publish),
        docs_url=None,
        redoc_url=None,
        openapi_url="/openapi.json",
    )
    handle(app)
    _guarded(app, desk, access)
    _readable(app, desk, access)
    _published(app, desk, access, read_log)
    _signed(app, desk, access)
    _reported(app, desk, access)
    return app


def _lifespan(desk: Desk, publish: Publish | None) -> Callable[[FastAPI], Any]:
    async def keep() -> None:
        """What time brings about is recorded in time, whether anybody asks or not."""
        published = -1
        while True:
            await run_in_threadpool(desk.wake)
            position = await run_in_threadpool(desk.position)
            if publish is not None and position != published:
                await run_in_threadpool(publish)
                published = position
            await asyncio.sleep(1)

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncGenerator[None]:
        del app
        keeping = asyncio.create_task(keep())
        yield
        keeping.cancel()
        with suppress(asyncio.CancelledError):
            await keeping
        desk.close()

    return lifespan


def _allowed(desk: Desk, access: Access, action: Action) -> Callable[[Request], None]:
    """Refuses a request that no policy permits."""

    def allowed(request: Request) -> None:
        given = request.headers.get("authorization")
        scheme, _, token = (given or "").partition(" ")
        is_bearer = scheme.lower() == "bearer" and token != ""
        caller = access.caller(token if is_bearer else None) if given is None or is_bearer else None
        if caller is None:
            raise ProblemError(401, "unknown-caller", _UNKNOWN, headers=_SHOW_TOKEN)
        if not access.permits(caller, action, desk.guarantee):
            status = 401 if given is None else 403
            headers = _SHOW_TOKEN if given is None else None
            raise ProblemError(status, "not-permitted", _FORBIDDEN, headers=headers)

    return allowed


def _guarded(app: FastAPI, desk: Desk, access: Access) -> None:
    """What tells of the service itself."""

    @app.middleware("http")
    async def sealed(request: Request, answer: Callable[[Request], Any]) -> Response:
        response: Response = await answer(request)
        response.headers.setdefault("x-content-type-options", "nosniff")
        response.headers.setdefault("referrer-policy", "no-referrer")
        response.headers.setdefault("cache-control", "no-store")
        response.headers.setdefault("content-security-policy", "default-src 'none'; frame-ancestors 'none'")
        return response

    @app.get(
        "/health", summary="Whether the service stands", dependencies=[Depends(_allowed(desk, access, "read_health"))]
    )
    def health() -> Mapping[str, Any]:
        return desk.health()

    @app.get(
        "/desk",
        summary="A page on which people sign with a passkey",
        response_class=HTMLResponse,
        dependencies=[Depends(_allowed(desk, access, "read_desk"))],
    )
    def page(request: Request) -> HTMLResponse:
        html, nonce = page_of(desk, language_of(request))
        return HTMLResponse(html, headers={"content-security-policy": policy_of(nonce)})


def _readable(app: FastAPI, desk: Desk, access: Access) -> None:
    """The state, for anybody, and the record, for those who may read it."""

    @app.get(
        "/state",
        summary="Where each measure stands, for anybody",
        dependencies=[Depends(_allowed(desk, access, "read_public_state"))],
    )
    def state() -> Mapping[str, Any]:
        return desk.public_state()

    @app.get(
        "/public",
        summary="What anybody may see of the record: late, by zone, and never by its source",
        dependencies=[Depends(_allowed(desk, access, "read_public_state"))],
    )
    def public(request: Request) -> Mapping[str, Any]:
        return desk.public_view(language_of(request))

    @app.get(
        "/record",
        summary="Everything the record says last",
        responses=_PROBLEMS,
        dependencies=[Depends(_allowed(desk, access, "read_record"))],
    )
    def record() -> Mapping[str, Any]:
        return desk.whole_state()

    @app.get(
        "/record/entries",
        summary="Entries of the record after a position",
        responses={**_PROBLEMS, **_BAD_QUERY},
        dependencies=[Depends(_allowed(desk, access, "read_record"))],
    )
    def entries(
        after: Annotated[int, Query(ge=0, le=2**53 - 1)] = 0, limit: Annotated[int, Query(ge=1, le=ENTRIES_MAX)] = 100
    ) -> list[Mapping[str, Any]]:
        return list(desk.entries(after, limit))


def _published(app: FastAPI, desk: Desk, access: Access, read_log: ReadLog | None) -> None:
    """The log, for everybody."""

    @app.get(
        "/log/{path:path}",
        summary="A file of the published log: `checkpoint`, or a tile",
        response_class=Response,
        responses={
            200: {"content": {"application/octet-stream": {}, "text/plain": {}}},
            404: {"model": Problem, "content": {MEDIA_TYPE: {}}, "description": "There is no such file."},
        },
        dependencies=[Depends(_allowed(desk, access, "read_log"))],
    )
    def log(path: str) -> Response:
        try:
            data = None if read_log is None or _PATH.fullmatch(path) is None else read_log(path)
        except RefusedError:
            data = None
        if data is None:
            raise ProblemError(404, "not-found", _NOTHING)
        if path == "checkpoint":
            return Response(data, media_type="text/plain; charset=utf-8")
        kept = {"cache-control": "public, max-age=31536000, immutable"}  # a tile never changes
        return Response(data, media_type="application/octet-stream", headers=kept)


def _signed(app: FastAPI, desk: Desk, access: Access) -> None:
    """Signed documents in, and what they must name."""

    @app.get(
        "/documents",
        summary="What a document must name: the guarantee, and the digest of its text",
        responses=_PROBLEMS,
        dependencies=[Depends(_allowed(desk, access, "submit_document"))],
    )
    def asked() -> Mapping[str, Any]:
        return desk.asked()

    @app.post(
        "/documents",
        summary="Submit a signed document",
        status_code=201,
        responses={
            **_PROBLEMS,
            409: {"model": Problem, "content": {MEDIA_TYPE: {}}, "description": "Refused; the record says why."},
        },
        openapi_extra={"requestBody": {"required": True, "content": {"application/json": {"schema": _DOCUMENT}}}},
        dependencies=[Depends(_allowed(desk, access, "submit_document"))],
    )
    async def documents(request: Request) -> JSONResponse:
        data = await _body(request, BYTES_MAX)
        receipt = await run_in_threadpool(desk.submit, data)
        if receipt.refused is not None:
            raise ProblemError(409, receipt.refused.reason.replace("_", "-"), _REFUSED, receipt.refused.message)
        without_effect = await run_in_threadpool(desk.objections, receipt.fact, language_of(request))
        return JSONResponse({**_receipt(receipt), "without_effect": list(without_effect)}, 201)


def _reported(app: FastAPI, desk: Desk, access: Access) -> None:
    """Reports in."""

    @app.post(
        "/reports",
        summary="Submit a file of reports or totals, as CSV",
        responses={
            **_PROBLEMS,
            409: {"model": Problem, "content": {MEDIA_TYPE: {}}, "description": "No file of reports."},
            413: {"model": Problem, "content": {MEDIA_TYPE: {}}, "description": "Too long; nothing was taken in."},
        },
        openapi_extra={"requestBody": {"required": True, "content": {"text/csv": {"schema": {"type": "string"}}}}},
        dependencies=[Depends(_allowed(desk, access, "submit_reports"))],
    )
    async def reports(request: Request) -> JSONResponse:
        data = await _body(request, REPORTS_MAX)
        if len(data) > REPORTS_MAX:
            raise ProblemError(413, "too-long", _NO_REPORTS, _SPLIT)
        language = language_of(request)
        try:
            flaws = await run_in_threadpool(desk.receive, data, "reports.csv")
        except BadInputError as error:
            raise ProblemError(409, "no-reports", _NO_REPORTS, error.flaws[0].message) from error
        rows = [{"code": each.code, "line": each.place.line, "says": each.message.said(language)} for each in flaws]
        return JSONResponse({"flaws": rows})


async def _body(request: Request, limit: int) -> bytes:
    """What was sent, and of what is too long no more than shows that it is."""
    data = bytearray()
    async for part in request.stream():
        data += part
        if len(data) > limit:
            return bytes(data[: limit + 1])
    return bytes(data)


def _receipt(receipt: Receipt) -> Mapping[str, object]:
    return {"received": receipt.received, "document": receipt.document, "fact": receipt.fact}


_SHOW_TOKEN = {"www-authenticate": "Bearer"}
_UNKNOWN = Message("The token is not known", "權杖不明")
_FORBIDDEN = Message("The policies do not permit this", "政策不許此項操作")
_NOTHING = Message("There is no such file in the log", "日誌並無此檔案")
_REFUSED = Message("The document is not taken in", "文件不予收受")
_SPLIT = Message(f"split it: at most {REPORTS_MAX:,} bytes each", f"請分割檔案：每檔至多{REPORTS_MAX:,}位元組")
_NO_REPORTS = Message("This is no file of reports", "此非報告檔")
