"""The texts of our addons: collected from a database, and complete in Dutch.

Odoo writes the template (.pot). What changed is merged into every translation (.po) in
the addon, keeping what was translated. Nothing is guessed: a changed text is a new one.

Environment: ODOO_RC, the configuration that names a database with our addons, and
BECOME_ODOO_BIN, the program that starts Odoo.
"""

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
from collections import Counter
from functools import cache
from pathlib import Path

import polib

ROOT = Path(__file__).resolve().parents[2]

# The languages that have to be complete; others are only kept up to date.
COMPLETE = ("nl",)

PLACEHOLDER = re.compile(
    r"%(?:\(\w+\))?[-+#0-9.]*[a-zA-Z%]"  # of Python
    r"|\{\{.*?\}\}|\{\w*(?::[^{}]*)?\}"  # of mail templates, of our own patterns
)
TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
WEBSITE_LABEL = "model:ir.model,website_form_label"
# Their values are read by people, so they are translated along with the text.
READ_BY_PEOPLE = re.compile(
    r"""\b(alt|aria-label|placeholder|title)=("[^"]*"|'[^']*')"""
)

# As `odoo i18n export` does for several addons, which writes into them
EXPORT = """
from pathlib import Path
from odoo.tools.translate import trans_export
for addon in {addons!r}:
    with (Path({folder!r}) / f"{{addon}}.pot").open("wb") as file:
        trans_export(None, [addon], file, "po", env)
"""


def find_addons():
    return sorted(manifest.parent for manifest in ROOT.glob("*/__manifest__.py"))


def template_path(addon):
    return addon / "i18n" / f"{addon.name}.pot"


def read_template(addon):
    path = template_path(addon)
    return polib.pofile(str(path)) if path.exists() else polib.POFile()


@cache
def export_templates():
    """Return the templates of what our addons say now, according to Odoo, by name of
    the addon. To start Odoo takes as long as all of them, so it starts once."""
    addons = [addon.name for addon in find_addons()]
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(  # noqa: S603 - no shell, and the words are our own
            [os.environ["BECOME_ODOO_BIN"], "shell", "-c", os.environ["ODOO_RC"]]
            + ["--no-http", "--log-level=warn"],
            input=EXPORT.format(addons=addons, folder=folder),
            capture_output=True,
            text=True,
        )
        paths = {addon: Path(folder) / f"{addon}.pot" for addon in addons}
        if done.returncode or not all(path.exists() for path in paths.values()):
            raise RuntimeError(f"the export failed:\n{done.stdout}{done.stderr}")
        return {addon: _clean(polib.pofile(str(path))) for addon, path in paths.items()}


def _clean(template):
    _leave_out_others(template)
    # a new date is no change
    for key in ("POT-Creation-Date", "PO-Revision-Date"):
        template.metadata.pop(key, None)
    return template


def _leave_out_others(template):
    """An addon that extends a model counts as an owner of its record, so the label that
    the website gives it for its forms would be exported as ours."""
    for entry in list(template):
        entry.occurrences = [
            place
            for place in entry.occurrences
            if not place[0].startswith(WEBSITE_LABEL)
        ]
        if not entry.occurrences:
            template.remove(entry)


def translation_path(addon, language):
    return addon / "i18n" / f"{language}.po"


def read_translation(addon, language):
    path = translation_path(addon, language)
    if path.exists():
        return polib.pofile(str(path))
    translation = polib.POFile()
    translation.metadata = {"Language": language}
    return translation


def find_stale(template, exported):
    """Return a sentence for each text that the template has not as it is exported."""
    old, new = ({entry.msgid: entry for entry in po} for po in (template, exported))
    stale = [f"not in the template yet: {text!r}" for text in new.keys() - old.keys()]
    stale += [f"no longer in use: {text!r}" for text in old.keys() - new.keys()]
    stale += [
        f"used in another place now: {text!r}"
        for text in new.keys() & old.keys()
        if _origin(new[text]) != _origin(old[text])
    ]
    return sorted(stale)


def _origin(entry):
    return entry.comment, sorted(entry.occurrences)


def find_faults(template, translation):
    """Return a sentence for each text that is not translated, or breaks a page."""
    faults = []
    translated = _translated(translation)
    for entry in template:
        text, other = entry.msgid, translated.pop(entry.msgid, "")
        if not other:
            faults.append(f"not translated: {text!r}")
        elif _count(PLACEHOLDER, text) != _count(PLACEHOLDER, other):
            faults.append(f"has other placeholders: {text!r} -> {other!r}")
        elif _tags(text) != _tags(other):
            faults.append(f"has other tags: {text!r} -> {other!r}")
    return faults + [f"no longer in use: {text!r}" for text in sorted(translated)]


def _translated(translation):
    """What Odoo would load: it leaves out fuzzy and obsolete entries."""
    return {entry.msgid: entry.msgstr for entry in translation.translated_entries()}


def _count(pattern, text):
    return Counter(pattern.findall(text))


def _tags(text):
    return _count(TAG, READ_BY_PEOPLE.sub(r"\1", text))


def merge(template, translation, taken):
    """Return the translation with exactly the texts of the template."""
    merged = polib.POFile()
    merged.header = template.header
    merged.metadata = {**translation.metadata, **template.metadata}
    if "Language" in translation.metadata:
        merged.metadata["Language"] = translation.metadata["Language"]
    translated = _translated(translation)
    taken = {_squeeze(text): other for text, other in taken.items()}
    for entry in template:
        merged.append(
            polib.POEntry(
                msgid=entry.msgid,
                msgstr=taken.get(_squeeze(entry.msgid))
                or translated.get(entry.msgid, ""),
                comment=entry.comment,
                occurrences=entry.occurrences,
                flags=entry.flags,
            )
        )
    return merged


def _squeeze(text):
    """White space at line ends is the export's, not the translator's."""
    return " ".join(text.split())


def check(addon):
    """Return a sentence for each thing in which the files of the addon fall short."""
    template = read_template(addon)
    stale = find_stale(template, export_templates()[addon.name])
    return _name(template_path(addon), stale) + _missing(addon)


def _missing(addon):
    found = []
    for language in COMPLETE:
        faults = find_faults(read_template(addon), read_translation(addon, language))
        found += _name(translation_path(addon, language), faults)
    return found


def _name(path, sentences):
    return [f"{path.relative_to(ROOT)}: {sentence}" for sentence in sentences]


def update(addon, taken):
    """Write the template, and merge it into the translations."""
    template = export_templates()[addon.name]
    path = template_path(addon)
    path.parent.mkdir(exist_ok=True)
    _save(template, path)
    for language in sorted({po.stem for po in path.parent.glob("*.po")} | {*COMPLETE}):
        before = read_translation(addon, language)
        after = merge(template, before, taken if language in COMPLETE else {})
        path = translation_path(addon, language)
        _save(after, path)
        for text in _translated(before).keys() - {entry.msgid for entry in template}:
            lost = f"{text!r} -> {_translated(before)[text]!r}"
            print(*_name(path, [f"dropped, no longer in use: {lost}"]))


def _save(po, path):
    po.sort(key=lambda entry: entry.msgid)
    path.write_text(str(po), encoding="utf-8")


def read_taken(paths):
    taken = {}
    for path in paths:
        for text, other in json.loads(path.read_text(encoding="utf-8")).items():
            if taken.setdefault(text, other) != other:
                print(f"{path.name}: another file says it differently: {text!r}")
    return taken


def print_unused(taken, addons):
    used = {_squeeze(entry.msgid) for addon in addons for entry in read_template(addon)}
    for text in taken:
        if _squeeze(text) not in used:
            print(f"taken, but not in use: {text!r}")


def print_odoos_own(addons):
    """Show how Odoo itself says what is missing, in the form that --take reads."""
    for language in COMPLETE:
        missing = {
            entry.msgid
            for addon in addons
            for entry in read_translation(addon, language)
            if not entry.translated()
        }
        own = find_odoos_own(missing, language) if missing else {}
        if own:
            print(f"Odoo's own words ({language}), which --take can read:")
            print(json.dumps(own, ensure_ascii=False, indent=4, sort_keys=True))


def find_odoos_own(texts, language):
    import odoo.addons

    said = {}
    for folder in odoo.addons.__path__:
        for path in sorted(Path(folder).glob(f"*/i18n/{language}.po")):
            for entry in polib.pofile(str(path)):
                if entry.msgid in texts and entry.msgstr:
                    said.setdefault(entry.msgid, Counter())[entry.msgstr] += 1
    return {text: words.most_common(1)[0][0] for text, words in said.items()}


def parse_arguments(arguments):
    parser = argparse.ArgumentParser(
        prog="script/i18n",
        description="Collect the texts of our addons into the templates and the Dutch,"
        " and list what is missing.",
    )
    parser.add_argument(
        "--check",
        action="store_true",
        help="change nothing; fail when a template is stale or the Dutch incomplete",
    )
    parser.add_argument(
        "--take",
        metavar="FILE",
        nargs="+",
        type=Path,
        default=[],
        help="Dutch from JSON files, {english: dutch}, goes before what is there",
    )
    return parser.parse_args(arguments)


def main(arguments):
    options = parse_arguments(arguments)
    addons = find_addons()
    if options.check:
        found = [sentence for addon in addons for sentence in check(addon)]
    else:
        taken = read_taken(options.take)
        for addon in addons:
            update(addon, taken)
        print_unused(taken, addons)
        found = [sentence for addon in addons for sentence in _missing(addon)]
        print_odoos_own(addons)
    for sentence in found:
        print(sentence)
    if found and options.check:
        print("error: run script/i18n, and translate what it lists", file=sys.stderr)
    return int(bool(found and options.check))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
