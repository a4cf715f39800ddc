"""Shards become an archive: one writer, the shards in the order of their names, so that the archive is the same whoever coded them when."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

from sekutu.engines import storage
from sekutu.engines.shard import Manifest, file_at, manifest_at, read_manifest
from sekutu.errors import UsageError
from sekutu.store.adding import Stored
from sekutu.store.shards import read_shard


def manifests(folder: str) -> list[Manifest]:
    """Those of all shards in a folder, by name. Raises UsageError where there is none, StorageError."""
    if storage.is_remote(folder):
        places = [one for one in storage.listed(folder) if one.partition("?")[0].endswith(".json")]
    else:
        if not Path(folder).is_dir():
            raise UsageError(f"no such folder: {folder}")
        places = [str(file) for file in sorted(Path(folder).glob("*.json"))]
    found = []
    for place in places:
        try:
            found.append(read_manifest(place))
        except ValueError:  # another JSON file
            continue
    found.sort(key=lambda one: one.name)
    if not found:
        raise UsageError(f"{folder} holds no shards")
    return [one for one in found if storage.exists(manifest_at(folder, one.name))]


def coded(folder: str, shards: list[Manifest]) -> Iterator[Stored]:
    """The coded reports of the shards, in their order. Raises StorageError, and ArchiveError for a shard that is damaged, with its name."""
    for one in shards:
        with tempfile.TemporaryDirectory(prefix="sekutu-") as name:
            reports, records = (storage.fetched(file_at(folder, one.name, kind), Path(name)) for kind in ("reports", "records"))
            yield from read_shard(reports, records)
