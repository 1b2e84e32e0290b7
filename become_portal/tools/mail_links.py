"""Links to a document in the text of a mail.

All recipients share a text, so it has no token. Each e-mail gets it when it leaves.
"""

import html
import re
from collections.abc import Callable, Iterable
from typing import TypeVar
from urllib.parse import SplitResult, parse_qsl, urlencode, urlsplit, urlunsplit

from markupsafe import Markup, escape

# a text, plain or known to be safe: what comes in goes out
Html = TypeVar("Html", str, Markup)

TOKEN = "access_token"  # noqa: S105 - the name of a parameter
#: what a text says to those only whose link needs no login
NO_LOGIN = re.compile(
    r"""<span\b[^>]*\bo_become_no_login\b[^>]*>(.*?)</span>""", re.DOTALL
)
HREF = re.compile(r"""(\bhref\s*=\s*)(["'])(.*?)\2""", re.IGNORECASE | re.DOTALL)


def remove_token(body: Html, path: str) -> Html:
    """Return a text whose links to a page, or to what is below it, have no token.

    :param body: HTML, ``str`` or ``Markup``
    :param str path: of the page, as in ``/my/orders/1``
    """

    def convert(url):
        query = [pair for pair in _get_query(url) if pair[0] != TOKEN]
        return url._replace(query=urlencode(query))

    return _replace_links(body, path, convert)


def add_token(body: Html, path: str, token: str, base_urls: Iterable[str]) -> Html:
    """Return a text whose links to a page, or to what is below it, open it.

    Links that have a token keep theirs, and those to another host get none.

    :param body: HTML, ``str`` or ``Markup``
    :param str path: of the page, as in ``/my/orders/1``
    :param base_urls: the addresses of this Odoo
    """
    hosts = {urlsplit(base_url).netloc for base_url in base_urls}

    def convert(url):
        query = _get_query(url)
        if url.netloc not in hosts or TOKEN in dict(query):
            return url
        return url._replace(query=urlencode([*query, (TOKEN, token)]))

    return _replace_links(body, path, convert)


def remove_no_login(body: Html) -> Html:
    """Return a text without what is true for those only whose link needs no login.

    :param body: HTML, ``str`` or ``Markup``
    """
    left = NO_LOGIN.sub("", body)
    for sentence in NO_LOGIN.findall(body):
        # mail programs show the beginning of a text, which is there a second time
        plain = html.unescape(sentence)
        for form in (sentence, str(escape(plain)), html.escape(plain, quote=False)):
            left = left.replace(form, "")
    return type(body)(left)


def _get_query(url: SplitResult) -> list[tuple[str, str]]:
    return parse_qsl(url.query, keep_blank_values=True)


def _replace_links(body: Html, path: str, convert: Callable) -> Html:
    def replace(found):
        start, quote, text = found.groups()
        try:
            url = urlsplit(html.unescape(text).strip())
        except ValueError:
            return found[0]
        if url.path != path and not url.path.startswith(f"{path}/"):
            return found[0]
        changed = convert(url)
        if changed == url:
            return found[0]
        return f"{start}{quote}{html.escape(urlunsplit(changed))}{quote}"

    return type(body)(HREF.sub(replace, body))
