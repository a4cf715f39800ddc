"""The archive of the sample reports and servers on it, for the tests of the web face."""

from __future__ import annotations

import atexit
import functools
import shutil
import tempfile
from importlib.resources import files
from pathlib import Path

from starlette.testclient import TestClient

from sekutu.serve.feeding import Feed, hearing
from sekutu.serve.web.app import create_app
from sekutu.serve.words import Words
from sekutu.store.archive import open_archive

BASE = "http://127.0.0.1:8000"
TOKEN = "token-of-the-tests"
SAMPLE = Path(str(files("sekutu").joinpath("data").joinpath("sample")))


def sample_archive(path: Path, count: int | None = None) -> Path:
    """An archive of the sample reports (of the first so many) at that path."""
    return Path(shutil.copy2(_coded(count), path))


@functools.cache
def _coded(count: int | None) -> Path:
    """The same, read and coded once for all tests of a process."""
    folder = tempfile.mkdtemp(prefix="sekutu-tests-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    path = Path(folder) / "sample.duckdb"
    names = sorted((SAMPLE / "text").glob("*.txt"))[:count]
    feed = Feed([str(one) for one in names], Words("en"), metadata=SAMPLE / "documents.jsonl")
    with hearing(), open_archive(path) as archive:
        run = archive.begin_run("add", ["sample"])
        for _ in archive.add_all(feed.coded()):
            pass
        archive.end_run(run)
    return path


def client(path: Path, *, bearer: bool = True, **options: object) -> TestClient:
    """A client of a server on that archive; with a token it brings it."""
    headers = {"Authorization": f"Bearer {options['token']}"} if options.get("token") and bearer else {}
    made = create_app(path, **{"lang": "en", **options})  # type: ignore[arg-type]
    return TestClient(made, base_url=BASE, headers=headers, follow_redirects=False, raise_server_exceptions=False)
