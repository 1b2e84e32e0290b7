"""Asks an API all that its description allows, and some that it does not.

Run by the Python of schemathesis (script/lib/schemathesis.sh), which has no Odoo. On
its input it gets what to do, as JSON:

- ``url`` of the server, and its ``description``: the OpenAPI document;
- ``actors``: by name their ``key``, and ``valid``: by operation the requests that
  they know to be answered (``path``, ``query``, ``body`` or, as base64, ``content``);
- ``generated``: how many requests of each operation and actor are made up, half of
  them against the description; ``repeats``: how often valid ones are sent at least;
- ``seed``: with the same one the same requests are made up.

On its output it says what came of it: by actor and operation how often which status was
answered, and what was answered otherwise than the description says.
"""

import base64
import collections
import itertools
import json
import sys

import requests
import schemathesis
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis.errors import Unsatisfiable
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    negative_data_rejection,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]
#: of requests that are made up against the description
NEGATIVE_CHECKS = [*CHECKS, negative_data_rejection]
#: a refusal that the last one does not know
TOO_LARGE = 413
MAX_FAILURES = 20
TIMEOUT = 60


class Actor:
    """Somebody with a key, and what came of what they asked."""

    def __init__(self, task, key, valid):
        self.task = task
        self.valid = valid
        self.statuses = collections.defaultdict(collections.Counter)
        self.failures = []
        self.session = requests.Session()
        self.session.headers["Authorization"] = f"Bearer {key}"

    def ask_all(self, schema):
        for result in schema.get_all_operations():
            operation = result.ok()
            name = operation.definition.raw["operationId"]
            self.ask_valid(operation, name)
            self.ask_generated(operation, name)

    def ask_valid(self, operation, name):
        known = self.valid.get(name, [])
        times = self.task["repeats"]
        if not any(request.get("once") for request in known):
            times = max(times, len(known))
        # what can be done once is left for others, as far as it is not needed here
        for request in itertools.islice(itertools.cycle(known), times):
            body = {"body": request["body"]} if "body" in request else {}
            if "content" in request:
                body["body"] = base64.b64decode(request["content"])
                body["media_type"] = "application/octet-stream"
            case = operation.Case(
                path_parameters=dict(request.get("path", {})),
                query=dict(request.get("query", {})),
                **body,
            )
            self.ask(case, name, CHECKS)

    def ask_generated(self, operation, name):
        paths = [one["path"] for one in self.valid.get(name, []) if "path" in one]
        choices = [{}, *({"path_parameters": path} for path in paths[:3])]
        for mode, checks in (
            (GenerationMode.POSITIVE, CHECKS),
            (GenerationMode.NEGATIVE, NEGATIVE_CHECKS),
        ):
            total = self.task["generated"] // 2
            for number, choice in enumerate(choices):
                share = total * (number + 1) // len(choices)
                share -= total * number // len(choices)
                self.ask_some(operation, name, mode, choice, checks, share)

    def ask_some(self, operation, name, mode, choice, checks, number):
        if not number:
            return
        try:
            strategy = operation.as_strategy(generation_mode=mode, **choice)

            @seed(self.task["seed"])
            @settings(
                max_examples=number,
                database=None,
                deadline=None,
                phases=[Phase.generate],
                suppress_health_check=list(HealthCheck),
            )
            @given(case=strategy)
            def run(case):
                self.ask(case, name, checks)

            run()
        except (Unsatisfiable, schemathesis.errors.SchemathesisError):
            # there is nothing of an operation without parameters to get wrong
            return

    def ask(self, case, name, checks):
        response = case.call(
            base_url=self.task["url"], session=self.session, timeout=TIMEOUT
        )
        self.statuses[name][response.status_code] += 1
        if response.status_code == TOO_LARGE:
            checks = CHECKS
        try:
            case.validate_response(response, checks=checks)
        except schemathesis.errors.FailureGroup as failures:
            if len(self.failures) < MAX_FAILURES:
                self.failures.append(f"{name}: {failures.args[0]}")


def main():
    task = json.load(sys.stdin)
    report = {}
    for name, actor in task["actors"].items():
        # one of its own for each: what it learned from answers must not leak
        schema = schemathesis.openapi.from_dict(task["description"])
        asked = Actor(task, actor["key"], actor["valid"])
        asked.ask_all(schema)
        report[name] = {"statuses": asked.statuses, "failures": asked.failures}
    json.dump(report, sys.stdout)


if __name__ == "__main__":
    main()
