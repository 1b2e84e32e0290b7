"""What the rules about the repo look at."""

import ast
import functools
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ADDONS = sorted(manifest.parent for manifest in ROOT.glob("*/__manifest__.py"))
CORE = ROOT / "become_portal"


def git(*arguments):
    done = subprocess.run(
        ["git", "-C", str(ROOT), *arguments], capture_output=True, text=True, check=True
    )
    return done.stdout


@functools.cache
def repo_files():
    """What is, or would be, committed, but for what others made (``static/lib``)."""
    listed = git("ls-files", "--cached", "--others", "--exclude-standard", "-z")
    return sorted(
        path
        for name in listed.split("\0")
        if "/static/lib/" not in name and (path := ROOT / name).is_file()
    )


def files_of(addon, *suffixes, folder=""):
    """The files that the addon works with: not its tests."""
    return [
        path
        for path in repo_files()
        if path.suffix in suffixes
        and path.is_relative_to(addon / folder)
        and not path.is_relative_to(addon / "tests")
        and not path.is_relative_to(addon / "static" / "tests")
    ]


def name_of(path):
    return str(path.relative_to(ROOT))


def read_manifest(addon):
    return ast.literal_eval((addon / "__manifest__.py").read_text(encoding="utf-8"))


def classes_of(source):
    return [
        node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.ClassDef)
    ]


def methods_of(class_node):
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
    return [node for node in class_node.body if isinstance(node, kinds)]


def calls_super(method):
    """Whether the method calls the method of the same name that it overrides."""
    return any(
        isinstance(node, ast.Attribute)
        and node.attr == method.name
        and isinstance(node.value, ast.Call)
        and isinstance(node.value.func, ast.Name)
        and node.value.func.id == "super"
        for node in ast.walk(method)
    )
