"""Code that leaks nothing: where it goes past the rules."""

import ast
import io
import re
import textwrap
import tokenize

import pytest
from repo_files import (
    ADDONS,
    CORE,
    calls_super,
    classes_of,
    files_of,
    methods_of,
    name_of,
)

#: Odoo's own system parameters that we read
ODOO_PARAMETERS = {"sale.default_confirmation_template"}

each_addon = pytest.mark.parametrize("addon", ADDONS, ids=lambda addon: addon.name)


def read(path):
    return path.read_text(encoding="utf-8")


def sources(addon, folder=""):
    return [
        (name_of(path), read(path)) for path in files_of(addon, ".py", folder=folder)
    ]


# --- sudo -----------------------------------------------------------------------------


def lines_with_comment(source):
    """The lines that have a comment, and those under a comment that stands alone."""
    lines = set()
    alone = set()
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type == tokenize.COMMENT and not token.string.startswith("# noqa"):
            line = token.start[0]
            lines.add(line)
            if token.line.lstrip().startswith("#"):
                alone.add(line)
    return lines | {line + 1 for line in alone}


def is_superuser(node):
    """Whether the node takes the rights of the superuser."""
    if isinstance(node, ast.Call):
        if isinstance(node.func, ast.Attribute) and node.func.attr == "sudo":
            return not (node.args and getattr(node.args[0], "value", None) is False)
        return any(
            keyword.arg == "su" and getattr(keyword.value, "value", None) is True
            for keyword in node.keywords
        )
    return isinstance(node, ast.Name) and node.id == "SUPERUSER_ID"


def bare_sudos(source):
    """The lines that take the superuser's rights without saying why that is safe.

    The reason stands on the line, on the line above, or above the whole statement.
    """
    commented = lines_with_comment(source)
    bare = set()
    for statement in statements_of(source):
        for node in own_nodes(statement):
            if is_superuser(node):
                line = (node.func if isinstance(node, ast.Call) else node).end_lineno
                if not commented & {line, statement.lineno}:
                    bare.add(line)
    return sorted(bare)


def statements_of(source):
    return [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.stmt)]


def own_nodes(statement):
    """What the statement says itself, without the statements inside it."""
    for child in ast.iter_child_nodes(statement):
        if not isinstance(child, ast.stmt):
            yield child
            yield from own_nodes(child)


@each_addon
def test_each_sudo_has_its_reason_beside_it(addon):
    bare = [
        f"{name}:{line}" for name, text in sources(addon) for line in bare_sudos(text)
    ]
    assert not bare, (
        "say on the same line or the line above why the user may have what this "
        f"reads or writes ('# sudo: ...'): {bare}"
    )


@pytest.mark.parametrize(
    "code", ["self.sudo().name", "self.env(su=True)", "self.with_user(SUPERUSER_ID)"]
)
def test_the_sudo_rule_sees_one_without_a_reason(code):
    assert bare_sudos(f"# far away\n\n{code}\n") == [3]
    assert bare_sudos(f"# sudo: own order\n{code}\n") == []
    assert bare_sudos(f"{code}  # sudo: own order\n") == []
    assert bare_sudos(f"x = 1  # about x\n{code}\n") == [2]
    assert bare_sudos(f"{code}  # noqa: E501\n") == [1]
    assert bare_sudos(f"# sudo: own order\nif x:\n    y = 1\n    {code}\n") == [4]
    assert bare_sudos(f"# sudo: own order\nx = (\n    y,\n    {code},\n)\n") == []


# --- controllers ----------------------------------------------------------------------


#: overrides that replace Odoo's own, and why nothing of that may be left
REPLACED = {
    "BecomePortalInvoicesPages._get_overdue_invoices_domain": "Odoo asks one contact "
    "and the last instalment; what is overdue is of the whole company, and by its day",
}


def unprefixed_methods(source):
    """Odoo merges all portal controllers into one class: equal names would collide."""
    return [
        f"{class_node.name}.{method.name}"
        for class_node in classes_of(source)
        # what dispatches requests is no controller
        if not any(ast.unparse(one) == "Dispatcher" for one in class_node.bases)
        for method in methods_of(class_node)
        if not method.name.startswith(("become_", "_become_"))
        and not calls_super(method)
    ]


@each_addon
def test_each_method_that_we_add_to_a_controller_has_our_prefix(addon):
    found = [
        f"{name}: {method}"
        for name, text in sources(addon, "controllers")
        for method in unprefixed_methods(text)
        if method not in REPLACED
    ]
    assert not found, (
        "another addon may add a method of this name to the same class: start it with "
        f"become_ or _become_, or call super() if it is an override: {found}"
    )


def test_the_rule_of_controllers_sees_a_method_without_prefix():
    source = textwrap.dedent("""
        class BecomePortal(CustomerPortal):
            @route("/my/x")
            def my_x(self): ...

            def become_y(self): ...

            def _get_domain(self):
                return super()._get_domain()
    """)
    assert unprefixed_methods(source) == ["BecomePortal.my_x"]


# --- what an uninstallation takes along -----------------------------------------------


def parameters_of(source):
    """The system parameters that the source names in so many letters."""
    return {
        value.value
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Call)
        for value in (
            *(
                node.args[:1]
                if ast.unparse(node.func).endswith((".get_param", ".set_param"))
                else ()
            ),
            *(word.value for word in node.keywords if word.arg == "config_parameter"),
        )
        if isinstance(value, ast.Constant)
    }


def test_our_parameters_begin_as_the_uninstallation_knows_them():
    found = {
        f"{name}: {key}"
        for addon in ADDONS
        for name, text in sources(addon)
        for key in parameters_of(text)
        if not key.startswith("become_portal") and key not in ODOO_PARAMETERS
    }
    assert not found, f"uninstall_hook of the core would leave these: {found}"


def test_the_rule_of_parameters_sees_each_kind():
    assert parameters_of('x.get_param("a", "b")\ny.set_param("c", "d")') == {"a", "c"}
    assert parameters_of('x = fields.Char(config_parameter="e")') == {"e"}


# what tools/request_params.py reads in one way: numbers, days and files of a request
READERS = re.compile(r"\.isdecimal\(|\.isdigit\(|\bfromisoformat\b|\.seek\(0, 2\)")


@each_addon
def test_controllers_read_what_browsers_send_in_one_way(addon):
    found = [
        name for name, text in sources(addon, "controllers") if READERS.search(text)
    ]
    assert not found, f"use int_param, date_param or file_params: {found}"


def test_the_rule_of_readers_sees_one():
    assert READERS.search("page = int(text) if text.isdecimal() else 1")
    assert READERS.search("size = file.seek(0, 2)")


# --- the core knows no neighbours -----------------------------------------------------


def model_probes(source):
    """Questions whether a model is there: a sign of code that belongs in glue."""
    return [
        node.lineno
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Compare)
        and isinstance(node.left, ast.Constant)
        and isinstance(node.left.value, str)
        and any(isinstance(operator, (ast.In, ast.NotIn)) for operator in node.ops)
        and any(ast.unparse(other).endswith("env") for other in node.comparators)
    ]


def test_the_core_does_not_ask_which_addons_are_there():
    found = [
        f"{name}:{line}" for name, text in sources(CORE) for line in model_probes(text)
    ]
    assert not found, f"give the core a hook, and let a glue addon use it: {found}"


def test_the_rule_of_neighbours_sees_a_probe():
    assert model_probes("if 'stock.picking' in self.env:\n    pass\n") == [1]
