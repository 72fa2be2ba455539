"""The web server of a stand-in: it can cut a connection in the middle."""

import asyncio
from typing import cast, override

import uvicorn
from fastapi import FastAPI
from uvicorn.protocols.http.h11_impl import H11Protocol


class Cuttable(H11Protocol):
    """HTTP as usual, with the connection itself within the application's reach."""

    @override
    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.app_state = {**self.app_state, "transport": transport}
        super().connection_made(cast("asyncio.Transport", transport))


def serve(app: FastAPI, port: int) -> None:
    """Serve on 127.0.0.1 until told to stop."""
    uvicorn.run(
        app,
        host="127.0.0.1",
        port=port,
        http=Cuttable,
        ws="none",
        access_log=False,
        log_level="warning",
    )
