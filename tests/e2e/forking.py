"""``sekutu`` as a process of its own, started a hundred times without paying for a hundred starts.

A process that has the libraries and the tables loaded waits; for each command it makes a copy of itself (``fork``), which becomes the
command: its own arguments, environment, folder, files for its output, exit code, exit handlers. The command line itself is imported by the
copy, so that help and messages are in the language of the command's environment. Where the system has no ``fork``, a plain process is
started each time.
"""

from __future__ import annotations

import atexit
import contextlib
import json
import os
import socket
import subprocess
import sys
import tempfile
from pathlib import Path

WAITING = """
import json, os, signal, socket, sys
import duckdb, msgspec, numpy, rich.console, rich.table, rich.text, typer
from sekutu import pipeline
from sekutu.analysis import alignment, dossier, dyads, isolation, outlook, shifts
from sekutu.happenings import world
from sekutu.store import archive
pipeline.code("Presiden Rusia Vladimir Putin tiba di Beijing, Kamis (16/5/2024).")
asked = socket.socket(fileno=int(sys.argv[1]))
while True:
    message, files, _, _ = socket.recv_fds(asked, 1 << 20, 3)
    if not message:
        os._exit(0)
    told = json.loads(message)
    child = os.fork()
    if not child:
        asked.close()
        for number, file in enumerate(files):
            os.dup2(file, number)
            os.close(file)
        os.chdir(told["cwd"])
        os.environ.clear()
        os.environ.update(told["env"])
        sys.argv[:] = ["sekutu", *told["arguments"]]
        break
    for file in files:
        os.close(file)
    _, status = os.waitpid(child, 0)
    asked.sendall(json.dumps(os.waitstatus_to_exitcode(status)).encode() + b"\\n")
from sekutu.serve.cli import main
main()
"""


class Forker:
    """The process that waits, started when it is first needed."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._asking: socket.socket | None = None

    def run(self, arguments: list[str], env: dict[str, str], cwd: Path | None, stdin: str | None) -> subprocess.CompletedProcess[str]:
        """What ``subprocess.run`` would give for this command."""
        asking = self._waiting()
        with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
            given.write((stdin or "").encode())
            given.seek(0)
            told = {"arguments": arguments, "env": env, "cwd": str(cwd or Path.cwd())}
            socket.send_fds(asking, [json.dumps(told).encode()], [one.fileno() for one in (given, out, err)])
            with asking.makefile("rb") as answers:
                code = json.loads(answers.readline())
            out.seek(0)
            err.seek(0)
            return subprocess.CompletedProcess(["sekutu", *arguments], code, out.read().decode(), err.read().decode())

    def _waiting(self) -> socket.socket:
        if self._asking is None:
            self._asking, theirs = socket.socketpair()
            self._asking.settimeout(300)
            command = [sys.executable, "-c", WAITING, str(theirs.fileno())]
            self._process = subprocess.Popen(command, pass_fds=[theirs.fileno()], stdin=subprocess.DEVNULL)
            theirs.close()
            atexit.register(self.end)
        return self._asking

    def end(self) -> None:
        """Ends it."""
        if self._asking is not None and self._process is not None:
            with contextlib.suppress(OSError):
                self._asking.shutdown(socket.SHUT_RDWR)
            self._asking.close()
            self._process.wait(10)


FORKER = Forker() if hasattr(os, "fork") and hasattr(socket, "send_fds") else None


def run(arguments: list[str], env: dict[str, str], cwd: Path | None = None, stdin: str | None = None) -> subprocess.CompletedProcess[str]:
    """Runs ``sekutu`` with these arguments in this environment, and gives its output, errors and exit code."""
    if FORKER is not None:
        return FORKER.run(arguments, env, cwd, stdin)
    command = [sys.executable, "-m", "sekutu", *arguments]
    return subprocess.run(command, cwd=cwd, env=env, input=stdin, capture_output=True, encoding="utf-8", timeout=300)
