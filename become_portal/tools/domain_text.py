"""Domains as text, as staff write them in a tile. Nothing in them is ever run."""

import ast


def read_domain(text: str, values: dict) -> list:
    """Return the domain that the text says, as a list.

    :param str text: a Python list of conditions; other than literals it may hold the
        names in ``values``, which stand for those values
    :param dict values: what the names mean
    :raises ValueError: with a reason for people, when it says something else
    """
    try:
        tree = ast.parse((text or "").strip() or "[]", mode="eval")
        domain = ast.literal_eval(_Names(values).visit(tree))
    except SyntaxError as error:
        raise ValueError(f"{error.msg} (line {error.lineno})") from error
    except (MemoryError, RecursionError, TypeError) as error:
        raise ValueError(str(error) or type(error).__name__) from error
    if not isinstance(domain, list):
        raise ValueError(f"not a list: {text}")
    return domain


class _Names(ast.NodeTransformer):
    def __init__(self, values: dict):
        self._values = values

    def visit_Name(self, node: ast.Name) -> ast.Constant:
        if node.id not in self._values:
            known = ", ".join(self._values)
            raise ValueError(f"unknown name {node.id} (known are {known})")
        return ast.Constant(self._values[node.id])
