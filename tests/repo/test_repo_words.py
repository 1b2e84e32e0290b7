"""What may not stand in any file nor in any commit message, and which words are out."""

import re

import polib
import pytest
from repo_files import ROOT, git, name_of, repo_files

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

# One word per thing, see docs/glossary.md: phrases that are out in any text.
OUT = re.compile(
    r"\b(?:"
    r"first pages?|changes by customers|info mails?|short (?:e-)?mails?"
    r"|addresses in the way|become our supplier|you as our supplier"
    r"|subscriptions you brought in|earned in all|fee in a year|as it runs"
    r"|i have seen it|yes, use it|yes, go on|invoices to us|orders? from us"
    r"|good to know|date, employee and hours|waits? for approval|waiting for you"
    r"|wish(?:es|ed)?|roads?|he|his|him|himself"
    r")\b|\bwhy \(not\)\?",
    re.IGNORECASE,
)
# Out as a label, a button or a column; in a sentence they mean what they always did.
OUT_AS_LABEL = re.compile(
    r"(?:[\"'>]|^\s*)"
    r"(At once|Done at once|At work|It is done|Looks like|Requests|Waiting"
    r"|Without description|In full|Who looks at \w[\w ]*|Who sees it)"
    r"(?:[\"'<]|\s*$)"
)
# Help texts and labels that say who, and do not say who that is.
NOBODY_NAMED = re.compile(
    r'''(?:help|string|placeholder|title)="(?:[^"]*[.:;] )?Who(?:ever)?\s[^"?]*"'''
)
# The polite form: Odoo's own Dutch says "je", so does ours.
POLITE_DUTCH = re.compile(r"\b(?:u|uw|uwe|uzelf)\b", re.IGNORECASE)
LABELLED = {".js", ".py", ".xml"}
# Files that say the old words for a good reason.
MAY_SAY = {
    "CHANGELOG.md": "tells how things were called when they came",
    "LICENSE": "a text of others",
    "docs/glossary.md": "says which words are out",
    "package-lock.json": "a list that a program wrote",
    "tests/repo/test_repo_words.py": "the rules themselves",
}
# file, and the phrase in it that good English needs in another sense
IN_ANOTHER_SENSE = {
    ("tests/benchmark/row.py", "good to know"): "nobody's label, a number to look at",
}


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


def words_out(name, text):
    """Yield where a text has a word that is out: ``file:line: word``."""
    for number, line in enumerate(text.splitlines(), 1):
        found = [match[0] for match in OUT.finditer(line)]
        if name.endswith(tuple(LABELLED)):
            found += [match[1] for match in OUT_AS_LABEL.finditer(line)]
            found += [match[0] for match in NOBODY_NAMED.finditer(line)]
        for word in found:
            if (name, word.lower()) not in IN_ANOTHER_SENSE:
                yield f"{name}:{number}: {word}"


def test_no_file_has_a_word_that_is_out():
    """Translations follow their source, so they are not asked."""
    found = [
        place
        for path in repo_files()
        if name_of(path) not in MAY_SAY and path.parent.name != "i18n"
        for place in words_out(name_of(path), read(path))
    ]
    assert not found, f"docs/glossary.md has the word for it: {found}"


def test_the_dutch_says_je():
    files = [path for path in repo_files() if name_of(path).endswith("i18n/nl.po")]
    terms = [(name_of(path), entry) for path in files for entry in polib.pofile(path)]
    assert len(terms) > 1000, "these are not our translations"
    found = [
        f"{name}: {entry.msgid}"
        for name, entry in terms
        if POLITE_DUTCH.search(re.sub(r"<[^>]*>", " ", entry.msgstr))
    ]
    assert not found, f"Odoo's own Dutch says je: {found}"


def test_what_may_say_them_is_still_there():
    names = {name_of(path) for path in repo_files()}
    assert MAY_SAY.keys() <= names
    for name, phrase in IN_ANOTHER_SENSE:
        assert phrase in read(ROOT / name).lower(), f"{name} does not say {phrase}"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a/README.md", "A tile on the first page of the portal."),
        ("a/models/b.py", '    string="At once",'),
        ("a/models/b.py", '    help="Who sees it: members of these groups.",'),
        ("a/models/b.py", '    """What the customer types in his own data."""'),
        ("a/views/b.xml", "<button>Yes, use it</button>"),
        ("a/views/b.xml", "<field name='name'>Requests</field>"),
        ("a/views/b.xml", "<form string='Why (not)?'>"),
        ("tests/matrix/rpc.py", "# each road to it"),
    ],
)
def test_the_rules_see_words_that_are_out(name, text):
    assert [*words_out(name, text)]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a/README.md", "They see the whole of it at once, on the dashboard."),
        ("a/models/b.py", '    string="Landing page after logging in",'),
        ("a/views/b.xml", "<button>Requests for quotation</button>"),
        ("docs/x.md", "The crossroads of a wishlist: this, there and history."),
    ],
)
def test_the_rules_let_good_words_pass(name, text):
    assert not [*words_out(name, text)]


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
