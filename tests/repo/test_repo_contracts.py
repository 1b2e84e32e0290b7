"""What integrators build on says what it takes and returns."""

import ast
import re
from collections import defaultdict

from repo_files import ROOT, name_of, repo_files

HOOK = re.compile(r"^\| (?:mixin )?`(_?\w+)(?:\(\))?`", re.MULTILINE)
RETURNS = re.compile(r":r(?:eturn|type)")


def functions():
    """Yield each function and method of our addons, tests aside, with its file."""
    for path in repo_files():
        name = name_of(path)
        is_ours = name.startswith("become_") and "/tests/" not in name
        if is_ours and path.suffix == ".py":
            body = ast.parse(path.read_text(encoding="utf-8")).body
            classes = [node for node in body if isinstance(node, ast.ClassDef)]
            for node in body + [method for each in classes for method in each.body]:
                if isinstance(node, ast.FunctionDef):
                    yield name, node


def hooks():
    """Return the definitions of each hook in docs/integrators.md, by its name."""
    text = (ROOT / "docs/integrators.md").read_text(encoding="utf-8")
    named, found = set(HOOK.findall(text)), defaultdict(list)
    for _file, function in functions():
        if function.name in named:
            found[function.name].append(function)
    return found


def returns_something(function):
    """Whether it gives back more than what the method gave already."""
    given = [
        ast.unparse(node.value)
        for node in ast.walk(function)
        if isinstance(node, ast.Return) and node.value is not None
    ]
    return any(text != "result" and not text.startswith("super()") for text in given)


def arguments(function):
    names = [argument.arg for argument in function.args.args]
    return [name for name in names if name != "self"]


def test_each_hook_says_what_it_takes_and_returns():
    found = hooks()
    assert len(found) > 50, "the page has no tables of hooks any more"
    silent = []
    for name, definitions in found.items():
        # one of them is the contract, the others extend it
        text = "\n".join(ast.get_docstring(each) or "" for each in definitions)
        if not text:
            silent.append(name)
        if any(map(returns_something, definitions)) and not RETURNS.search(text):
            silent.append(f"{name}: what it returns")
        for argument in {name for each in definitions for name in arguments(each)}:
            if not re.search(rf":param [^:]*\b{argument}:", text):
                silent.append(f"{name}: {argument}")
    assert not silent, f"no contract: {silent}"


def test_what_holds_no_model_has_type_hints():
    seen, bare = 0, []
    for file, function in functions():
        if "/tools/" not in file:
            continue
        seen += 1
        given = function.args.args + function.args.kwonlyargs
        missing = [a.arg for a in given if a.arg != "self" and not a.annotation]
        if missing or (function.returns is None and function.name != "__init__"):
            bare.append(f"{file}: {function.name} {missing}")
    assert seen > 40, "tools/ has moved"
    assert not bare, f"no type hints: {bare}"
