"""Shards become an archive: one writer, the shards in the order of their names, so that the archive is the same whoever coded them when."""

from __future__ import annotations

import contextlib
import tempfile
from collections.abc import Iterator
from pathlib import Path

from sekutu.engines import storage
from sekutu.engines.shard import Manifest, file_at, manifest_at, read_manifest
from sekutu.errors import ArchiveError, InputSetAside, UsageError
from sekutu.store.adding import Stored
from sekutu.store.shards import content_of, read_shard


def manifests(folder: str) -> tuple[list[Manifest], list[InputSetAside]]:
    """Those of all shards in a folder that are done, by name, and by their names the shards whose manifest is damaged.

    Raises UsageError where there is neither, and for shards of another version of the program; StorageError.
    """
    if storage.is_remote(folder):
        places = storage.listed(folder)
    else:
        if not Path(folder).is_dir():
            raise UsageError(f"no such folder: {folder}")
        places = [str(file) for file in sorted(Path(folder).iterdir())]
    names = {storage.name_of(place) for place in places}
    done: list[Manifest] = []
    damaged: list[InputSetAside] = []
    for place in places:
        name = storage.name_of(place)
        if not name.endswith(".json"):
            continue
        if (found := read_manifest(place)) is not None:
            done.append(found)
        elif name.removesuffix(".json") + ".reports.parquet" in names:  # else another file, which is not ours
            damaged.append(InputSetAside(place, "the manifest is damaged; sekutu run makes the shard anew"))
    if not done and not damaged:
        raise UsageError(f"{folder} holds no shards")
    return sorted(done, key=lambda one: one.name), damaged


@contextlib.contextmanager
def verified(folder: str, shard: Manifest) -> Iterator[Iterator[Stored]]:
    """The coded reports of a shard, in their order, after its files were found to hold what its manifest says.

    Raises InputSetAside with its name for one that is damaged, before anything of it was given; StorageError where the store fails.
    """
    name = manifest_at(folder, shard.name)
    with tempfile.TemporaryDirectory(prefix="sekutu-") as here:
        places = [file_at(folder, shard.name, kind) for kind in ("reports", "records")]
        if missing := [place for place in places if not storage.exists(place)]:
            raise InputSetAside(name, f"{missing[0]} is missing; remove the manifest, and sekutu run makes the shard anew")
        reports, records = (storage.fetched(place, Path(here)) for place in places)
        try:
            content = content_of(reports, records)
        except ArchiveError as error:
            raise InputSetAside(name, f"damaged ({error}); remove the manifest, and sekutu run makes the shard anew") from error
        if content != shard.files:
            raise InputSetAside(name, "holds something else than its manifest says; remove that, and sekutu run makes the shard anew")
        yield read_shard(reports, records)
