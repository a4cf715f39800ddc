"""The fetcher against a real server on loopback: manners, limits, and what hostile servers try."""

from __future__ import annotations

import gzip
import ipaddress
import socket
import time
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from webserver import Handler, Server, page, serving

from sekutu.errors import FetchFailed
from sekutu.ingest.fetching import Fetcher, Limits
from sekutu.ingest.fetching.addresses import IP

BRIEF = Limits(connect=2, read=1, total=2, wire=1_000_000, unpacked=5_000_000, longest_wait=3)


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as one:
        yield one


@pytest.fixture
def make(tmp_path: Path) -> Iterator[Callable[..., Fetcher]]:
    made: list[Fetcher] = []

    def fetcher(**options: Any) -> Fetcher:
        given = {"allow_private": True, "pace": 0.0, "limits": BRIEF, "cache": tmp_path / "cache", "sleep": lambda seconds: None}
        made.append(Fetcher(**(given | options)))
        return made[-1]

    yield fetcher
    for one in made:
        one.close()


def failure(fetcher: Fetcher, address: str) -> FetchFailed:
    with pytest.raises(FetchFailed) as caught:
        fetcher.fetch(address)
    assert caught.value.name == address
    return caught.value


def test_a_page_comes_with_its_kind_and_we_say_who_we_are(server: Server, make: Callable[..., Fetcher], monkeypatch: Any) -> None:
    monkeypatch.setenv("SEKUTU_CONTACT", "mailto:desk@example.org\r\nX: y (z)")
    address = server.give("/a", page("Satu"))
    found = make().fetch(address)
    assert found.body == page("Satu") and found.content_type == "text/html; charset=utf-8" and found.url == address
    assert server.asked == ["/robots.txt", "/a"]
    agent = server.heads[1]["user-agent"]
    assert agent.startswith("Sekutu/") and "mailto:desk@example.orgX: y z" in agent
    assert server.heads[1]["accept-encoding"] == "gzip"


def test_packed_bodies_are_unpacked(server: Server, make: Callable[..., Fetcher]) -> None:
    two = gzip.compress(b"satu ") + gzip.compress(b"dua") + b"\0\0\0"
    assert make().fetch(server.give("/a", two, content_encoding="gzip")).body == b"satu dua"


def test_redirects_are_followed_and_each_hop_is_checked(server: Server, make: Callable[..., Fetcher]) -> None:
    server.give("/b", b"isi")
    assert make().fetch(server.redirect("/a", "b")).url == server.base + "/b"
    for number in range(8):
        server.redirect(f"/r{number}", f"/r{number + 1}")
    assert "more than 5 redirects" in failure(make(), server.base + "/r0").reason
    server.redirect("/x", "/y")
    assert "circle" in failure(make(), server.redirect("/y", "/x")).reason
    for to, word in (
        ("file:///etc/passwd", "only http and https"),
        ("gopher://example.org/", "only http and https"),
        ("http://u:secret@example.org/", "user name"),
        ("http://2130706433/", "plain IPv4"),
        ("http://[::1", "not an address"),
    ):
        reason = failure(make(), server.redirect("/bad", to)).reason
        assert word in reason and "secret" not in reason
    assert "without saying where" in failure(make(), server.give("/none", b"", 302)).reason


def test_a_redirect_to_a_private_address_is_refused(server: Server, make: Callable[..., Fetcher]) -> None:
    """The server plays a public one: only its own address may be reached."""
    fetcher = make(permitted=lambda ip: str(ip) == "127.0.0.1")
    for to in ("http://127.0.0.2/x", "http://10.0.0.1/", "http://169.254.169.254/latest/", "http://[::1]/", "http://[::ffff:10.0.0.1]/"):
        reason = failure(fetcher, server.redirect("/a", to)).reason
        assert "not on the public internet" in reason


def test_private_addresses_are_refused_unless_they_are_allowed(server: Server, make: Callable[..., Fetcher]) -> None:
    port = server.server_address[1]
    hosts = ("127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "0.0.0.0", "10.1.2.3", "169.254.169.254", "[fd00:ec2::254]")
    for host in hosts:
        assert "not on the public internet" in failure(make(allow_private=False), f"http://{host}/").reason
        assert "port" in failure(make(allow_private=False), f"http://{host}:{port}/").reason
    assert server.asked == []


def test_a_name_that_means_something_else_the_next_time_gains_nothing(server: Server, make: Callable[..., Fetcher]) -> None:
    """The look-up that is checked is the one that is used: one look-up for each connection, and each is checked."""
    asked: list[str] = []

    def resolve(host: str, port: int, seconds: float) -> list[IP]:
        asked.append(host)
        return [ipaddress.ip_address("127.0.0.1" if len(asked) == 1 else "127.0.0.9")]

    fetcher = make(resolve=resolve, permitted=lambda ip: str(ip) == "127.0.0.1")
    name = f"http://rebind.example:{server.server_address[1]}"
    with pytest.raises(FetchFailed, match="port"):
        make(allow_private=False, resolve=resolve).fetch(name + "/a")
    assert asked == []
    server.paths["/robots.txt"] = lambda handler: handler.answer(404, b"", connection="close")
    server.give("/a", b"isi", connection="close")
    assert "127.0.0.9: not on the public" in failure(fetcher, name + "/a").reason
    assert asked == ["rebind.example"] * 2 and server.asked == ["/robots.txt"]
    mixed = make(
        resolve=lambda *_: [ipaddress.ip_address("127.0.0.1"), ipaddress.ip_address("10.0.0.1")], permitted=lambda ip: ip.is_loopback
    )
    assert "10.0.0.1" in failure(mixed, name + "/a").reason


def test_a_name_that_nobody_knows(make: Callable[..., Fetcher]) -> None:
    def unknown(host: str, port: int, seconds: float) -> list[IP]:
        raise socket.gaierror(-2, "Name or service not known")

    reason = failure(make(resolve=unknown), "http://nowhere.example/a")
    assert "nowhere.example" in reason.reason and reason.temporary


def drip(handler: Handler) -> None:
    handler.send_response(200)
    handler.send_header("content-length", "1000000")
    handler.end_headers()
    while not handler.server.gone.wait(0.1):
        handler.wfile.write(b"x")


def drip_head(handler: Handler) -> None:
    while not handler.server.gone.wait(0.1):
        handler.wfile.write(b"H" if handler.server.gone.is_set() else b"HTTP/1.1 100 Continue\r\n\r\n")


def endless(handler: Handler) -> None:
    handler.send_response(200)
    handler.send_header("connection", "close")
    handler.end_headers()
    while not handler.server.gone.is_set():
        handler.wfile.write(b"x" * 65536)


def silent(handler: Handler) -> None:
    handler.server.gone.wait(30)


@pytest.mark.parametrize(("act", "word"), [(drip, "within"), (drip_head, "within"), (silent, "within"), (endless, "more than 1 MB")])
def test_slow_and_endless_answers_are_cut(server: Server, make: Callable[..., Fetcher], act: Any, word: str) -> None:
    server.paths["/a"] = act
    began = time.monotonic()
    assert word in failure(make(), server.base + "/a").reason
    assert time.monotonic() - began < 10  # the limit is 2; the machine may be busy


def test_a_host_that_does_not_answer_is_left_alone(server: Server, make: Callable[..., Fetcher]) -> None:
    server.paths["/a"] = silent
    fetcher = make(limits=Limits(connect=1, read=0.2, total=0.3))
    for _ in range(3):
        assert "within" in failure(fetcher, server.base + "/a").reason
    assert "left alone" in failure(fetcher, server.base + "/a").reason
    assert server.asked.count("/a") == 3


def test_bombs_and_wrong_encodings(server: Server, make: Callable[..., Fetcher]) -> None:
    bomb = gzip.compress(bytes(200_000_000), 9)
    assert len(bomb) < 200_000
    for body, encoding, word in (
        (bomb, "gzip", "more than"),
        (gzip.compress(bomb), "gzip", ""),
        (bomb, "gzip, gzip", "not asked for"),
        (zlib.compress(b"x"), "deflate", "not asked for"),
        (b"x", "br", "not asked for"),
        (b"no gzip at all", "gzip", "damaged"),
        (gzip.compress(page("x"))[:-20], "gzip", "before it is complete"),
    ):
        address = server.give("/a", body, content_encoding=encoding)
        if word:
            began = time.process_time()
            assert word in failure(make(), address).reason
            assert time.process_time() - began < 1
        else:
            assert len(make().fetch(address).body) < 200_000  # one layer only is unpacked
    assert "200 times" in failure(make(limits=Limits(unpacked=500_000_000)), server.give("/r", bomb, content_encoding="gzip")).reason


def test_wrong_lengths(server: Server, make: Callable[..., Fetcher]) -> None:
    server.give("/long", b"isi", content_length="1000", connection="close")
    server.paths["/short"] = lambda handler: handler.answer(200, b"isi dan lebih", content_length="3")
    server.give("/huge", b"", content_length="99999999999999999999")
    server.give("/none", b"isi", content_length="tiga")
    server.paths["/two"] = lambda handler: handler.wfile.write(b"not HTTP at all\r\n\r\n")

    def cut(handler: Handler) -> None:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\ncontent-length: 1000\r\n\r\nisi")
        handler.close_connection = True

    server.paths["/cut"] = cut
    assert "broke off" in failure(make(), server.base + "/cut").reason
    assert make().fetch(server.base + "/short").body == b"isi"
    assert "MB" in failure(make(), server.base + "/huge").reason
    assert "no proper HTTP" in failure(make(), server.base + "/none").reason
    assert "no proper HTTP" in failure(make(), server.base + "/two").reason
    assert "broke off" in failure(make(), server.base + "/long").reason


def test_what_did_not_change_comes_from_the_cache(server: Server, make: Callable[..., Fetcher], tmp_path: Path) -> None:
    def act(handler: Handler) -> None:
        if handler.headers.get("if-none-match") == '"1"' or handler.headers.get("if-modified-since"):
            handler.answer(304, etag='"1"', content_type="")
        else:
            handler.answer(200, b"isi", etag='"1"', last_modified="Thu, 16 May 2024 06:00:00 GMT")

    server.paths["/a"] = act
    address = server.base + "/a"
    assert not make().fetch(address).unchanged
    again = make().fetch(address)
    assert again.unchanged and again.body == b"isi" and again.content_type == "text/html; charset=utf-8"
    assert server.asked == ["/robots.txt", "/a", "/a"] or server.asked.count("/a") == 2
    for file in (tmp_path / "cache").rglob("*"):
        if file.is_file():
            file.write_bytes(file.read_bytes()[:-1] + b"?")
    assert not make().fetch(address).unchanged  # a damaged file is as good as none
    assert "HTTP 304" in failure(make(cache=None), server.give("/c", b"", 304)).reason
    assert make(cache=Path("/dev/null/no")).fetch(address).body == b"isi"


@pytest.mark.parametrize(("status", "word", "temporary"), [(404, "no such page", False), (410, "gone", False), (403, "refuses", False)])
def test_refusals_are_final(server: Server, make: Callable[..., Fetcher], status: int, word: str, temporary: bool) -> None:
    found = failure(make(), server.give("/a", b"", status))
    assert word in found.reason and str(status) in found.reason and found.temporary is temporary
    assert server.asked.count("/a") == 1


def test_busy_servers_are_asked_again_after_a_while(server: Server, make: Callable[..., Fetcher]) -> None:
    waits: list[float] = []
    fetcher = make(sleep=waits.append)
    found = failure(fetcher, server.give("/a", b"", 500))
    assert found.temporary and server.asked.count("/a") == 3 and waits == [1.0, 2.0]
    waits.clear()
    failure(fetcher, server.give("/b", b"", 429, retry_after="3"))
    assert waits == [3.0, 3.0]
    waits.clear()
    late = failure(fetcher, server.give("/c", b"", 503, retry_after="4000"))
    assert waits == [] and late.retry_after == 4000 and server.asked.count("/c") == 1
    left = [500, 200]
    server.paths["/d"] = lambda handler: handler.answer(left.pop(0), b"isi")
    assert fetcher.fetch(server.base + "/d").body == b"isi"


def test_robots_are_obeyed(server: Server, make: Callable[..., Fetcher]) -> None:
    server.give("/a", b"isi")
    server.give("/no/a", b"isi")
    server.give("/robots.txt", b"User-agent: sekutu\nDisallow: /no/\n\nUser-agent: *\nDisallow: /\n")
    fetcher = make()
    assert fetcher.fetch(server.base + "/a").body == b"isi"
    assert "robots.txt forbids" in failure(fetcher, server.base + "/no/a").reason
    assert "robots.txt forbids" in failure(fetcher, server.redirect("/r", "/no/a")).reason
    assert server.asked.count("/robots.txt") == 1 and "/no/a" not in server.asked
    make().fetch(server.base + "/a")
    assert server.asked.count("/robots.txt") == 1  # kept for a day


def test_a_host_whose_robots_cannot_be_had_is_not_asked(server: Server, make: Callable[..., Fetcher]) -> None:
    server.give("/a", b"isi")
    server.give("/robots.txt", b"", 503)
    fetcher = make()
    for _ in range(2):
        found = failure(fetcher, server.base + "/a")
        assert "robots.txt cannot be had" in found.reason and found.temporary
    assert server.asked.count("/robots.txt") == 3 and "/a" not in server.asked


def test_the_pace_is_kept_for_each_host(server: Server, make: Callable[..., Fetcher]) -> None:
    server.give("/a", b"isi")
    server.give("/robots.txt", b"User-agent: *\nCrawl-delay: 7\n")
    now, waits = [100.0], []

    def sleep(seconds: float) -> None:
        waits.append(round(seconds, 3))
        now[0] += seconds

    fetcher = make(pace=2.0, sleep=sleep, clock=lambda: now[0])
    fetcher.fetch(server.base + "/a")
    fetcher.fetch(server.base + "/a", pace=9.0)
    assert waits == [7.0, 9.0]
