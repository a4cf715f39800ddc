"""The verb ``serve``: the page and the API on this machine.

It listens on loopback unless told otherwise, and elsewhere only with a token. What goes over the network is not encrypted: who wants to be
reached from outside puts a server that does that in front, and names its host with ``--allow-host``.
"""

from __future__ import annotations

import signal
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from sekutu.errors import ArchiveError, SekutuError, UsageError
from sekutu.serve.options import SAID, Archive, Lang, Parties, Wait, guarded, words_in
from sekutu.serve.words import Words

if TYPE_CHECKING:
    from fastapi import FastAPI

TOKEN_VARIABLE = "SEKUTU_TOKEN"
LEAST_TOKEN = 12
"""Characters of a token at least; who guesses at one is stopped by nothing else."""

GRACE = 3
"""Seconds that answers which are under way get when the server is stopped."""

Host = Annotated[str, typer.Option("--host", help=SAID("help.o.host"), metavar="ADDRESS")]
Port = Annotated[int, typer.Option("--port", min=0, max=65535, help=SAID("help.o.port"))]
Token = Annotated[str | None, typer.Option("--token", help=SAID("help.o.token"), envvar=TOKEN_VARIABLE, show_envvar=False)]
Write = Annotated[bool, typer.Option("--write", help=SAID("help.o.write"))]
Open = Annotated[bool, typer.Option("--open", help=SAID("help.o.open"))]
Hosts = Annotated[list[str] | None, typer.Option("--allow-host", help=SAID("help.o.allow_host"), metavar="NAME")]


def register(app: typer.Typer) -> None:
    """Adds the verb to the command line."""
    app.command(name="serve", help=SAID("help.serve"))(serve)


@guarded
def serve(
    archive: Archive = None,
    host: Host = "127.0.0.1",
    port: Port = 8000,
    token: Token = None,
    write: Write = False,
    open: Open = False,
    allow_host: Hosts = None,
    parties: Parties = None,
    wait: Wait = None,
    lang: Lang = None,
) -> None:
    """Serves an archive until it is stopped."""
    from sekutu.serve.feeding import say
    from sekutu.serve.web.app import create_app
    from sekutu.serve.web.security import LOOPBACK, loopback, new_token
    from sekutu.settings import archive_path

    words = words_in(lang)
    here = loopback(host)
    if token is not None and len(token) < LEAST_TOKEN:
        raise UsageError(words("error.token.short", n=LEAST_TOKEN))
    if not here and token is None:
        raise UsageError(words("error.token", host=host))
    if not archive_path(archive).exists():
        raise ArchiveError(words("error.archive", path=archive_path(archive)))
    if write and token is None:
        token = new_token()
    names = [*LOOPBACK, host.strip("[]"), *(allow_host or ())]
    app = create_app(
        archive, lang=lang.value if lang else None, write=write, token=token, allowed_hosts=names, any_address=not here, warm=True
    )
    with listening(host, port, words) as listener, _ending_quietly():
        address = address_of(host, listener.getsockname()[1])
        shown = address + (f"?token={token}" if token else "")
        say(words("serve.ready", path=archive_path(archive), url=shown))
        say(words("serve.stop"))
        _run(app, listener, shown if open else None)


def listening(host: str, port: int, words: Words) -> socket.socket:
    """A socket that listens there; port 0 takes any that is free. Raises UsageError where that cannot be."""
    try:
        found = socket.getaddrinfo(host.strip("[]"), port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)[0]
        return socket.create_server(found[4][:2], family=found[0], reuse_port=False)
    except OSError as error:
        key = "error.port.taken" if error.errno in _TAKEN else "error.port"
        raise SekutuError(words(key, host=host, port=port, reason=error.strerror or error)) from error


_TAKEN = {98, 48, 10048}
"""EADDRINUSE on Linux, macOS and Windows."""


def address_of(host: str, port: int) -> str:
    """Where a browser finds the server."""
    name = "127.0.0.1" if host in ("0.0.0.0", "::", "[::]") else f"[{host.strip('[]')}]" if ":" in host else host
    return f"http://{name}:{port}/"


def _run(app: FastAPI, listener: socket.socket, show: str | None) -> None:
    """Serves until somebody stops it."""
    import uvicorn

    class Server(uvicorn.Server):
        async def startup(self, sockets: list[socket.socket] | None = None) -> None:
            await super().startup(sockets=sockets)
            if show is not None and self.started:
                import threading
                import webbrowser

                threading.Thread(target=webbrowser.open, args=[show], daemon=True).start()

    config = uvicorn.Config(
        app,
        http="h11",
        ws="none",
        log_level="warning",
        access_log=False,
        proxy_headers=False,
        server_header=False,
        timeout_graceful_shutdown=GRACE,
    )
    Server(config).run(sockets=[listener])


@contextmanager
def _ending_quietly() -> Iterator[None]:
    """Takes SIGINT and SIGTERM for the proper end. The server has its own way with them while it runs, then hands them on to here."""
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    except KeyboardInterrupt:
        if sys.stderr.isatty():
            sys.stderr.write("\n")  # below the ^C
    finally:
        signal.signal(signal.SIGTERM, before)
