"""Addresses and feeds as inputs of the command line, and `sekutu watch`, against a real server on loopback."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from webserver import Handler, Server, page, rss, serving

Done = subprocess.CompletedProcess[str]


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as one:
        yield one


def environment(folder: Path, timeout: int = 2) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("SEKUTU_")}
    more = {"SEKUTU_CACHE": str(folder / "cache"), "SEKUTU_PACE": "0", "SEKUTU_TIMEOUT": str(timeout)}
    return kept | more | {"LC_ALL": "C.UTF-8", "LANG": "C.UTF-8", "LC_MESSAGES": "C.UTF-8"}


def command(*arguments: str | Path) -> list[str]:
    return [sys.executable, "-m", "sekutu", *map(str, arguments)]


def run(folder: Path, *arguments: str | Path) -> Done:
    return subprocess.run(command(*arguments), cwd=folder, env=environment(folder), capture_output=True, encoding="utf-8", timeout=120)


def rows(folder: Path) -> Any:
    done = run(folder, "records")
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def feed_list(folder: Path, *feeds: str, more: str = "") -> Path:
    path = folder / "feeds.toml"
    path.write_text("\n".join(f'[[feed]]\nurl = "{url}"\n{more}' for url in feeds), encoding="utf-8")
    return path


def test_a_page_is_coded_and_added_by_its_address(server: Server, tmp_path: Path) -> None:
    address = server.give("/berita/satu", page("Satu"), etag='"1"')
    done = run(tmp_path, "code", address, "--allow-private")
    assert done.returncode == 0, done.stderr
    coded = [json.loads(line) for line in done.stdout.splitlines()]
    assert coded and {row["doc"] for row in coded} == {address} and {row["reported"] for row in coded} == {"2024-05-16"}
    added = json.loads(run(tmp_path, "add", address, "--allow-private", "--outlet", "Nama Sendiri").stdout)
    assert (added["added"], added["set_aside"]) == (1, [])
    assert json.loads(run(tmp_path, "add", address, "--allow-private").stdout)["unchanged"] == 1
    assert json.loads(run(tmp_path, "records", "--outlet", "Nama Sendiri").stdout)


def test_nothing_private_is_asked_for_unless_it_is_allowed(server: Server, tmp_path: Path) -> None:
    server.give("/a", page("Satu"))
    done = run(
        tmp_path, "add", server.base + "/a", f"http://localhost:{server.server_address[1]}/a", "http://127.0.0.1/", "ftp://example.org/x"
    )
    assert done.returncode == 3 and server.asked == []
    assert [one["name"] for one in json.loads(done.stdout)["set_aside"]][2:] == ["http://127.0.0.1/", "ftp://example.org/x"]


def test_each_hostile_address_is_named_with_its_reason_and_the_rest_is_done(server: Server, tmp_path: Path) -> None:
    import gzip

    def drip(handler: Handler) -> None:
        handler.send_response(200)
        handler.end_headers()
        while not handler.server.gone.wait(0.2):
            handler.wfile.write(b"x")

    server.paths["/slow"] = drip
    server.give("/robots.txt", b"User-agent: *\nDisallow: /closed")
    head = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'
    bad = {
        server.give("/gone", b"", 410): "gone",
        server.give("/none", b"", 404): "no such page",
        server.give("/closed", page("Tutup")): "robots.txt forbids",
        server.base + "/slow": "within 2 seconds",
        server.give("/bomb", gzip.compress(bytes(50_000_000)), content_encoding="gzip"): "more than",
        server.give("/foto", b"\x89PNG", content_type="image/png"): "no page of text",
        server.give("/empty", b" "): "empty",
        server.give("/blank", b"<html><body></body></html>"): "text",
        server.give("/entities", rss(server.base, ["x"], head)): "DOCTYPE",
        server.give("/broken", rss(server.base, ["x"])[:-9]): "broken XML",
        server.redirect("/file", "file:///etc/passwd"): "only http and https",
        server.redirect("/loop", "/loop"): "circle",
        server.give("/busy", b"", 429, retry_after="600"): "asked too often",
        server.give("/fault", b"", 500, retry_after="0"): "fault",
    }
    good = server.give("/baik", page("Baik"))
    done = run(tmp_path, "add", *bad, good, "--allow-private")
    assert done.returncode == 3 and "Traceback" not in done.stderr
    result = json.loads(done.stdout)
    assert result["added"] == 1
    reasons = {one["name"]: one["reason"] for one in result["set_aside"]}
    assert list(reasons) == list(bad)
    for address, word in bad.items():
        assert word in reasons[address], (address, reasons[address])
        assert f"{address}: {reasons[address]}" in done.stderr


def test_a_feed_brings_its_new_entries(server: Server, tmp_path: Path) -> None:
    for number in range(5):
        server.give(f"/b{number}", page(f"Berita {number}"))
    feed = server.give("/rss", rss(server.base, ["b0", "b1", "b2", "none"]), content_type="application/rss+xml")
    first = run(tmp_path, "add", feed, "--limit", "2", "--allow-private")
    assert json.loads(first.stdout)["added"] == 2 and first.returncode == 0
    server.asked.clear()
    second = run(tmp_path, "add", feed, "--allow-private")
    assert json.loads(second.stdout)["added"] == 1 and second.returncode == 3
    assert [path for path in server.asked if path != "/robots.txt"] == ["/rss", "/b2", "/none"]
    (tmp_path / "umpan").mkdir()
    (tmp_path / "umpan" / "saved.xml").write_bytes(rss(server.base, ["b3"]))
    aside = run(tmp_path, "add", "umpan", "--allow-private")
    assert aside.returncode == 3 and "named itself" in aside.stderr
    assert json.loads(run(tmp_path, "add", "umpan/saved.xml", "--allow-private").stdout)["added"] == 1
    server.give("/map.xml", b"<urlset><url><loc>" + server.base.encode() + b"/b4</loc></url></urlset>", content_type="application/xml")
    listed = "".join(f"<sitemap><loc>{server.base}/{name}.xml</loc></sitemap>" for name in ("map", "no"))
    maps = f"<sitemapindex>{listed}</sitemapindex>"
    index = json.loads(run(tmp_path, "add", server.give("/index.xml", maps.encode(), content_type="text/xml"), "--allow-private").stdout)
    assert index["added"] == 1 and [one["name"] for one in index["set_aside"]] == [server.base + "/no.xml"]


def test_watch_once_stores_what_is_new_and_a_failing_feed_hurts_nobody(server: Server, tmp_path: Path) -> None:
    server.give("/b0", page("Nol"))
    server.give("/b1", page("Satu"))
    good = server.give("/rss", rss(server.base, ["b0", "missing"]))
    listed = feed_list(tmp_path, server.give("/bad", b"<rss>"), server.give("/down", b"", 404), good, more='outlet = "Contoh Kita"')
    first = run(tmp_path, "watch", listed, "--once", "--allow-private")
    assert first.returncode == 3 and "Traceback" not in first.stderr
    [new] = [json.loads(line) for line in first.stdout.splitlines()]
    assert (new["outcome"], new["doc"], new["outlet"], new["title"]) == ("added", server.base + "/b0", "Contoh Kita", "Judul b0")
    for name in ("/bad", "/down", "/missing"):
        assert sum(f"{server.base}{name}: " in line for line in first.stderr.splitlines()) == 1
    server.give("/rss", rss(server.base, ["b1", "b0", "missing"]))
    server.asked.clear()
    second = run(tmp_path, "watch", listed, "--once", "--allow-private")
    assert second.returncode == 0, second.stderr
    assert [json.loads(line)["doc"] for line in second.stdout.splitlines()] == [server.base + "/b1"]
    assert [path for path in server.asked if path != "/robots.txt"] == ["/rss", "/b1"]  # failures rest, what is stored stays
    assert run(tmp_path, "watch", tmp_path / "none.toml").returncode == 2
    (tmp_path / "bad.toml").write_text("feeds = []", encoding="utf-8")
    assert run(tmp_path, "watch", "bad.toml").returncode == 2


def test_watch_says_where_a_feed_may_have_named_reports_between_two_readings(server: Server, tmp_path: Path) -> None:
    for number in range(4):
        server.give(f"/b{number}", page(f"Berita {number}"))
    warned = []
    readings = (["b0"], ["b0"]), (["b1", "b0"], ["b1"]), (["missing"], []), (["b2", "missing"], ["b2"]), (["b3"], ["b3"])
    for names, new in readings:
        listed = feed_list(tmp_path, server.give("/rss", rss(server.base, names)))
        done = run(tmp_path, "watch", listed, "--once", "--allow-private", "--lang", "en")
        assert [json.loads(line)["doc"] for line in done.stdout.splitlines()] == [f"{server.base}/{name}" for name in new], done.stderr
        said = [line for line in done.stderr.splitlines() if "may have been missed" in line]
        assert all(line.startswith(f"{server.base}/rss: nothing that it names was met before, though it was last read ") for line in said)
        warned.append(len(said))
    assert warned == [0, 0, 1, 0, 1]  # "missing" was set aside, which is known too


def start(folder: Path, *arguments: str | Path, stdout: Any = subprocess.PIPE, timeout: int = 2) -> subprocess.Popen[str]:
    return subprocess.Popen(
        command("watch", *arguments, "--allow-private"),
        cwd=folder,
        env=environment(folder, timeout),
        stdout=stdout,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )


def many(server: Server, number: int) -> str:
    def slowly(body: bytes) -> Any:
        def act(handler: Handler) -> None:
            time.sleep(0.05)
            handler.answer(200, body)

        return act

    names = [f"b{each}" for each in range(number)]
    for name in names:
        server.paths[f"/{name}"] = slowly(page(f"Berita {name}"))
    return server.give("/rss", rss(server.base, names))


@pytest.mark.skipif(sys.platform == "win32", reason="no signals for one process there")
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_watch_stops_when_it_is_asked_and_resumes(server: Server, tmp_path: Path, how: signal.Signals) -> None:
    listed = feed_list(tmp_path, many(server, 40))
    out = tmp_path / "out.jsonl"
    with out.open("w", encoding="utf-8") as file:
        process = start(tmp_path, listed, stdout=file)
    try:
        while not out.read_text(encoding="utf-8").endswith("\n") and process.poll() is None:
            time.sleep(0.02)
        process.send_signal(how)
        _, errors = process.communicate(timeout=60)
    finally:
        process.kill()
        process.wait()
    assert process.returncode == 0, errors
    shown = {json.loads(line)["doc"] for line in out.read_text(encoding="utf-8").splitlines()}
    assert 16 <= len(shown) < 40
    assert {row["doc"] for row in rows(tmp_path)} == shown  # what was reported is stored, and nothing else
    server.asked.clear()
    done = run(tmp_path, "watch", listed, "--once", "--allow-private")
    again = {json.loads(line)["doc"] for line in done.stdout.splitlines()}
    assert done.returncode == 0 and len(again | shown) == 40 and not again & shown
    assert not {server.base + path for path in server.asked} & shown


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL there")
def test_watch_killed_at_any_moment_loses_nothing_it_reported(server: Server, tmp_path: Path) -> None:
    listed = feed_list(tmp_path, many(server, 40))
    shown: set[str] = set()
    for seconds in (0.9, 1.4, 1.9, 2.3):
        process = start(tmp_path, listed)
        time.sleep(seconds)
        process.kill()
        out, _ = process.communicate(timeout=30)
        shown |= {json.loads(line)["doc"] for line in out.splitlines(keepends=True) if line.endswith("\n")}
    done = run(tmp_path, "watch", listed, "--once", "--allow-private")
    assert done.returncode == 0, done.stderr
    stored = {row["doc"] for row in rows(tmp_path)}
    assert shown <= stored and len(stored) == 40


@pytest.mark.skipif(sys.platform == "win32", reason="no signals for one process there")
def test_watch_stops_at_once_while_it_waits_or_while_a_server_is_silent(server: Server, tmp_path: Path) -> None:
    server.give("/b0", page("Nol"))
    feed = server.give("/rss", rss(server.base, ["b0", "hang"]))
    server.paths["/hang"] = lambda handler: handler.server.gone.wait(60) and None
    process = start(tmp_path, feed_list(tmp_path, feed), timeout=60)
    try:
        while "/hang" not in server.asked:
            time.sleep(0.05)
        began = time.monotonic()
        process.send_signal(signal.SIGINT)
        out, errors = process.communicate(timeout=30)
    finally:
        process.kill()
        process.wait()
    assert time.monotonic() - began < 15 and process.returncode == 0, errors
    assert json.loads(out)["doc"] == server.base + "/b0"  # what was fetched by then is stored
