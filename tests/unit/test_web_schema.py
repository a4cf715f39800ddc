"""Whatever is asked of the API in the forms that its OpenAPI document allows: no answer is our fault, and each is as it is told there."""

from __future__ import annotations

from pathlib import Path

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import content_type_conformance, response_schema_conformance, status_code_conformance
from serving import BASE, TOKEN, sample_archive

from sekutu.serve.web.app import create_app

CHECKS = (not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance)
EXAMPLES = 6
"""For each address; the aim is the shape of answers, not the depth of the analysis."""


HEADERS = {"Authorization": f"Bearer {TOKEN}", "Host": BASE.removeprefix("http://")}
DOCUMENT = create_app("nothing.duckdb").openapi()
OPERATIONS = [(path, verb) for path, verbs in DOCUMENT["paths"].items() for verb in verbs]


@pytest.fixture(scope="module")
def described(tmp_path_factory: pytest.TempPathFactory) -> schemathesis.BaseSchema:
    path: Path = sample_archive(tmp_path_factory.mktemp("schema") / "a.duckdb", 3)
    app = create_app(path, lang="en", token=TOKEN, write=True)
    found = schemathesis.openapi.from_asgi("/api/openapi.json", app, headers=HEADERS)
    found.config.update(base_url=BASE)
    return found


@pytest.mark.parametrize(("path", "verb"), OPERATIONS, ids=[f"{verb} {path}" for path, verb in OPERATIONS])
def test_every_answer_is_as_the_document_says(described: schemathesis.BaseSchema, path: str, verb: str) -> None:
    operation = described[path][verb]

    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        phases=[Phase.explicit, Phase.generate],
        derandomize=True,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy())
    def check(case: schemathesis.Case) -> None:
        case.call_and_validate(headers=HEADERS, checks=CHECKS)

    check()
