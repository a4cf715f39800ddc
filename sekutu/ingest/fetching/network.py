"""The only door to the network: resolves a name once, refuses it where any of its addresses may not be reached, and connects to an
address that was checked.

The check and the connection use the same look-up, so that a name that means something else the next time (rebinding) gains nothing. TLS
still checks the certificate of the name. No proxy is taken from the environment: it would look the name up again, elsewhere.
"""

from __future__ import annotations

import ipaddress
import queue
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import httpcore2

from sekutu.ingest.fetching.addresses import IP

Resolve = Callable[[str, int, float], Sequence[IP]]
"""From host, port and seconds to the host's addresses; raises OSError where there are none."""

TRIED = 4
"""At most so many of a host's addresses are tried: all dead ones together must fit into the time of one request."""


class Forbidden(Exception):
    """A host leads to an address that may not be reached. Never mapped to another error on its way up."""

    def __init__(self, host: str, ip: IP) -> None:
        super().__init__(f"{host} is {ip}")
        self.host = host
        self.ip = ip


class Deadline:
    """The moment at which a request must be over, whatever it is doing."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._at = float("inf")

    def start(self, seconds: float) -> None:
        self._at = self._clock() + seconds

    def left(self, timeout: float | None = None) -> float:
        """The seconds that a step may take. Raises ReadTimeout when the time is over."""
        left = self._at - self._clock()
        if left <= 0:
            raise httpcore2.ReadTimeout("the time for the whole request is over")
        return left if timeout is None else min(left, timeout)


def system_resolve(host: str, port: int, seconds: float) -> Sequence[IP]:
    """Asks the system, in a thread, since its look-up knows no time-out. Raises OSError where the name is unknown or the time is over."""
    answers: queue.SimpleQueue[list[Any] | OSError] = queue.SimpleQueue()

    def ask() -> None:
        try:
            answers.put(list(socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)))
        except OSError as error:
            answers.put(error)
        except UnicodeError:
            answers.put(OSError("not the name of a host"))

    threading.Thread(target=ask, daemon=True, name="sekutu-resolve").start()
    try:
        found = answers.get(timeout=seconds)
    except queue.Empty:
        raise TimeoutError("its name could not be looked up in time") from None
    if isinstance(found, OSError):
        raise found
    return list(dict.fromkeys(ipaddress.ip_address(str(row[4][0]).partition("%")[0]) for row in found))


class GuardedBackend(httpcore2.NetworkBackend):
    """Connects for httpcore, to addresses that ``permitted`` lets pass, and bounds every step by the deadline."""

    def __init__(self, permitted: Callable[[IP], bool], deadline: Deadline, resolve: Resolve = system_resolve) -> None:
        self._permitted = permitted
        self._deadline = deadline
        self._resolve = resolve
        self._sockets = httpcore2.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,
    ) -> httpcore2.NetworkStream:
        try:
            found = [ipaddress.ip_address(host)]
        except ValueError:
            try:
                found = list(self._resolve(host, port, self._deadline.left(timeout)))
            except OSError as error:
                raise httpcore2.ConnectError(f"the name {host} is not known ({error.strerror or error})") from error
        for ip in found:
            if not self._permitted(ip):
                raise Forbidden(host, ip)
        failure: Exception = httpcore2.ConnectError(f"the name {host} has no address")
        for ip in found[:TRIED]:
            try:
                stream = self._sockets.connect_tcp(str(ip), port, self._deadline.left(timeout), local_address, socket_options)
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout) as error:
                failure = error
                continue
            return _BoundedStream(stream, self._deadline)
        raise failure

    def connect_unix_socket(
        self, path: str, timeout: float | None = None, socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None
    ) -> httpcore2.NetworkStream:
        raise httpcore2.UnsupportedProtocol("no sockets of this machine")


class _BoundedStream(httpcore2.NetworkStream):
    """A connection whose every read and write ends by the deadline, so that a server that drips cannot hold it."""

    def __init__(self, stream: httpcore2.NetworkStream, deadline: Deadline) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._deadline.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._deadline.left(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore2.NetworkStream:
        return _BoundedStream(self._stream.start_tls(ssl_context, server_hostname, self._deadline.left(timeout)), self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)
