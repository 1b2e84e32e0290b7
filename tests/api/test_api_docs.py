"""The examples of docs/api.md and the client beside it do what they say."""

import base64
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from .api_world import PNG

DOCS = Path(__file__).parents[2] / "docs"
CLIENT = DOCS / "api_client.py"
#: what is in the fences of the page: how it is run, by its language
EXAMPLE = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
RUNNERS = {"sh": ["bash", "-e", "-c"], "python": [sys.executable, "-c"]}
PAGE = (DOCS / "api.md").read_text(encoding="utf-8")
EXAMPLES = EXAMPLE.findall(PAGE)


@pytest.fixture
def environment(server, find_quotation, tmp_path):
    """What the page tells its reader to set, and what its examples are about."""
    customer = server.prepared["customer"]
    picture = tmp_path / "signature.png"
    picture.write_bytes(PNG)
    valid = customer["valid"]
    document = valid["upload_file"][0]["path"]
    return {
        **os.environ,
        "BECOME_API_URL": server.url,
        "BECOME_API_KEY": customer["key"],
        "DOCUMENT_TYPE": document["document_type"],
        "DOCUMENT_ID": str(document["document_id"]),
        "FILE_ID": str(valid["get_file"][0]["path"]["file_id"]),
        "ASSET_ID": str(valid["report_fault"][0]["path"]["document_id"]),
        "QUOTATION_ID": str(find_quotation()),
        "PICTURE": str(picture),
        "FOLDER": str(tmp_path),
    }


def run(environment, *command):
    done = subprocess.run(command, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_the_page_has_examples_in_both_languages():
    assert {language for language, _code in EXAMPLES} == set(RUNNERS)
    # each address of the page is that of an example
    assert len(EXAMPLES) >= 7


@pytest.mark.parametrize(("language", "code"), EXAMPLES)
def test_an_example_of_the_page_works(environment, language, code):
    assert run(environment, *RUNNERS[language], code) or "-o" in code


def test_the_client_shows_downloads_and_accepts(server, environment, tmp_path):
    def client(*arguments):
        return run(environment, sys.executable, str(CLIENT), *arguments)

    assert "Invoices" in client("tiles")
    number = environment["QUOTATION_ID"]
    assert f"{number} " in client("documents", "quotations")
    lines = client("files", "invoices", find(server, "invoices")).splitlines()
    [line] = [one for one in lines if "drawing.png" in one]
    path = tmp_path / "drawing.png"
    client("download", line.split()[0], str(path))
    assert path.read_bytes() == PNG
    told = client("accept", number, "Sanne de Vries", environment["PICTURE"])
    assert "was accepted" in told
    [order] = server.rpc("sale.order", "read", [int(number)], ["state", "signed_by"])
    assert (order["state"], order["signed_by"]) == ("sale", "Sanne de Vries")
    [order] = server.rpc("sale.order", "read", [int(number)], ["signature"])
    assert base64.b64decode(order["signature"])


def find(server, kind):
    """The number of a document of the customer, as the client takes it."""
    paths = [
        one["path"] for one in server.prepared["customer"]["valid"]["get_document"]
    ]
    return str(
        next(one["document_id"] for one in paths if one["document_type"] == kind)
    )


def test_the_client_says_what_is_wrong(environment):
    done = subprocess.run(
        [sys.executable, str(CLIENT), "files", "invoices", "999999999"],
        env=environment,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 1
    assert "(not_found)" in done.stderr
    assert "Traceback" not in done.stderr
