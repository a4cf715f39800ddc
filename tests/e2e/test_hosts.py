"""A job on several hosts, one of them lost and one slow, gives what one process gives."""

from __future__ import annotations

import importlib.util
import signal
from pathlib import Path

import pytest

pytestmark = [
    pytest.mark.skipif(importlib.util.find_spec("distributed") is None, reason="distributed is not installed"),
    pytest.mark.skipif(not hasattr(signal, "SIGSTOP"), reason="hosts are lost and slowed by signals"),
    pytest.mark.slow,
]


@pytest.mark.parametrize("namespaces", [False, True], ids=["loopback", "networks of their own"])
def test_a_worker_is_lost_and_one_is_slow(namespaces: bool, tmp_path: Path) -> None:
    import hosts

    if namespaces and not hosts.can_have_namespaces():
        pytest.skip("networks can be made by root with iproute2 on Linux alone")
    told = hosts.run(tmp_path, parts=6, each=10, namespaces=namespaces)
    assert told["same"], told["told"]
    assert told["exit"] == 3  # each part has a damaged line, which is set aside
    assert 1 <= int(str(told["shards when one was killed"])) < 6 == told["shards"]
