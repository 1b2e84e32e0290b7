"""Tests of our addons ask over HTTP in one way: that of ``PortalHttpCase``."""

import ast

from repo_files import (
    CORE,
    calls_super,
    classes_of,
    methods_of,
    name_of,
    repo_files,
)

COMMON = CORE / "tests" / "http_common.py"
# Queries that are counted by hand, and why
COUNTED_BY_HAND = {
    "become_portal_supplier/tests/test_signup.py": "with the answer to the same call",
    "become_portal_website_sale_assortment/tests/test_shop.py": "one cache is emptied",
}


def tests_of_addons():
    """The other Python files in the tests of our addons, and their text."""
    return {
        path: path.read_text(encoding="utf-8")
        for path in repo_files()
        if path.match("become_portal*/tests/*.py") and path != COMMON
    }


def own_methods():
    [case] = classes_of(COMMON.read_text(encoding="utf-8"))
    assert case.name == "PortalHttpCase"
    return {method.name for method in methods_of(case)}


def find_strangers(source):
    """Classes that ask over HTTP by another class than ours."""
    return [
        node.name
        for node in classes_of(source)
        if "HttpCase" in {getattr(base, "id", "") for base in node.bases}
    ]


def find_repeated(source):
    """Methods that are called as those of ours, and do not extend them."""
    return [
        f"{node.name}.{method.name}"
        for node in classes_of(source)
        for method in methods_of(node)
        if method.name in own_methods() and not calls_super(method)
    ]


def is_counted_by_hand(source):
    return any(
        isinstance(node, ast.Attribute) and node.attr == "sql_log_count"
        for node in ast.walk(ast.parse(source))
    )


def find_by_file(find):
    found = {name_of(path): find(text) for path, text in tests_of_addons().items()}
    assert len(found) > 50
    return {name: faults for name, faults in found.items() if faults}


def test_all_ask_by_one_class():
    assert not find_by_file(find_strangers)


def test_nobody_writes_its_methods_again():
    assert {"_login", "_page", "_post", "_rpc"} <= own_methods()
    assert not find_by_file(find_repeated)


def test_queries_are_counted_in_one_place():
    assert is_counted_by_hand(COMMON.read_text(encoding="utf-8"))
    assert find_by_file(is_counted_by_hand).keys() == COUNTED_BY_HAND.keys()


def test_the_rules_see_what_is_wrong():
    assert find_strangers("class A(Common, HttpCase): ...") == ["A"]
    assert find_repeated("class A:\n    def _rpc(self): ...") == ["A._rpc"]
    assert not find_strangers("class A(Common, PortalHttpCase): ...")
    assert not find_repeated("class A:\n    def _read(self): ...")
    assert not find_repeated("class A:\n    def _rpc(self): super()._rpc()")
