"""What went wrong, as RFC 9457 problem details: a word for programs, a sentence for people in their language."""

from __future__ import annotations

from collections.abc import Mapping
from logging import getLogger
from pathlib import Path
from traceback import extract_tb

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse

from foedus.kernel import FoedusError, Language, Message

MEDIA_TYPE = "application/problem+json"


class Problem(BaseModel):
    """Problem details (RFC 9457)."""

    type: str
    """A name of the kind of problem: ``urn:foedus:problem:`` and a word."""
    title: str
    """The kind of problem in words."""
    status: int
    """The status of the answer."""
    detail: str | None = None
    """What went wrong this time."""


class ProblemError(Exception):
    """A request that is not granted."""

    def __init__(
        self,
        status: int,
        word: str,
        title: Message,
        detail: Message | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        """Say which, and what a program should call it."""
        super().__init__(word)
        self.status, self.word, self.title, self.detail = status, word, title, detail
        self.headers: Mapping[str, str] = {} if headers is None else headers


def language_of(request: Request) -> Language:
    """The language that a caller prefers, of the two."""
    accepted = request.headers.get("accept-language", "").lower()
    return "zh-Hant" if accepted.startswith("zh") else "en"


def told(request: Request, error: ProblemError) -> JSONResponse:
    """The answer to a request that is not granted."""
    language = language_of(request)
    problem = Problem(
        type=f"urn:foedus:problem:{error.word}",
        title=error.title.said(language),
        status=error.status,
        detail=None if error.detail is None else error.detail.said(language),
    )
    headers = {**error.headers, "content-language": "zh-Hant-TW" if language == "zh-Hant" else "en"}
    return JSONResponse(problem.model_dump(exclude_none=True), error.status, headers, MEDIA_TYPE)


_TITLES = {
    404: ("not-found", Message("There is nothing here", "此處並無資源")),
    405: ("not-allowed", Message("This cannot be done here", "此處不得為該項操作")),
}
_BAD = Message("The request is not what it should be", "請求不合格式")
_FAILED = Message("The service failed; look at the record before sending again", "服務發生故障；重送前請先查閱紀錄")


def failed(request: Request, error: Exception) -> JSONResponse:
    """The answer to a request on which the service itself failed.

    Where that was is logged, and never what the error says: it may quote what is not for those who read logs.
    """
    places = (f"{Path(each.filename).name}:{each.lineno}" for each in extract_tb(error.__traceback__))
    _LOG.error("%s at %s", type(error).__name__, " ".join(places))
    return told(request, ProblemError(500, "failed", _FAILED))


_LOG = getLogger("foedus.service")
_FAILURES: tuple[type[Exception], ...] = (
    *(FoedusError, ArithmeticError, AssertionError, AttributeError, ImportError, LookupError, MemoryError, NameError),
    *(OSError, RuntimeError, SystemError, TypeError, ValueError),
)
"""What one request may fail on, ours and Python's own, each with all that is of its kind; the service stands."""


def handle(app: FastAPI) -> None:
    """Answer every refusal in this form."""

    async def refused(request: Request, error: Exception) -> JSONResponse:
        assert isinstance(error, ProblemError)
        return told(request, error)

    async def known(request: Request, error: Exception) -> JSONResponse:
        assert isinstance(error, HTTPException)
        word, title = _TITLES.get(error.status_code, ("bad-request", _BAD))
        return told(request, ProblemError(error.status_code, word, title, headers=error.headers))

    async def malformed(request: Request, error: Exception) -> JSONResponse:
        assert isinstance(error, RequestValidationError)
        return told(request, ProblemError(422, "bad-request", _BAD))

    for kind in _FAILURES:
        app.add_exception_handler(kind, failed)
    app.add_exception_handler(ProblemError, refused)
    app.add_exception_handler(HTTPException, known)
    app.add_exception_handler(RequestValidationError, malformed)
