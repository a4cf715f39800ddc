"""The list of feeds and the state of a watch: what is read, what is refused, and in which words."""

from __future__ import annotations

from pathlib import Path

import pytest

from sekutu.errors import UsageError
from sekutu.ingest import feedlist, watchstate
from sekutu.ingest.watchstate import LONGEST_WAIT, TRIES, WatchState, backoff

GOOD = """
every = "1h"
[[feed]]
url = "https://example.org/rss.xml"
outlet = "Contoh Pos"
every = "15m"
pace = "2.5s"
limit = 7
timezone = "WITA"
[[feed]]
url = "https://example.com/sitemap.xml"
"""


def load(folder: Path, text: str) -> tuple[feedlist.WatchedFeed, ...]:
    (folder / "feeds.toml").write_text(text, encoding="utf-8")
    return feedlist.load(folder / "feeds.toml")


def test_a_list_is_read(tmp_path: Path) -> None:
    one, two = load(tmp_path, GOOD)
    assert (one.url, one.outlet, one.every, one.pace, one.limit) == ("https://example.org/rss.xml", "Contoh Pos", 900, 2.5, 7)
    assert str(one.zone) == "UTC+08:00"
    assert (two.outlet, two.every, two.limit) == (None, 3600, feedlist.LIMIT)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", ("lists no feeds", "[[feed]]")),
        ("feed = 3", ("lists no feeds",)),
        ("[[feed]\n", ("not TOML", "line 1")),
        ("[[feed]]\noutlet = 'x'", ("feed 1", "url is missing")),
        ("[[feed]]\nurl = 'file:///etc/passwd'", ("feed 1", "only http and https")),
        ("[[feed]]\nurl = 'https://u:secret@example.org/'", ("user name",)),
        ("[[feed]]\nurl = 'https://a.example/'\nevery = '5 minutes'", ("feed 1", "every", "15m")),
        ("[[feed]]\nurl = 'https://a.example/'\nevery = 5", ("feed 1", "every", "15m")),
        ("[[feed]]\nurl = 'https://a.example/'\nevery = '1s'", ("between 10s and 7d",)),
        ("[[feed]]\nurl = 'https://a.example/'\nlimit = 0", ("limit", "1 to")),
        ("[[feed]]\nurl = 'https://a.example/'\nlimit = true", ("limit",)),
        ("[[feed]]\nurl = 'https://a.example/'\ntimezone = 'Jakarta'", ("timezone", "WITA")),
        ("[[feed]]\nurl = 'https://a.example/'\noutlet = ''", ("outlet",)),
        ("evry = '1h'\n[[feed]]\nurl = 'https://a.example/'", ("unknown key 'evry'",)),
        ("[[feed]]\nurl = 'https://a.example/'\n[[feed]]\nurl = 'https://a.example/'", ("feed 2", "twice")),
        ("[[feeds]]\nurl = 'https://a.example/'", ("unknown key 'feeds'",)),
    ],
)
def test_what_is_wrong_is_said(tmp_path: Path, text: str, words: tuple[str, ...]) -> None:
    with pytest.raises(UsageError) as caught:
        load(tmp_path, text)
    assert "feeds.toml" in str(caught.value) and "secret" not in str(caught.value)
    for word in words:
        assert word in str(caught.value)


def test_near_names_are_offered_and_missing_files_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError) as caught:
        load(tmp_path, "[[feed]]\nurl = 'https://a.example/'\noutlt = 'x'")
    assert caught.value.nearest == ("outlet",)
    with pytest.raises(UsageError, match="no such file"):
        feedlist.load(tmp_path / "none.toml")


def test_times_are_written_as_they_are_read() -> None:
    assert [feedlist.duration(seconds) for seconds in (0.5, 45, 60, 61, 3600, 86_400)] == ["1s", "45s", "1m", "2m", "1h", "1d"]


def test_the_state_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "a.watch.json"
    state = WatchState(path)
    assert state.due("f", 100.0) == 0
    state.read("f", 100.0, 60.0, {"x", "y"})
    state.set_aside("f", "x", 100.0, temporary=False)
    state.set_aside("f", "y", 100.0, temporary=True)
    state.failed("g", 100.0, 60.0, None)
    state.save({"f"})
    again = WatchState(path)
    assert again.due("f", 120.0) == 160 and again.due("g", 120.0) == 0
    assert again.skips("f", "x", 1e12) and again.skips("f", "y", 101) and not again.skips("f", "y", 500) and not again.skips("f", "z", 0)
    for _ in range(TRIES):
        again.set_aside("f", "y", 100.0, temporary=True)
    assert again.skips("f", "y", 1e12)
    again.read("f", 200.0, 60.0, {"z"})
    assert not again.skips("f", "x", 200)


def test_what_is_stored_is_remembered_though_a_feed_leaves_it_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Some feeds name an entry again later; while another process holds the archive it would be fetched and told again."""
    state = WatchState(tmp_path / "a.watch.json")
    state.hold("f", ["a", "b", "c"])
    state.read("f", 100.0, 60.0, {"a"})
    state.save({"f"})
    again = WatchState(tmp_path / "a.watch.json")
    assert again.held("f") == {"a", "b", "c"}
    again.hold("f", ["a"], among=["a", "b"])  # the archive has said that b is not stored any more
    assert again.held("f") == {"a", "c"}
    monkeypatch.setattr(watchstate, "MOST_HELD", 1)
    again.hold("f", ["d", "e"])
    again.read("f", 200.0, 60.0, {"a"})
    assert again.held("f") == {"a", "e"}, "the newest"


def test_a_feed_whose_readings_do_not_meet_may_have_named_others_in_between(tmp_path: Path) -> None:
    path = tmp_path / "a.watch.json"
    state = WatchState(path)
    assert state.torn("f", ["a"], [], 50.0) is None, "never read before"
    state.failed("f", 60.0, 60.0, None)
    assert state.torn("f", ["a"], [], 70.0) is None, "never read before"
    state.set_aside("f", "b", 100.0, temporary=False)
    state.read("f", 100.0, 60.0, {"a", "b"})
    state.failed("f", 200.0, 60.0, None)
    state.save({"f"})
    again = WatchState(path)
    assert again.torn("f", ["c", "d"], [], 700.0) == 600.0
    assert again.torn("f", ["a", "c"], ["a"], 700.0) is None, "stored"
    assert again.torn("f", ["b", "c"], [], 700.0) is None, "set aside"
    assert again.torn("f", [], [], 700.0) is None, "it names nothing"
    assert again.torn("f", ["c"], [], 10.0) == 0.0, "a clock that went back"
    again.read("f", 800.0, 60.0, set())
    assert again.torn("f", ["c"], [], 900.0) is None, "it named nothing then"
    path.write_text('{"version": 1, "feeds": {"f": {"due": 0, "failures": 0, "aside": {}}}}', encoding="utf-8")
    assert WatchState(path).torn("f", ["c"], [], 900.0) is None, "the file is of before"


def test_failures_are_retried_later_and_later() -> None:
    assert [backoff(number, 60) for number in (1, 2, 3)] == [60, 120, 240]
    assert backoff(1000, 60) == LONGEST_WAIT
    state = WatchState(Path("/nowhere/at.all"))
    assert state.failed("f", 0, 60, 4000.0) == 4000


def test_a_clock_that_goes_back_keeps_nothing_waiting() -> None:
    """What a clock that was ahead has said would else hold for as long as it was ahead: years, where a machine comes up in 2038."""
    state = WatchState(Path("/nowhere/at.all"))
    late, now = 2e9, 1e9
    state.read("f", late, 600.0, {"x", "y"})
    state.set_aside("f", "x", late, temporary=True, at_least=1e9)
    state.set_aside("f", "y", late, temporary=False)
    assert state.due("f", late) == late + 600 and state.skips("f", "x", late)
    assert state.due("f", now) == 0 and not state.skips("f", "x", now)
    assert state.skips("f", "y", now), "what is set aside for good stays so"
    assert state.due("f", late - 1) == late + 600, "a clock that is set back a little changes nothing"
    assert not state.skips("f", "x", late + LONGEST_WAIT), "no server makes us wait for longer than a day"


FEED = '{"version": 1, "feeds": {"f": {"due": %s, "failures": %s, "aside": {"x": [%s, %s]}}}}'


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        '{"version": 2, "feeds": {}}',
        '{"version": 1, "feeds": {"f": {"due": "x"}}}',
        *(FEED % given for given in (("NaN", 0, 0, 0), (0, "1e999", 0, 0), (0, 0, "Infinity", 0), (0, 0, 0, "-Infinity"), ("[]", 0, 0, 0))),
    ],
)
def test_a_damaged_state_is_put_aside(tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.watch.json"
    path.write_text(text, encoding="utf-8")
    state = WatchState(path)
    assert state.damaged is not None and state.damaged.read_text(encoding="utf-8") == text and not path.exists()
