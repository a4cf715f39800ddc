"""Which addresses may be reached: every range that is not public, in every spelling."""

from __future__ import annotations

import ipaddress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sekutu.errors import FetchFailed
from sekutu.ingest.fetching import robots
from sekutu.ingest.fetching.addresses import is_public, parse, shown, without_tracking

PRIVATE = (
    "0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.0.2.0/24 192.88.99.0/24 192.168.0.0/16 "
    "198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 224.0.0.0/4 240.0.0.0/4 255.255.255.255/32 168.63.129.16/32 ::/128 ::1/128 fc00::/7 "
    "fe80::/10 fec0::/10 ff00::/8 2001::/32 2001:db8::/32 2002::/16 100::/64 5f00::/16 64:ff9b:1::/48 ::/96"
).split()


@st.composite
def in_private(draw: st.DrawFn) -> ipaddress.IPv4Address | ipaddress.IPv6Address:
    network = ipaddress.ip_network(draw(st.sampled_from(PRIVATE)))
    return network[draw(st.integers(0, network.num_addresses - 1))]


@given(in_private())
def test_nothing_of_a_range_that_is_not_public(ip: ipaddress.IPv4Address | ipaddress.IPv6Address) -> None:
    assert not is_public(ip)
    if isinstance(ip, ipaddress.IPv4Address):
        assert not is_public(ipaddress.IPv6Address(f"::ffff:{ip}"))
        assert not is_public(ipaddress.IPv6Address(int(ipaddress.IPv6Address("64:ff9b::")) + int(ip)))
        assert not is_public(ipaddress.IPv6Address((0x2002 << 112) + (int(ip) << 80)))


@given(st.integers(0, 2**32 - 1).map(ipaddress.IPv4Address) | st.integers(0, 2**128 - 1).map(ipaddress.IPv6Address))
def test_what_is_public_is_so_by_the_standard_library_too(ip: ipaddress.IPv4Address | ipaddress.IPv6Address) -> None:
    if is_public(ip):
        assert ip.is_global and not (ip.is_private or ip.is_multicast or ip.is_loopback or ip.is_link_local or ip.is_unspecified)
    if isinstance(ip, ipaddress.IPv4Address):
        assert is_public(ipaddress.IPv6Address(f"::ffff:{ip}")) == is_public(ip)
        if ip.is_private or ip.is_multicast or ip.is_reserved:
            assert not is_public(ip)


def test_public_addresses_are_public() -> None:
    for text in (
        "1.1.1.1",
        "103.10.66.1",
        "192.31.196.1",
        "2606:4700:4700::1111",
        "2404:6800:4003::1",
        "64:ff9b::808:808",
        "::ffff:8.8.8.8",
    ):
        assert is_public(ipaddress.ip_address(text)), text


@given(st.integers(0, 2**32 - 1))
def test_numbers_in_other_forms_are_refused_and_the_plain_form_is_kept(number: int) -> None:
    plain = str(ipaddress.IPv4Address(number))
    one, two, three, four = plain.split(".")
    assert parse(f"http://{plain}/").host == plain
    assert parse(f"http://{plain.translate({48 + digit: 0xFF10 + digit for digit in range(10)})}/").host == plain
    for other in (
        str(number),
        hex(number),
        f"0{int(one):o}.{two}.{three}.{four}",
        f"{one}.{hex(int(two))}.{three}.{hex(int(four))}",
        f"{one}.{two}.0",
    ):
        with pytest.raises(FetchFailed):
            parse(f"http://{other}/")


@given(
    st.text(max_size=40),
    st.sampled_from(["http://{}/", "{}", "http://a.example/{}", "https://{}@a.example/", "http://a.example:{}/", "//{}"]),
)
def test_any_text_is_an_address_in_ascii_or_refused(text: str, form: str) -> None:
    try:
        found = parse(form.format(text))
    except FetchFailed as error:
        assert error.reason
    else:
        assert found.url.isascii() and found.url.isprintable() and " " not in found.url and "@" not in found.authority
        assert parse(found.url) == found


@pytest.mark.parametrize(
    "text",
    [
        *("file:///etc/passwd", "ftp://example.org/", "gopher://x/", "javascript:alert(1)", "example.org", "", "http://", "http:///x"),
        *(
            "http://u@example.org/",
            "http://u:p@example.org/",
            "http://example.org:22/",
            "http://example.org:99999/",
            "http://exa mple.org/",
        ),
        *("http://example.org\\@127.0.0.1/", "http://example.org\r\nHost: x/", "http://[fe80::1%25eth0]/", "http://[::1", "http://a..b/"),
        *("http://0/", "http://0x/", "http://1.2.3/", "http://1.2.3.4.5/", "http://1.2.3.256/", "http://" + "a" * 300 + "/"),
        *("http://example.org/" + "a" * 5000, "http://a,b/", "http://a\u2028b/"),
    ],
)
def test_what_is_refused(text: str) -> None:
    with pytest.raises(FetchFailed):
        parse(text)


def test_passwords_are_never_shown() -> None:
    assert shown("https://user:secret@example.org/a") == "https://example.org/a"
    with pytest.raises(FetchFailed) as caught:
        parse("https://user:secret@example.org/a")
    assert "secret" not in str(caught.value)


def test_tracking_goes_and_the_rest_stays() -> None:
    assert without_tracking("https://a.example/b?utm_source=rss&id=7&fbclid=x#top") == "https://a.example/b?id=7"
    assert without_tracking("https://a.example/b?utm_source=rss") == "https://a.example/b"


def test_rules_of_robots() -> None:
    rules = robots.parse(
        b"\xef\xbb\xbf# x\nUser-agent: other\nDisallow: /\nUser-agent: Sekutu/1.0\nUser-agent: third\nDisallow: /a\nAllow: /a/b # y\n"
        b"Disallow: /*.pdf$\nDisallow: /c*d*e\nCrawl-delay: 1000\nDisallow:\n\nUser-agent: *\nDisallow: /\n"
    )
    expected = {"/": 1, "/a": 0, "/a/b/c": 1, "/x.pdf": 0, "/x.pdf?y": 1, "/c1d2e3": 0, "/c1e2d3": 1, "/%61": 0, "/robots.txt": 1}
    assert {target: int(rules.allows(target)) for target in expected} == expected
    assert rules.delay == robots.LONGEST_DELAY
    assert not robots.parse(b"User-agent: *\nDisallow: /").allows("/x")
    assert robots.parse(b"<html>no rules</html>").allows("/x") and robots.parse(b"Disallow: /").allows("/x")
    assert robots.parse(b"User-agent: *\nAllow: /x\nDisallow: /x").allows("/x")


@given(st.binary(max_size=300), st.text(max_size=50))
def test_any_robots_are_read(data: bytes, target: str) -> None:
    robots.parse(b"User-agent: *\nDisallow: " + data).allows("/" + target)


@given(st.lists(st.sampled_from("ab*"), max_size=8).map("".join), st.booleans(), st.text("ab", max_size=8))
def test_rules_match_as_their_regular_expression(pattern: str, ends: bool, target: str) -> None:
    import re

    wanted = re.match("/" + re.escape(pattern).replace(r"\*", ".*") + ("$" if ends else ""), "/" + target) is not None
    rules = robots.Robots((("/" + pattern + ("$" if ends else ""), False),))
    assert rules.allows("/" + target) is not wanted
