"""Addresses that staff fill in, and that must not lead away from this site."""

import re
from collections.abc import Iterable
from urllib.parse import unquote

from odoo.api import Environment
from odoo.exceptions import ValidationError

# "//host" and "/\host" lead to another site
LOCAL_PATH = re.compile(r"/(?![/\\])[^\s\\]*")
# What is hidden behind percent signs may hold a space, but none of these
DECODED_PATH = re.compile(r"/(?![/\\])[^\x00-\x1f\x7f-\x9f\u2028\u2029\\]*")


def is_local_path(path: str) -> bool:
    """Whether this is a path of this site, for any reader.

    :param str path: with or without a query
    :rtype: bool
    """
    return bool(
        LOCAL_PATH.fullmatch(path)
        and DECODED_PATH.fullmatch(path)
        and DECODED_PATH.fullmatch(unquote(path))
    )


def check_local_paths(env: Environment, paths: Iterable[str]) -> None:
    """Refuse what staff filled in as a page, if it leads away from this site.

    :param paths: what was filled in; empty ones say nothing
    :raises ValidationError: with a sentence for staff
    """
    for path in filter(None, paths):
        if not is_local_path(path):
            raise ValidationError(
                env._(
                    "%s is no page of this site: start it with one slash, as in "
                    "/my/orders.",
                    path,
                )
            )
