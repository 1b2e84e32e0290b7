"""Domains as text, as staff write them in a tile. Nothing in them is ever run."""

import ast
from functools import lru_cache
from typing import Any, NamedTuple


class Name(NamedTuple):
    """Stands in a domain for what a name means, which differs by who asks."""

    name: str


def read_domain(text: str, values: dict) -> list:
    """Return the domain that the text says, as a list.

    :param str text: a Python list of conditions; other than literals it may hold the
        names in ``values``, which stand for those values
    :param dict values: what the names mean
    :raises ValueError: with a reason for people, when it says something else
    """
    return _fill(_parse((text or "").strip() or "[]"), values)


@lru_cache(maxsize=256)
def _parse(text: str) -> list:
    """Return the same with a :class:`Name` for each: each page asks the same texts.

    Nobody changes what this returns.
    """
    try:
        tree = ast.parse(text, mode="eval")
        domain = ast.literal_eval(_Names().visit(tree))
    except SyntaxError as error:
        raise ValueError(f"{error.msg} (line {error.lineno})") from error
    except (MemoryError, RecursionError, TypeError) as error:
        raise ValueError(str(error) or type(error).__name__) from error
    if not isinstance(domain, list):
        raise ValueError(f"not a list: {text}")
    return domain


def _fill(part: Any, values: dict) -> Any:
    """Return a part of a domain, anew, with what its names mean."""
    if isinstance(part, Name):
        if part.name not in values:
            known = ", ".join(values)
            raise ValueError(f"unknown name {part.name} (known are {known})")
        return values[part.name]
    if isinstance(part, list | tuple | set):
        return type(part)(_fill(one, values) for one in part)
    return part


class _Names(ast.NodeTransformer):
    def visit_Name(self, node: ast.Name) -> ast.Constant:
        return ast.Constant(Name(node.id))
