"""The build of the page's scripts and map: that it knows what is out of date, gives the same bytes, and does without where it must."""

from __future__ import annotations

import gzip
import importlib.util
import json
import re
import shutil
import subprocess
from pathlib import Path
from types import ModuleType

import pytest
from webbuilt import ROOT, WEB, needs_build

SCRIPTS = 60_000
"""Bytes of script, packed, that a page may load; all of ours together keep below it."""
MAP = 250_000
"""Bytes of the map."""


@pytest.fixture(scope="module")
def hook() -> ModuleType:
    found = importlib.util.spec_from_file_location("hatch_build", ROOT / "hatch_build.py")
    assert found is not None and found.loader is not None
    module = importlib.util.module_from_spec(found)
    found.loader.exec_module(module)
    return module


@pytest.fixture
def checkout(tmp_path: Path, hook: ModuleType) -> Path:
    """A copy of all inputs, with outputs that were made from them."""
    for path in hook._inputs(ROOT):
        target = tmp_path / path.relative_to(ROOT)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, target)
    web = tmp_path / hook.WEB
    web.mkdir(parents=True)
    (web / "world.json").write_text("{}")
    (web / hook.STAMP).write_text(hook._hash(tmp_path) + "\n")
    return tmp_path


def test_every_pattern_of_inputs_finds_something(hook: ModuleType) -> None:
    assert all(list(ROOT.glob(pattern)) for pattern in hook.INPUTS)


@pytest.mark.parametrize("changed", ["frontend/src/map.ts", "frontend/data/disputed.tsv", "sekutu/data/places/places.tsv", None])
def test_what_is_built_is_out_of_date_once_an_input_changes(hook: ModuleType, checkout: Path, changed: str | None) -> None:
    assert hook.current(checkout)
    if changed is None:
        (checkout / "frontend/src/new.ts").write_text("export {};\n")
    else:
        (checkout / changed).write_text((checkout / changed).read_text() + "\n# more\n")
    assert not hook.current(checkout)


def test_other_ends_of_lines_are_no_change(hook: ModuleType, checkout: Path) -> None:
    path = checkout / "frontend/src/map.ts"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert hook.current(checkout)


def test_without_sources_nothing_is_built(hook: ModuleType, tmp_path: Path) -> None:
    assert hook.current(tmp_path) and hook.build(tmp_path) is False


@pytest.mark.parametrize("built", [True, False])
def test_an_installation_without_npm_goes_on_and_says_so(
    hook: ModuleType, checkout: Path, monkeypatch: pytest.MonkeyPatch, built: bool
) -> None:
    (checkout / hook.WEB / hook.STAMP).unlink()
    if not built:
        (checkout / hook.WEB / "world.json").unlink()

    def unreachable(*_: object) -> None:
        raise hook.CannotFetch("npm: ECONNREFUSED")

    monkeypatch.setattr(hook, "_packages", unreachable)
    monkeypatch.setattr(hook, "_node", lambda: (Path("node"), Path("npm")))
    said: list[str] = []
    hook._or_warn(checkout, False, said.append)
    assert len(said) == 1 and "ECONNREFUSED" in said[0]
    assert ("stay" in said[0]) is built


def test_npm_that_fails_is_told_by_what_it_says(hook: ModuleType, checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    failed = subprocess.CompletedProcess([], 1, "", "npm error code ENOTFOUND\nnpm error syscall getaddrinfo\n")
    monkeypatch.setattr(hook, "_run", lambda *_: failed)
    with pytest.raises(hook.CannotFetch, match="ENOTFOUND; syscall getaddrinfo"):
        hook._packages(checkout / "frontend", Path("node"), Path("npm"), False)


def test_node_is_asked_for_only_where_something_is_to_be_built(hook: ModuleType, checkout: Path) -> None:
    made = hook.WebBuildHook(str(checkout), {}, None, None, "", "")
    assert made.dependencies() == []
    (checkout / hook.WEB / hook.STAMP).unlink()
    assert made.dependencies() == [hook.NODE]


def test_the_lock_file_names_exact_versions_and_no_hosts() -> None:
    told = json.loads((ROOT / "frontend/package.json").read_text())
    wanted = told["dependencies"] | told["devDependencies"]
    assert all(re.fullmatch(r"\d+\.\d+\.\d+", version) for version in wanted.values())
    lock = (ROOT / "frontend/package-lock.json").read_text()
    assert "resolved" not in lock and "integrity" in lock
    assert {name: one["version"] for name, one in ((n, json.loads(lock)["packages"][f"node_modules/{n}"]) for n in wanted)} == wanted


def test_what_pages_load_is_small() -> None:
    needs_build()
    scripts = sorted(WEB.glob("*.js"))
    assert {one.stem for one in scripts} == {one.stem for one in (ROOT / "frontend/src").glob("*.ts")}
    assert sum(len(gzip.compress(one.read_bytes(), mtime=0)) for one in scripts) <= SCRIPTS
    assert (WEB / "world.json").stat().st_size <= MAP


def test_licences_of_others_lie_beside_their_work() -> None:
    needs_build()
    told = (WEB / "LICENSES.txt").read_text()
    assert "world-atlas 2.0.2 (ISC)" in told and "Natural Earth (public domain)" in told and "Michael Bostock" in told


def test_the_same_sources_give_the_same_bytes(hook: ModuleType, tmp_path: Path) -> None:
    needs_build()
    if not (ROOT / "frontend/node_modules/.sekutu").exists() or not hook.current(ROOT):
        pytest.skip("npm's packages are not here, or what is built is out of date")
    node, _ = hook._node()
    said = hook._run([node, Path("make/main.mjs"), tmp_path], ROOT / "frontend")
    assert said.returncode == 0, said.stderr
    made = {one.name: one.read_bytes() for one in tmp_path.iterdir()}
    assert made == {one.name: one.read_bytes() for one in WEB.iterdir() if one.name != hook.STAMP}
