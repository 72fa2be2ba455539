"""The vendors' own descriptions as judges of what a stand-in answers."""

from typing import Any

import httpx
from openapi_core import Config, OpenAPI
from openapi_core.exceptions import OpenAPIError
from openapi_core.testing import MockRequest, MockResponse


class Judge:
    """A vendor's description of its calls, as it is."""

    def __init__(self, description: dict[str, Any], host: str) -> None:
        self._description = OpenAPI.from_dict(description, config=Config(spec_validator_cls=None))
        self._host = host

    def fault_in_answer(self, answer: httpx.Response, body: bytes | None = None) -> str | None:
        """Return why the vendor would not answer so, or None; `body` replaces the real one."""
        kind = answer.headers["content-type"].partition(";")[0]
        content = answer.content if body is None else body
        given = MockResponse(content, status_code=answer.status_code, content_type=kind)
        try:
            self._description.validate_response(self._asked(answer.request, None), given)
        except OpenAPIError as error:
            return f"{error!r}: {error.__cause__}"
        return None

    def fault_in_question(self, question: httpx.Request) -> str | None:
        """Return why the vendor would not take a request, or None."""
        try:
            self._description.validate_request(self._asked(question, question.content or None))
        except OpenAPIError as error:
            return f"{error!r}: {error.__cause__}"
        return None

    def _asked(self, request: httpx.Request, body: bytes | None) -> MockRequest:
        return MockRequest(
            self._host,
            request.method.lower(),
            request.url.path,
            args=dict(request.url.params),
            headers=dict(request.headers),
            data=body,
            content_type=request.headers.get("content-type", "application/json"),
        )
