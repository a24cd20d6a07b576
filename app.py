"""The ASGI entry: the pages behind security headers, a health route, charts warmed before the first visitor."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import streamlit as st
from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from pages._ui import charts, failure

# Streamlit's own bundle needs inline styles and scripts, and its small charts compile expressions at run time.
CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'self'",
        "script-src 'self' 'unsafe-inline' 'unsafe-eval'",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "connect-src 'self'",
        "worker-src 'self' blob:",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
)
HEADERS = {
    "content-security-policy": CONTENT_SECURITY_POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
}


class SecurityHeaders:
    """Adds the headers to every answer, Streamlit's own files included."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and the answer back with the headers set."""

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(HEADERS)
            await send(message)

        await self.app(scope, receive, with_headers if scope["type"] == "http" else send)


async def health(_: Request) -> JSONResponse:
    """Say that the process answers."""
    return JSONResponse({"status": "ok"})


@asynccontextmanager
async def warm(_: st.App) -> AsyncIterator[None]:
    """Load Plotly's validators once: they cost the first visitor half a second otherwise."""
    charts.warm_up()
    yield


# The main script lies inside pages/: a `pages` folder beside it would be served without the frame on a cold start.
app = st.App(
    Path(__file__).parent / "pages" / "_shell.py",
    routes=[Route("/healthz", health)],
    middleware=[Middleware(SecurityHeaders)],
    lifespan=warm,
    on_script_error=failure.show,
)
