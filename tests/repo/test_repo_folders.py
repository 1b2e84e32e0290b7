"""A subject has a folder, and folders lean on each other in one direction."""

import ast
import re

import pytest
from repo_files import ADDONS, CORE, classes_of, files_of, name_of

MAX_FILES = 20
MAX_LINES = 320
MAX_METHOD_LINES = 60
MAX_METHOD_LINES_P90 = 21

MODELS = CORE / "models"
#: what every folder may use
SHARED = {"guard"}


def order_of_folders():
    text = (MODELS / "__init__.py").read_text(encoding="utf-8")
    names = re.findall(r"^from \. import (\w+)", text, re.MULTILINE)
    return [name for name in names if (MODELS / name).is_dir()]


def folders_imported_by(path):
    """The folders of ``models/`` that a file in one imports from, and not its own."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.level == 2 and node.module:
            found.add(node.module.split(".")[0])
    return found


def test_the_order_of_folders_is_whole():
    there = {path.name for path in MODELS.iterdir() if (path / "__init__.py").is_file()}
    assert set(order_of_folders()) == there


def test_a_folder_imports_from_tools_guard_and_itself():
    against = {
        name_of(path): sorted(folders_imported_by(path) - SHARED)
        for folder in order_of_folders()
        for path in files_of(CORE, ".py", folder=f"models/{folder}")
        if folders_imported_by(path) - SHARED
    }
    assert not against, f"move what they share to tools/ or guard/: {against}"


def models_named(path, *attributes):
    """The names of models in ``_name`` or ``_inherit`` of the classes in a file."""
    return {
        constant.value
        for class_node in classes_of(path.read_text(encoding="utf-8"))
        for node in class_node.body
        if isinstance(node, ast.Assign)
        and getattr(node.targets[0], "id", "") in attributes
        for constant in ast.walk(node.value)
        if isinstance(constant, ast.Constant)
    }


def test_a_folder_inherits_only_from_those_above_it():
    order = order_of_folders()
    made_in = {
        model: folder
        for folder in order
        for path in files_of(CORE, ".py", folder=f"models/{folder}")
        for model in models_named(path, "_name")
        if model.startswith("become.")
    }
    against = {
        f"{name_of(path)}: {model}"
        for folder in order
        for path in files_of(CORE, ".py", folder=f"models/{folder}")
        for model in models_named(path, "_inherit")
        if model in made_in and order.index(made_in[model]) > order.index(folder)
    }
    assert not against, f"change the order in models/__init__.py: {against}"


def test_tools_hold_no_model_and_know_none_of_our_folders():
    for path in files_of(CORE, ".py", folder="tools"):
        source = path.read_text(encoding="utf-8")
        assert not re.search(r"^from \.\.", source, re.MULTILINE), name_of(path)
        assert "models.Model" not in source, name_of(path)


def imports_of(path):
    """The modules of our own that a file imports, as paths."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if not isinstance(node, ast.ImportFrom):
            continue
        if node.level:
            start = path.parents[node.level - 1]
            base = start.joinpath(*(node.module or "").split("."))
        elif (node.module or "").startswith("odoo.addons.become_portal"):
            base = CORE.parent.joinpath(*node.module.split(".")[2:])
        else:
            continue
        names = [base / alias.name for alias in node.names]
        for target in (base, *names):
            file = target.with_suffix(".py")
            if file.is_file() and path.name != "__init__.py":
                yield file


@pytest.mark.parametrize("addon", ADDONS, ids=lambda addon: addon.name)
def test_no_import_runs_in_a_circle(addon):
    graph = {path: set(imports_of(path)) for path in files_of(addon, ".py")}
    done = set()

    def follow(path, way):
        assert path not in way, " imports ".join(map(name_of, [*way, path]))
        if path in graph and path not in done:
            for other in graph[path]:
                follow(other, [*way, path])
            done.add(path)

    for path in graph:
        follow(path, [])


def test_folders_of_the_core_stay_small():
    folders = {}
    for path in files_of(CORE, ".py"):
        folders.setdefault(path.parent, []).append(path)
    for folder, files in folders.items():
        assert len(files) <= MAX_FILES, f"{name_of(folder)} has {len(files)} files"


@pytest.mark.parametrize("addon", ADDONS, ids=lambda addon: addon.name)
def test_files_stay_short(addon):
    for path in files_of(addon, ".py", ".xml", ".js", ".scss"):
        lines = path.read_text(encoding="utf-8").count("\n")
        assert lines <= MAX_LINES, f"{name_of(path)} has {lines} lines: split it"


def test_methods_stay_short():
    lengths = sorted(
        node.end_lineno - node.lineno + 1
        for addon in ADDONS
        for path in files_of(addon, ".py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef)
    )
    assert lengths[-1] <= MAX_METHOD_LINES
    assert lengths[int(len(lengths) * 0.9)] <= MAX_METHOD_LINES_P90
