"""Odoo with passwords that cost nothing, and with texts that were read before.

Half a second of a processor goes into each login otherwise, as into each password that
a world sets; Odoo's own tests have such passwords too. The files of Odoo's translations
are read by each process that speaks Dutch: what came of one is kept beside the compiled
files of Python, until the file is another. Ours are always read.

``script/test`` puts the line on top that makes it a program.
"""

import marshal
import os
from importlib.util import cache_from_source
from pathlib import Path

import odoo.cli
from odoo.tools import translate

from odoo.addons.base.models import res_users

ODOO = Path(odoo.cli.__file__).parents[1]


class ReadBefore:
    """The rows of a file of translations, as ``PoFileReader`` gives them."""

    def __init__(self, source):
        name = source if isinstance(source, str) else source.name
        self._source, self._path = source, Path(str(name))

    def __iter__(self):
        if ODOO not in self._path.parents:
            return iter(translate.PoFileReader(self._source))
        kept = Path(cache_from_source(self._path, optimization="texts"))
        template = self._path.with_name(f"{self._path.parents[1].name}.pot")
        read = [_describe(self._path), _describe(template)]
        if kept.exists():
            of, rows = marshal.loads(kept.read_bytes())  # noqa: S302 -- our own
            if of == read:
                return iter(rows)
        rows = list(translate.PoFileReader(self._source))
        kept.parent.mkdir(parents=True, exist_ok=True)
        unfinished = kept.with_suffix(f".{os.getpid()}")
        unfinished.write_bytes(marshal.dumps([read, rows]))
        unfinished.replace(kept)
        return iter(rows)


def _describe(path):
    """Return what Python looks at to know that a file is still the one it compiled."""
    if not path.exists():
        return None
    return [path.stat().st_mtime_ns, path.stat().st_size]


def read_translations(source, fileformat="po", module=None):
    if fileformat == "po":
        return ReadBefore(source)
    return read_anew(source, fileformat, module)


read_anew = translate.translation_file_reader
translate.translation_file_reader = read_translations
res_users.MIN_ROUNDS = 1
res_users.KEY_CRYPT_CONTEXT.update(pbkdf2_sha512__rounds=1)
odoo.cli.main()
