"""What may not stand in any file nor in any commit message."""

import re

import pytest
from repo_files import git, name_of, repo_files

# Where packages come from is the choice of the machine, so no file names a place.
HOST = re.compile(
    r"\b(?:debian|ubuntu|pypi|npmjs|pythonhosted|nodesource|yarnpkg)\.(?:org|com|io|net)\b"
)
# A path that exists on one machine only. /var/cache and the like are for all.
MACHINE_PATH = re.compile(
    r"(?:^|[\s\"'`=(:,])(/(?:work|root|home|opt|tmp|var/tmp|Users)/\w[\w./-]*)"
)
EMAIL = re.compile(r"\b[\w.+-]+@(?:[\w-]+\.)+[a-z]{2,}\b")
# Domains that can belong to nobody, in any case: Bas@Example.com is one.
NOBODY = re.compile(
    r"(?:\bexample\.(?:com|net|org)|\.(?:example|invalid|test))$", re.IGNORECASE
)


def read(path):
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return ""


def texts():
    found = [(name_of(path), read(path)) for path in repo_files()]
    log = git("log", "--format=%h%x1f%B%x1e")
    for message in filter(str.strip, log.split("\x1e")):
        commit, _, text = message.strip().partition("\x1f")
        found.append((f"commit {commit}", text))
    return found


def lines_with(pattern):
    return [
        (f"{name}:{number}", match)
        for name, text in texts()
        for number, line in enumerate(text.splitlines(), 1)
        for match in pattern.finditer(line)
    ]


def test_no_file_or_commit_names_a_registry_or_archive():
    found = [f"{place}: {match[0]}" for place, match in lines_with(HOST)]
    assert not found, f"ask the machine's own configuration instead: {found}"


def test_no_file_or_commit_names_a_path_of_one_machine():
    found = [f"{place}: {match[1]}" for place, match in lines_with(MACHINE_PATH)]
    assert not found, f"name it relative to the repo, or make a temporary one: {found}"


def test_no_file_or_commit_has_the_address_of_a_person():
    found = [
        f"{place}: {match[0]}"
        for place, match in lines_with(EMAIL)
        if not NOBODY.search(match[0])
    ]
    assert not found, f"use an address of example.com: {found}"


@pytest.mark.parametrize(
    ("pattern", "seen"),
    [
        (HOST, "see deb." + "debian" + ".org for it"),
        (MACHINE_PATH, "path = '" + "/" + "work/main'"),
        (MACHINE_PATH, "/" + "home/someone/odoo"),
        (EMAIL, "someone" + "@" + "company.nl"),
    ],
)
def test_the_rules_see(pattern, seen):
    assert pattern.search(seen)


@pytest.mark.parametrize(
    "fine", ["/my/home/x", "/var/cache/become_portal", "@api.model"]
)
def test_the_rules_let_pass(fine):
    assert not any(pattern.search(fine) for pattern in (HOST, MACHINE_PATH, EMAIL))
