"""How large a file is, as people write it: "68 B", "2 kB", "1.4 MB"."""

from odoo.api import Environment
from odoo.tools.misc import formatLang

STEP = 1000


def format_size(env: Environment, size: int) -> str:
    """Return a size in the words and with the decimal sign of the reader.

    ``static/src/files/common/file_size.js`` is the same for browsers.

    :param env: whose language counts
    :param size: in bytes
    """
    texts = (env._("%s B"), env._("%s kB"), env._("%s MB"), env._("%s GB"))
    number, power = float(size), 0
    while round(number, 1 if power > 1 else 0) >= STEP and power < len(texts) - 1:
        number, power = number / STEP, power + 1
    # from megabytes on one digit more, unless it is a zero
    digits = 1 if power > 1 and round(number, 1) % 1 else 0
    return texts[power] % formatLang(env, number, digits=digits)
