"""Every text of ours can be read in Dutch."""

import importlib.util

import polib
import pytest
from repo_files import ADDONS, ROOT

spec = importlib.util.spec_from_file_location("i18n", ROOT / "script/lib/i18n.py")
i18n = importlib.util.module_from_spec(spec)
spec.loader.exec_module(i18n)

each_addon = pytest.mark.parametrize("addon", ADDONS, ids=lambda addon: addon.name)
MEND = "run script/i18n, and translate what it lists"


def make(**texts):
    po = polib.POFile()
    po += [polib.POEntry(msgid=text, msgstr=other) for text, other in texts.items()]
    return po


@each_addon
def test_texts_are_collected_and_translated(addon):
    found = i18n.check(addon)
    assert not found, f"{MEND}: {found}"


@each_addon
def test_translations_are_written_by_our_command(addon):
    for path in (addon / "i18n").glob("*.po*"):
        po = polib.pofile(str(path))
        po.sort(key=lambda entry: entry.msgid)
        assert str(po) == path.read_text(encoding="utf-8"), f"{path.name}: {MEND}"


@pytest.mark.parametrize(
    ("english", "dutch", "fault"),
    [
        ("Hours", "", "not translated"),
        ("%(hours)s left", "%(uren)s over", "has other placeholders"),
        ("By %s", "Door", "has other placeholders"),
        ("{number}", "{nummer}", "has other placeholders"),
        ("See <b>this</b>", "Zie dit", "has other tags"),
        ("<a href='/my'>x</a>", "<a href='/mijn'>x</a>", "has other tags"),
    ],
)
def test_the_check_sees(english, dutch, fault):
    faults = i18n.find_faults(make(**{english: ""}), make(**{english: dutch}))
    assert [sentence.split(":")[0] for sentence in faults] == [fault]


def test_the_check_sees_fuzzy_and_dropped_texts():
    fuzzy = make(Hours="Uren")
    fuzzy[0].flags.append("fuzzy")
    assert i18n.find_faults(make(Hours=""), fuzzy) == ["not translated: 'Hours'"]
    assert i18n.find_faults(make(), make(Old="Oud")) == ["no longer in use: 'Old'"]


@pytest.mark.parametrize(
    ("english", "dutch"),
    [
        ("50% discount", "50% korting"),
        ("<span title='Pay'>x</span>", "<span title='Betaal'>x</span>"),
        ("PDF", "PDF"),
    ],
)
def test_the_check_lets_pass(english, dutch):
    assert not i18n.find_faults(make(**{english: ""}), make(**{english: dutch}))


def test_the_check_sees_a_stale_template():
    assert i18n.find_stale(make(Old=""), make(New="")) == [
        "no longer in use: 'Old'",
        "not in the template yet: 'New'",
    ]


def test_a_merge_keeps_what_was_translated_and_takes_what_is_given():
    merged = i18n.merge(
        make(Hours="", Files="", New=""),
        make(Hours="Uren", Files="Dossiers", Old="Oud"),
        {"Files": "Bestanden"},
    )
    assert {entry.msgid: entry.msgstr for entry in merged} == {
        "Hours": "Uren",
        "Files": "Bestanden",
        "New": "",
    }
