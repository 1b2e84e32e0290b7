"""Names that say what a method does: the verbs of the field, and what they promise."""

import ast
import re

from repo_files import ADDONS, calls_super, classes_of, files_of, methods_of, name_of

#: A closed list: a new verb comes with its reason in the commit.
VERBS = frozenset(
    re.findall(
        r"\w+",
        """
        accept action allow apply approve archive assign attach build calculate
        can cancel check clean clear close collect compute confirm contains
        convert copy count create decline default delete deny disable display
        domain download enable encode enforce ensure execute expire export extract
        fetch fill filter find format generate get grant group handle has hide
        import include init install inverse invite invalidate is join keep limit
        link list load lock log make mark match merge migrate move must name needs
        normalize notify open order parse plan post prepare prevent process
        publish read reconcile record redirect refresh refuse register reject
        release remove render reopen replace reply report reset resolve restore
        return revoke round run save schedule search select send serialize set
        should show sign skip sort split start stop store stream submit sum
        supports switch sync track translate uninstall unlink unlock update upload
        validate verify warn withdraw write
        """,
    )
)
SHARE_WITH_A_VERB = 0.95

#: These change nothing and send nothing.
READING = frozenset({"get", "prepare", "compute", "find", "is", "has", "can"})
WRITING_CALLS = frozenset(
    {
        "activity_schedule",
        "message_notify",
        "message_post",
        "message_subscribe",
        "send_mail",
        "unlink",
        "write",
    }
)
#: {method: why it writes all the same}
READING_THAT_WRITES = {}


def verb_of(name):
    return re.sub(r"^_?(become_)?_?", "", name).split("_")[0]


def is_ours(class_node, path, addon):
    """Whether a class is a model or a controller: those have names in common."""
    bases = tuple(ast.unparse(base) for base in class_node.bases)
    is_model = any(base.startswith(("models.", "Become")) for base in bases)
    return is_model or path.is_relative_to(addon / "controllers")


def own_methods():
    """The methods of our own making, no overrides: (file, class, node)."""
    return [
        (name_of(path), class_node.name, method)
        for addon in ADDONS
        for path in files_of(addon, ".py")
        for class_node in classes_of(path.read_text(encoding="utf-8"))
        if is_ours(class_node, path, addon)
        for method in methods_of(class_node)
        if not method.name.startswith("__") and not calls_super(method)
    ]


def test_methods_begin_with_a_verb():
    methods = own_methods()
    odd = [
        f"{method.name} ({where})"
        for where, _class, method in methods
        if verb_of(method.name) not in VERBS
    ]
    share = 1 - len(odd) / len(methods)
    print(f"{share:.1%} of {len(methods)} methods begin with a verb of the list")
    assert share >= SHARE_WITH_A_VERB, f"only {share:.1%} begin with a verb: {odd}"


def writing_calls(method):
    return sorted(
        {
            node.func.attr
            for node in ast.walk(method)
            if isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and node.func.attr in WRITING_CALLS
        }
    )


def test_methods_that_read_change_nothing():
    writing = {
        f"{class_name}.{method.name} ({where})": calls
        for where, class_name, method in own_methods()
        if verb_of(method.name) in READING
        and (calls := writing_calls(method))
        and method.name not in READING_THAT_WRITES
    }
    assert not writing, f"another verb, or a reason in READING_THAT_WRITES: {writing}"


def test_the_rules_of_names_see_what_is_none():
    assert verb_of("_become_get_files") == "get"
    assert verb_of("_get_all_users_sudo") == "get"
    assert verb_of("become_file") not in VERBS
    method = ast.parse("def _get_x(self):\n    self.sudo().write({})").body[0]
    assert writing_calls(method) == ["write"]
