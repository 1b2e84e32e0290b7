"""The language in which a page is written."""

from odoo.api import Environment
from odoo.tools.misc import get_lang

# the class of Odoo's records of languages that stand in its cache
from odoo.addons.base.models.res_lang import LangData


def get_reader_lang(env: Environment) -> LangData:
    """Return the language of whoever reads, as Odoo's ``get_lang`` does.

    That lists all languages first, for each number on a page.
    """
    code = env.context.get("lang")
    data = env["res.lang"]._get_data(code=code) if code else None
    return data or get_lang(env)
