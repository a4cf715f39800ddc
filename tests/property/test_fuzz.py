"""Every parser of ours against damaged input, briefly and always the same; ``bench/fuzz.py`` is the nightly form, and what it finds is
kept here as cases."""

from __future__ import annotations

import signal
from typing import Any

import pytest
from fuzz import fuzz, made, tried
from fuzzed import HEAD, TARGETS

from sekutu.errors import FetchFailed, InputSetAside
from sekutu.ingest import feeds
from sekutu.ingest.fetching import addresses, robots
from sekutu.store import rows

pytestmark = pytest.mark.skipif(not hasattr(signal, "SIGPROF"), reason="no processor timers there")

FEW = {"questions": 20, "filters": 20, "bookmarks": 20, "coding": 60, "parties": 20, "html": 40, "sidecar": 40, "excel": 40}
MANY = 120


@pytest.mark.parametrize("name", sorted(TARGETS))
def test_damaged_input_is_answered_or_refused(name: str) -> None:
    told = fuzz(name, 1, 0, lambda _: None, FEW.get(name, MANY))
    assert not told["failures"], "\n\n".join(f"{one['input']}\n{one['error']}" for one in told["failures"])
    assert told["inputs"] == FEW.get(name, MANY)


def test_an_input_is_made_from_its_name_alone() -> None:
    assert made("csv", "1:7") == made("csv", "1:7") != made("csv", "1:8")


def test_faults_are_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(data: bytes) -> None:
        raise RuntimeError("a fault")

    monkeypatch.setitem(TARGETS, "robots", TARGETS["robots"].__class__(TARGETS["robots"].seeds, broken))
    told = fuzz("robots", 1, 0, lambda _: None, 50)
    assert [one["input"] for one in told["failures"]] == ["a good one", "1:0"], "told once for each place"
    assert "a fault" in str(tried(TARGETS["robots"], b""))


# ---- what was found ----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "data",
    [
        f'{HEAD}\ufeff<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>https:/a</loc></url></urlset>'.encode(),
        '<?xml ~ersion="1.0"?><urlset><url><loc>https:/a</loc></url></urlset>'.encode("utf-16"),
        f'{HEAD}<rss version="2.0" xmlns:dc="http://a b/"><channel><item><dc:x>A</dc:x><link>/1</link></item></channel></rss>'.encode(),
    ],
)
def test_feeds_that_their_parsers_stumble_over_are_read_or_refused(data: bytes) -> None:
    try:
        assert feeds.read(data, "x", url="https://contoh.id/").entries
    except InputSetAside as reason:
        assert "cannot be read" in reason.reason or "neither" in reason.reason


@pytest.mark.parametrize("value", [3, [], {"kind": "statement", "stance": [1]}, {"kind": "statement", "stance": "x"}, None, "x"])
def test_what_is_no_record_is_a_value_error(value: Any) -> None:
    with pytest.raises(ValueError):
        rows.from_dict(value)


def test_a_delay_that_is_no_number_is_none() -> None:
    assert robots.parse(b"User-agent: *\nCrawl-delay: nan\n").delay == 0.0
    assert robots.parse(b"User-agent: *\nCrawl-delay: inf\n").delay == robots.LONGEST_DELAY


def test_an_address_with_half_of_a_character_is_refused() -> None:
    with pytest.raises(FetchFailed, match="characters that no address has"):
        addresses.parse("https://contoh.id/\ud800?\udfff")
