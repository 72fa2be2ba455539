"""A service's HTTP side: is it alive, is it ready, what does it count; and its own routes."""

from __future__ import annotations

import asyncio
import contextlib
import socket
from collections.abc import Iterator
from typing import override

import uvicorn
from fastapi import APIRouter, FastAPI, Response
from fastapi.responses import JSONResponse
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

from conduit.errors import Misconfigured
from conduit.health import Health


def application(name: str, health: Health, *routers: APIRouter | None) -> FastAPI:
    """Make the pages of one service."""
    app = FastAPI(title=name, docs_url=None, redoc_url=None, openapi_url=None)

    @app.get("/healthz")
    async def alive() -> dict[str, bool]:
        """Say that the process lives; a broker that is away is no reason to restart it."""
        return {"ok": True}

    @app.get("/readyz")
    async def ready() -> JSONResponse:
        """Say how long ago each part last made headway."""
        is_ready = health.is_ready()
        said = {"ready": is_ready, "seconds_since": health.ages()}
        return JSONResponse(said, status_code=200 if is_ready else 503)

    @app.get("/metrics")
    async def metrics() -> Response:
        """Give the counts, as Prometheus reads them."""
        return Response(generate_latest(), media_type=CONTENT_TYPE_LATEST)

    for router in filter(None, routers):
        app.include_router(router)
    return app


class Pages:
    """An HTTP server inside our own event loop, which leaves signals to us."""

    def __init__(self, app: FastAPI, *, host: str, port: int) -> None:
        self._socket = _bound(host, port)
        config = uvicorn.Config(
            app, log_config=None, access_log=False, lifespan="off", timeout_graceful_shutdown=5
        )
        self._server = _Server(config)

    @property
    def port(self) -> int:
        """Where it listens."""
        number: int = self._socket.getsockname()[1]
        return number

    async def run(self, stop: asyncio.Event) -> None:
        """Serve until told to stop."""
        serving = asyncio.create_task(self._server.serve(sockets=[self._socket]))
        stopping = asyncio.create_task(stop.wait())
        await asyncio.wait({serving, stopping}, return_when=asyncio.FIRST_COMPLETED)
        stopping.cancel()
        self._server.should_exit = True
        await serving


class _Server(uvicorn.Server):
    @override
    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


def _bound(host: str, port: int) -> socket.socket:
    try:
        return socket.create_server((host, port))
    except OSError as error:
        raise Misconfigured(f"{host}:{port} cannot be listened on: {error.strerror}") from None
