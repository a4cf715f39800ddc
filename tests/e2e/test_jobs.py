"""`sekutu run` and `sekutu merge` as users call them."""

from __future__ import annotations

import importlib.util
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).parents[1] / "unit"))

from jobs import content, job, row
from webarchive import Crawl, html


def sekutu(*words: str | Path, code: int = 0, **environment: str) -> subprocess.CompletedProcess[str]:
    argv = [sys.executable, "-m", "sekutu", *map(str, words)]
    done = subprocess.run(argv, capture_output=True, text=True, env=os.environ | environment)
    assert done.returncode == code, done.stderr
    return done


def test_a_job_in_shares_becomes_an_archive(tmp_path: Path) -> None:
    inputs, out, archive = job(tmp_path / "in"), tmp_path / "shards", tmp_path / "a.duckdb"
    first = sekutu("run", inputs, "--out", out, "--shard", "1/2", "--workers", "1", "--lang", "en", code=3)
    assert json.loads(first.stdout) == {
        "out": str(out),
        "share": [1, 2],
        "parts": 2,
        "before": 0,
        "reports": 12,
        "records": json.loads(first.stdout)["records"],
        "gated": 0,
        "set_aside": 2,
        "failed": 0,
    }
    assert f"{inputs / 'part-0.jsonl'}:3: " in first.stderr
    second = sekutu("run", inputs, "--out", out, "--shard", "2/2", "--workers", "1", code=3)
    everything = sekutu("run", inputs, "--out", out, "--workers", "2", code=3)
    told = json.loads(everything.stdout)
    assert (told["parts"], told["before"], told["set_aside"]) == (4, 4, 4)
    assert told["records"] == sum(json.loads(one.stdout)["records"] for one in (first, second))
    merged = json.loads(sekutu("merge", out, "--archive", archive).stdout)
    assert (merged["shards"], merged["added"], merged["unchanged"], merged["set_aside"], merged["damaged"]) == (4, 21, 3, 4, 0)
    again = json.loads(sekutu("merge", out, "--archive", archive).stdout)
    assert (again["added"], again["changed"], again["unchanged"]) == (0, 0, 24)
    plain = tmp_path / "b.duckdb"
    sekutu("add", inputs, "--archive", plain, code=3)
    for name in ("a", "b"):
        sekutu("export", tmp_path / f"{name}.jsonl", "--archive", tmp_path / f"{name}.duckdb")
    assert (tmp_path / "a.jsonl").read_bytes() == (tmp_path / "b.jsonl").read_bytes()
    assert len((tmp_path / "a.jsonl").read_bytes()) > 10_000


def test_a_damaged_shard_is_named_and_the_others_are_merged(tmp_path: Path) -> None:
    inputs, out = job(tmp_path / "in"), tmp_path / "shards"
    sekutu("run", inputs, "--out", out, "--workers", "1", code=3)
    broken, without = sorted(out.glob("*.json"))[:2]
    records = broken.with_suffix(".records.parquet")
    records.write_bytes(records.read_bytes()[:300])
    without.write_text("{")
    done = sekutu("merge", out, "--archive", tmp_path / "a.duckdb", "--lang", "en", code=3)
    told = json.loads(done.stdout)
    assert (told["shards"], told["damaged"], told["added"]) == (2, 2, 11)
    assert str(broken) in done.stderr and str(without) in done.stderr
    broken.unlink()
    sekutu("run", inputs, "--out", out, "--workers", "1", code=3)
    assert json.loads(sekutu("merge", out, "--archive", tmp_path / "a.duckdb").stdout)["added"] == 10


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ((), "file"),
        (("in",), "shard"),
        (("in", "--out", "out", "--shard", "3"), "3/20"),
        (("in", "--out", "out", "--shard", "9/8"), "9"),
        (("in", "--out", "out", "--engine", "spark"), "local, dask, ray"),
        (("https://contoh.id", "--out", "out"), "sekutu add"),
        (("in", "--out", "out", "--column", "judul=a"), "judul"),
    ],
)
def test_wrong_usage_is_told(words: tuple[str, ...], told: str, tmp_path: Path) -> None:
    job(tmp_path / "in", parts=1, each=1)
    argv = [sys.executable, "-m", "sekutu", "run", *words, "--lang", "en"]
    done = subprocess.run(
        argv, capture_output=True, text=True, cwd=tmp_path, env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])}
    )
    assert done.returncode == 2, done.stderr
    assert told in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "out").exists()


def test_shards_of_other_options_are_refused(tmp_path: Path) -> None:
    inputs, out = job(tmp_path / "in", parts=1, each=1), tmp_path / "out"
    sekutu("run", inputs, "--out", out, "--workers", "1", code=3)
    done = sekutu("run", inputs, "--out", out, "--no-text", "--lang", "en", code=2)
    assert "texts True, now False" in done.stderr
    sekutu("merge", tmp_path / "nothing", "--archive", tmp_path / "a.duckdb", code=2)
    sekutu("merge", inputs, "--archive", tmp_path / "a.duckdb", code=2)


def test_the_gate_counts_what_it_sifts(tmp_path: Path) -> None:
    crawl = Crawl(tmp_path / "berita.warc.gz")
    crawl.add("https://contoh.id/1", html("Kunjungan"))
    recipe = "Rebus air dan masukkan garam, lalu aduk dengan sendok kayu sampai adonan itu tidak lengket di tangan untuk disajikan."
    crawl.add("https://contoh.id/2", _page(recipe))
    crawl.add(
        "https://contoh.id/3", _page("The president of Russia has said that the talks in Beijing are to go on, by all that is known.")
    )
    crawl.write()
    with_gate = json.loads(sekutu("run", crawl.path, "--out", tmp_path / "out", "--gate", "--workers", "1").stdout)
    assert (with_gate["reports"], with_gate["gated"], with_gate["set_aside"]) == (1, 2, 0)
    without = json.loads(sekutu("run", crawl.path, "--out", tmp_path / "all", "--workers", "1", code=3).stdout)
    assert (without["reports"], without["gated"], without["set_aside"]) == (2, 0, 1)


def _page(sentence: str) -> bytes:
    body = "".join(f"<p>{sentence} {number}.</p>" for number in range(8))
    return f"<html><head><title>{sentence[:30]}</title></head><body><article>{body}</article></body></html>".encode()


# --- object storage ---------------------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def store() -> Iterator[str]:
    """The end of an address by which a store on loopback is asked, with a bucket ``kerja``."""
    if any(importlib.util.find_spec(one) is None for one in ("moto", "pyarrow", "flask")):
        pytest.skip("moto[s3,server] or pyarrow is not installed")
    from moto.server import ThreadedMotoServer

    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    try:
        _, port = server.get_host_and_port()
        query = f"?endpoint_override=127.0.0.1:{port}&scheme=http&allow_bucket_creation=true"
        os.environ |= KEYS
        from pyarrow import fs

        system, path = fs.FileSystem.from_uri(f"s3://kerja/{query}")
        system.create_dir(path)
        yield query
    finally:
        server.stop()
        for name in KEYS:
            del os.environ[name]


KEYS = {"AWS_ACCESS_KEY_ID": "contoh", "AWS_SECRET_ACCESS_KEY": "contoh", "AWS_REGION": "us-east-1", "AWS_EC2_METADATA_DISABLED": "true"}


def put(query: str, folder: Path, prefix: str) -> None:
    from pyarrow import fs

    system, path = fs.FileSystem.from_uri(f"s3://kerja/{prefix}{query}")
    for file in sorted(folder.rglob("*")):
        if file.is_file():
            with system.open_output_stream(f"{path}/{file.relative_to(folder)}") as out:
                out.write(file.read_bytes())


def got(query: str, prefix: str) -> dict[str, bytes]:
    from pyarrow import fs

    system, path = fs.FileSystem.from_uri(f"s3://kerja/{prefix}{query}")
    found = [one.path for one in system.get_file_info(fs.FileSelector(path, recursive=True)) if one.is_file]
    out = {}
    for one in found:
        with system.open_input_stream(one) as source:
            out[one.rpartition("/")[2]] = source.read()
    return out


def test_from_object_storage_to_object_storage(store: str, tmp_path: Path) -> None:
    folder = job(tmp_path / "in", parts=2)
    (folder / "teks").mkdir()
    (folder / "teks" / "a.txt").write_text(row(90)["text"], encoding="utf-8")
    (folder / "teks" / "b.txt").write_text("")
    (folder / "teks" / "documents.jsonl").write_text('{"doc": "a.txt", "outlet": "Harian Contoh"}\n')
    (folder / "catatan.xyz").write_text("of no known kind")
    put(store, folder, "masuk")
    place, out = f"s3://kerja/masuk{store}", f"s3://kerja/keluar{store}"
    done = sekutu("run", place, "--out", out, "--workers", "2", "--lang", "en", code=3)
    told = json.loads(done.stdout)
    assert (told["parts"], told["reports"], told["set_aside"], told["failed"]) == (3, 13, 3, 0)
    assert f"s3://kerja/masuk/teks/b.txt{store}: empty" in done.stderr
    assert f"s3://kerja/masuk/part-0.jsonl{store}:3: " in done.stderr
    assert len(got(store, "keluar")) == 9
    assert json.loads(sekutu("run", place, "--out", out, code=3).stdout)["before"] == 3
    archives = []
    for name, shards in (("remote", out), ("local", tmp_path / "keluar")):
        if name == "local":
            sekutu("run", folder, "--out", shards, code=3)
        archive = tmp_path / f"{name}.duckdb"
        assert json.loads(sekutu("merge", shards, "--archive", archive).stdout)["added"] == 12
        sekutu("export", tmp_path / f"{name}.jsonl", "--archive", archive)
        archives.append((tmp_path / f"{name}.jsonl").read_bytes())
    assert archives[0] == archives[1]
    assert b"Harian Contoh" in json.dumps(_outlets(tmp_path / "remote.duckdb")).encode()


def _outlets(archive: Path) -> list[str | None]:
    from sekutu.store.archive import open_archive

    with open_archive(archive, read_only=True) as store:
        return [one.outlet for one in store.metadata().values()]


def test_a_bucket_that_there_is_not_is_told(store: str, tmp_path: Path) -> None:
    done = sekutu("run", f"s3://tiada/masuk{store}", "--out", tmp_path / "out", "--lang", "en", code=1)
    assert "s3://tiada/masuk" in done.stderr and "Traceback" not in done.stderr
    inputs = job(tmp_path / "in", parts=1, each=1)
    shut = store.replace("&allow_bucket_creation=true", "")
    done = sekutu("run", inputs, "--out", f"s3://tiada/keluar{shut}", "--workers", "1", "--lang", "en", code=1)
    assert "Traceback" not in done.stderr


def test_a_folder_of_the_store_holds_what_a_folder_here_holds(store: str, tmp_path: Path) -> None:
    folder = job(tmp_path / "in", parts=1)
    put(store, folder, "satu")
    sekutu("run", f"s3://kerja/satu/part-0.jsonl{store}", "--out", tmp_path / "out", code=3)
    sekutu("run", folder / "part-0.jsonl", "--out", tmp_path / "here", code=3)
    pairs = zip(content(tmp_path / "out").values(), content(tmp_path / "here").values(), strict=True)
    same = [one == other for one, other in pairs]
    assert same == [False, True, True]  # the manifests name other addresses
