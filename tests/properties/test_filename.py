"""What a file name is made of, for any pattern and any text that somebody may write."""

import unicodedata
from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from odoo.addons.become_portal.tools.filename_pattern import (
    MAX_BYTES,
    RESERVED,
    SEPARATORS,
    PatternError,
    check,
    make_safe,
    parse,
    render,
)

DAY = date(2018, 3, 13)
TAGS = ("type", "number", "date", "company", "customer", "subject")
VALUES = {
    "type": "Invoice",
    "number": "1000",
    "date": DAY,
    "company": "Become-IT",
    "customer": "Garden Lovers",
    "subject": "",
}
# What people write, and what they had better not: by chance these come up too rarely
NASTY = st.sampled_from(
    ["/", "\\", "..", ".", " ", "CON", "nul.x", "COM¹", "\u202e", "\u200f", "\0", "\n"]
    + [
        "é",
        "e\u0301",
        "<\u0338",
        "🌳",
        "👩‍🌾",
        "ß",
        ".pdf",
        "{",
        "}",
        "%",
        "-",
        "{date:%d}",
    ]
    + ["x" * 199, "ü" * 150, "\U0001f333" * 80, "{number}", "{subject}", "\ud800"]
)
TEXTS = st.lists(st.one_of(st.text(max_size=20), NASTY), max_size=8).map("".join)
EXTENSIONS = st.one_of(st.sampled_from(["", "pdf", "zip", "xml"]), TEXTS)


def make(pattern, locale="en", extension="pdf", **values):
    parts = parse(pattern)
    return make_safe(render(parts, {**VALUES, **values}, locale), extension)


def assert_safe(name):
    assert name
    assert len(name.encode()) <= MAX_BYTES
    assert unicodedata.is_normalized("NFC", name)
    assert not set('/\\:*?"<>|') & set(name)
    assert not [c for c in name if unicodedata.category(c)[0] == "C"]
    assert not name.startswith((".", " "))
    assert not name.endswith((".", " "))
    assert name.split(".")[0].rstrip(" ").upper() not in RESERVED


@given(TEXTS, EXTENSIONS)
@example("CON" + " " * 300 + "x", "pdf")
@example("a" * 196 + ".pdf and more", "pdf")
@example("x" * 195 + "e\u0323\u0301", "pdf")
@example("a.pdf .", "pdf")
def test_any_name_is_made_safe_once_and_for_all(name, extension):
    safe = make_safe(name, extension)
    assert_safe(safe)
    assert make_safe(safe, extension) == safe


@given(TEXTS, st.dictionaries(st.sampled_from(TAGS), TEXTS), TEXTS)
def test_any_pattern_makes_a_safe_name_or_says_what_is_wrong(pattern, values, locale):
    values["date"] = DAY
    parts, error = attempt(parse, pattern)
    if not error:
        assert_safe(make_safe(render(parts, values, locale), "pdf"))
    else:
        assert 1 <= error.position <= len(pattern) + 1
        assert error.fault in ("open", "close", "format")


@given(TEXTS)
def test_whatever_passes_the_check_can_be_rendered(pattern):
    _nothing, error = attempt(check, pattern, TAGS)
    if not error:
        assert_safe(make(pattern))
    else:
        assert 1 <= error.position <= len(pattern) + 1


def attempt(function, *arguments):
    try:
        return function(*arguments), None
    except PatternError as error:
        return None, error


@given(st.lists(st.sampled_from(["{subject}", "{customer}", *SEPARATORS]), max_size=9))
def test_what_is_empty_leaves_no_separator_behind(parts):
    pattern = "{number}" + "".join(parts)
    if pattern.rstrip(SEPARATORS) == pattern:
        name = render(parse(pattern), {"number": "1000"})
        assert name == "1000"


@pytest.mark.parametrize(
    ("pattern", "name"),
    [
        ("{number}-{date}-{company}", "1000-20180313-Become-IT"),
        ("{type} {number}", "Invoice 1000"),
        ("{number} - {subject}", "1000"),
        ("{subject} - {number}", "1000"),
        ("{number}-{subject}-{date}", "1000-20180313"),
        ("{subject}-{unheard}-{number}", "1000"),
        ("- {subject} - {number}", "1000"),
        ("Invoice{subject}-{number}", "Invoice-1000"),
        ("{company}{subject}-{number}", "Become-IT-1000"),
        ("{number}_{subject}", "1000"),
        ("Invoice – {subject}", "Invoice"),
        ("{number}.pdf", "1000"),
        ("{subject}", "document"),
        ("{date:%d-%m-%Y} {number}", "13-03-2018 1000"),
        ("{date:%-d %B %Y}", "13 March 2018"),
        ("{date:%A %d/%m}", "Tuesday 13_03"),
        ("{date:%Y}{date:%m}", "201803"),
        ("100% {number}", "100% 1000"),
    ],
)
def test_pattern(pattern, name):
    assert make(pattern) == f"{name}.pdf"


@pytest.mark.parametrize(
    ("locale", "name"),
    [
        ("nl_NL", "13 maart 2018"),
        ("de_DE", "13 März 2018"),
        ("fr_FR", "13 mars 2018"),
        ("xx", "13 March 2018"),
        ("", "13 March 2018"),
    ],
)
def test_months_are_in_the_language_of_the_customer(locale, name):
    assert make("{date:%d %B %Y}", locale) == f"{name}.pdf"


@pytest.mark.parametrize(
    ("subject", "name"),
    [
        ("Plan a/b\\c", "Plan a_b_c"),
        ('"Ours": 5 < 6 | *?', "_Ours__ 5 _ 6 _ __"),
        ("Übergröße façade – naïve", "Übergröße façade – naïve"),
        ("cafe\u0301", "café"),
        ("🌳 Garden", "🌳 Garden"),
        ("..", "document"),
        ("...hidden", "hidden"),
        ("CON", "_CON"),
        ("com1.backup", "_com1.backup"),
        ("Contract", "Contract"),
        ("photo\u202egpj.exe", "photogpj.exe"),
        ("two\nlines\tand tabs", "two lines and tabs"),
        ("x" * 300, "x" * (MAX_BYTES - 4)),
        ("ü" * 300, "ü" * ((MAX_BYTES - 4) // 2)),
    ],
)
def test_hard_name(subject, name):
    assert make("{subject}", subject=subject) == f"{name}.pdf"


@pytest.mark.parametrize(
    ("pattern", "fault", "position"),
    [
        ("{number", "open", 1),
        ("a {number} {", "open", 12),
        ("{num{ber}", "open", 1),
        ("number}", "close", 7),
        ("{number}}", "close", 9),
        ("{nummer}", "tag", 1),
        ("{number}-{}", "tag", 10),
        ("{ number }", "tag", 1),
        ("{0}", "tag", 1),
        ("{number.x}", "tag", 1),
        ("{number:x}", "format", 9),
        ("{date:}", "format", 7),
        ("{date:yyyy}", "format", 7),
        ("{date:%d-%Q}", "format", 10),
        ("{date:%d %}", "format", 10),
    ],
)
def test_fault(pattern, fault, position):
    with pytest.raises(PatternError) as error:
        check(pattern, TAGS)
    assert (error.value.fault, error.value.position) == (fault, position)
