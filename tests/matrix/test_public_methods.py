"""Call every public method of ours as every kind of user. See ``methods.py``."""

import inspect
import json
import re
from pathlib import Path
from unittest.mock import patch

from support import world
from support.client import Answer

from odoo.fields import Command
from odoo.sql_db import Cursor
from odoo.tests import HttpCase

from .lines import TOPICS
from .methods import KINDS, METHODS, MISSING, MODEL, NEW, NONE, STAFF, WIZARDS

ROOT = Path(__file__).parents[2]
OURS_NAME = "become_portal"
OURS = f"odoo.addons.{OURS_NAME}"
REFUSED = ("odoo.exceptions.AccessError", "odoo.exceptions.MissingError")
#: statements that change a row, but not those that only lock one
CHANGES = re.compile(
    r"\b(?:INSERT\s+INTO|DELETE\s+FROM|MERGE\s+INTO|TRUNCATE|NEXTVAL"
    r"|UPDATE\s+\S+\s+(?:AS\s+\S+\s+)?SET)\b",
    re.IGNORECASE,
)
SECRETS = {secret.name: secret for topic in TOPICS for secret in topic.secrets}
#: a number may also be the one of a line in a traceback, and a yes says nothing alone
TELLING = [
    secret
    for secret in SECRETS.values()
    if secret.number is None and not secret.is_flag
]


class RpcCase(HttpCase):
    """The world of the leak matrix, in the transaction of a test."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        words = {name: secret.word for name, secret in SECRETS.items()}
        made = world.main(cls.env, words)
        cls.ids, cls.users = made["ids"], made["users"]
        cls.numbers = cls._find_numbers()
        cls._make_more_people(world.World(cls.env, words))
        cls._make_wizards()
        cls.cr.flush()

    @classmethod
    def _make_more_people(cls, people):
        company = cls.ids["customer_company"]
        people.make_user(
            "manager",
            "base.group_portal",
            parent_id=company,
            become_portal_manager=True,
        )
        people.make_user("salesman", "sales_team.group_sale_salesman_all_leads")
        cls.users |= people.users

    @classmethod
    def _make_wizards(cls):
        """What the administrator has open, and what the world has under other names."""
        line = cls._record("become.portal.change.line", "change_line")
        pending = cls._record("res.partner", "pending_supplier")
        line.old_value = False
        line.change_id.partner_id.function = False
        parameter = cls.env["ir.config_parameter"].create({"key": "y", "value": "y"})
        cls.env.ref("base.user_admin").email = "admin@example.com"
        template = cls.env.ref("sale.email_template_edi_sale")
        env = cls.env(user=cls.env.ref("base.user_admin"))
        wizards = {
            "refuse_wizard": env["become.portal.change.refuse"].create(
                {"change_ids": line.change_id.ids, "reason": "x"}
            ),
            "reply_wizard": env["become.supplier.signup.reply"].create(
                {"signup_id": cls.ids["signup"], "kind": "ask", "text": "x"}
            ),
            "preview": env["mail.template.preview"].create(
                {
                    "mail_template_id": template.id,
                    "resource_ref": f"sale.order,{cls.ids['order']}",
                }
            ),
            "settings": env["res.config.settings"].create({}),
            **cls._make_post_wizards(env),
        }
        others = {
            **cls._make_leftovers(),
            "change": line.change_id,
            "pending_company": pending.commercial_partner_id,
            "parameter": parameter,
        }
        cls.ids |= {name: one.id for name, one in (wizards | others).items()}

    @classmethod
    def _make_post_wizards(cls, env):
        """On a post that was submitted, which staff decides about."""
        post = cls._record("become.guest.post", "other_post").copy(
            {"state": "submitted", "remarks": "x"}
        )
        cls.ids["submitted_post"] = post.id
        values = {"post_id": post.id, "revision": post.revision}
        return {
            "publish_wizard": env["become.guest.post.publish"].create(
                {**values, "publish_on": "2099-01-01 12:00:00"}
            ),
            "remarks_wizard": env["become.guest.post.refuse"].create(
                {**values, "remarks": "x"}
            ),
        }

    @classmethod
    def _make_leftovers(cls):
        """What somebody of staff may post, reconcile or delete."""
        bill = {
            "move_type": "out_invoice",
            "partner_id": cls.ids["customer"],
            "invoice_line_ids": [Command.create({"name": "x", "price_unit": 1})],
        }
        reconciled = {
            "debit_move_id": cls.ids["contract_bill_line"],
            "credit_move_id": cls.ids["ledger_line"],
        }
        return {
            "draft_bill": cls.env["account.move"].create(bill),
            "spare_contact": cls.env["res.partner"].create({"name": "x"}),
            "partial": cls.env["account.partial.reconcile"].create(reconciled),
        }

    @classmethod
    def _find_numbers(cls):
        """The records of the world that hold a secret or lead to one, by model."""
        numbers = {}
        for secret in SECRETS.values():
            numbers.setdefault(secret.model, set()).add(cls.ids[secret.record])
        for model, *names in (
            ("project.task", "task", "revised_task"),
            ("project.project", "project"),
            ("sale.order", "order", "draft", "other_order"),
            ("sale.order.line", "order_line", "draft_line", "revised_line"),
            ("res.partner", "customer", "other_customer", "reseller_customer"),
            ("product.product", "outside_variant"),
        ):
            numbers.setdefault(model, set()).update(cls.ids[name] for name in names)
        return numbers

    @classmethod
    def _record(cls, model, name):
        return cls.env[model].browse(cls.ids[name])

    def _log_in(self, kind):
        user = self.users[kind]
        self.authenticate(user["login"], user["password"])

    def _call(self, model, method, *args, **kwargs):
        """Call a method as the web client does, and take back what it did.

        :return: the answer, and the statements that changed a row
        """
        params = {"model": model, "method": method, "args": args, "kwargs": kwargs}
        return self._ask(
            f"/web/dataset/call_kw/{model}/{method}",
            {"jsonrpc": "2.0", "method": "call", "params": params},
        )

    def _call_with_key(self, kind, model, method, **params):
        """Call a method as an app does, without a session."""
        key = f"bearer {self.users[kind]['key']}"
        return self._ask(f"/json/2/{model}/{method}", params, {"Authorization": key})

    def _ask(self, path, body, headers=None):
        changes = []
        execute = Cursor.execute

        def listen(cursor, query, *args, **kwargs):
            text = getattr(query, "code", query)
            # of many rows psycopg2 makes bytes
            text = text.decode() if isinstance(text, bytes) else text
            if CHANGES.search(text):
                changes.append(text)
            return execute(cursor, query, *args, **kwargs)

        sequences = dict(self.registry.cache_sequences)
        savepoint = self.cr.savepoint()
        try:
            with patch.object(Cursor, "execute", listen):
                response = self.url_open(path, json=body, headers=headers)
        finally:
            savepoint.close(rollback=True)
            self.env.invalidate_all(flush=False)
        if changes:
            # what is made of records, and of what is made of addons what the call did
            now = self.registry.cache_sequences
            emptied = [cache for cache in now if now[cache] != sequences[cache]]
            self.registry.clear_cache("stable", *emptied)
        return Answer.from_response(response), changes


class TestPublicMethods(RpcCase):
    """A test for each kind of user, made below: they are tried on all methods."""

    def test_each_has_an_expectation(self):
        found = {
            (model, name)
            for model, model_class in self.env.registry.items()
            for cls in model_class.mro()
            if cls.__module__.startswith(OURS)
            for name, method in vars(cls).items()
            if inspect.isroutine(method)
            and not name.startswith("_")
            and not getattr(method, "_api_private", False)
        }
        self.assertFalse(
            found - METHODS.keys(),
            "anybody with a login can call these over RPC: start the name with an "
            "underscore, put @api.private on it, or say in tests/matrix/methods.py who "
            "may call it",
        )
        gone = METHODS.keys() - found
        self.assertFalse(gone, "take these out of tests/matrix/methods.py")
        kinds = {kind for method in METHODS.values() for kind in method.kinds}
        self.assertLessEqual(kinds, set(KINDS))

    def test_all_our_addons_are_here(self):
        """Else their methods would be tried by nobody."""
        installed = self.env["ir.module.module"].search([("state", "=", "installed")])
        ours = {path.parent.name for path in ROOT.glob("*/__manifest__.py")}
        self.assertTrue(ours)
        self.assertLessEqual(ours, {*installed.mapped("name")})

    def test_a_visitor_gets_to_none(self):
        self.authenticate(None, None)
        for method in METHODS.values():
            answer, changes = self._call(method.model, method.name, [])
            self.assertEqual(answer.error, "odoo.http.SessionExpiredException")
            self.assertFalse(changes)
            path = f"/json/2/{method.model}/{method.name}"
            answer, changes = self._ask(path, {"ids": []})
            self.assertIn(answer.status, (401, 403), answer.text)
            self.assertFalse(changes)

    def _try_all(self, kind):
        self._log_in(kind)
        faults = []
        for method in METHODS.values():
            for name, ids in self._targets(method):
                args = self._fill(method.args) if name == MODEL else method.args
                came = self._call(
                    method.model, method.name, *ids, *args, **method.kwargs
                )
                faults += self._faults(kind, method, name, *came)
            if method.is_ours:
                for name, ids in list(self._targets(method))[-1:]:
                    given = {"ids": ids[0]} if ids else {}
                    came = self._call_with_key(kind, method.model, method.name, **given)
                    faults += self._faults(kind, method, name, *came)
        self.assertFalse(faults, "\n".join(["", *faults]))

    def _targets(self, method):
        """What a method is called on: by name, its first argument."""
        function = getattr(self.env.registry[method.model], method.name)
        if getattr(function, "_api_model", False):
            yield MODEL, ()
            return
        yield NONE, ([],)
        if method.is_ours:
            # a new record, as far as Odoo is concerned: it has no row to have rules on
            yield NEW, ([False],)
            yield MISSING, ([2**31 - 1],)
        for name in method.may:
            if name in self.ids:
                yield name, ([self.ids[name]],)

    def _fill(self, args):
        """Put numbers of records in place of their names, in the values to create."""
        return json.loads(
            re.sub(r'"#(\w+)"', lambda found: str(self.ids[found[1]]), json.dumps(args))
        )

    def _faults(self, kind, method, name, answer, changes):
        """Say what is wrong with what came of a call."""
        told = f"{kind}: {method.model}.{method.name} on {name}"
        came = f"{answer.error} {changes[:1]} {answer.text[-1000:]}"
        if kind in method.may.get(name, "").split():
            return [f"{told} is refused: {came}"] if answer.error else []
        is_refused = answer.error in REFUSED
        faults = []
        if changes and not (is_refused and method.looks_late):
            faults.append(f"{told} changes something: {came}")
        is_blank = name in (NONE, NEW, MISSING) and kind in STAFF
        if method.is_ours and not is_refused and not is_blank:
            faults.append(f"{told} is not refused: {came}")
        if kind != "admin" and (secrets := self._secrets_in(answer)):
            faults.append(f"{told} tells {secrets}: {came}")
        return faults

    def _secrets_in(self, answer):
        return [secret.name for secret in TELLING if secret.is_in(answer)]

    # What a form asks before anything is kept: defaults, and what follows from what

    def _models_of_ours(self, transient):
        """The models that we made, or put something on."""
        for model, model_class in sorted(self.env.registry.items()):
            if model_class._abstract or model_class._transient is not transient:
                continue
            if any(
                cls.__module__.startswith(OURS) and cls._name == model
                for cls in model_class.mro()
            ):
                yield model

    def _specification(self, kind, model):
        """What a form of somebody asks for: all fields that they may read there.

        Of staff only ours: they know the names of contacts, for instance.
        """
        fields = self.env[model]._fields
        names = self._as(kind, model).fields_get(attributes=["type"])
        return {
            name: {}
            for name in names
            if kind not in ("clerk", "salesman")
            or any(module.startswith(OURS_NAME) for module in fields[name]._modules)
        }

    def test_wizards_are_for_who_needs_them(self):
        self.assertEqual(set(self._models_of_ours(transient=True)), WIZARDS.keys())
        for kind in KINDS:
            self._log_in(kind)
            for model in WIZARDS:
                if kind in WIZARDS[model].split():
                    continue
                spec = self._specification("admin", model)
                for method, *args in (
                    ("create", {}),
                    ("onchange", [], {}, [], spec),
                    ("onchange", [False], {}, [], spec),
                    ("web_save", [], {}, spec),
                    ("web_read", [self._newest(model)], spec),
                    ("search_read", [], list(spec)),
                ):
                    answer, changes = self._call(model, method, *args)
                    told = (kind, model, method, args)
                    self.assertIn(answer.error, REFUSED, (told, answer.text))
                    self.assertFalse(changes, told)

    def _newest(self, model):
        return self.env[model].search([], order="id desc", limit=1).id or 1

    def test_settings_are_for_administrators(self):
        names = ["become_login_by_email", "become_filename_order", "company_id"]
        for kind in KINDS:
            self._log_in(kind)
            for method, *args in (
                ("default_get", names),
                ("default_get", []),
                ("get_values",),
                ("set_values", []),
                ("set_values", [False]),
                ("execute", [self.ids["settings"]]),
                ("action_become_show_login_conflicts", []),
            ):
                if kind == "admin":
                    continue
                answer, changes = self._call("res.config.settings", method, *args)
                self.assertEqual(answer.error, REFUSED[0], (kind, method, answer.text))
                self.assertFalse(changes, (kind, method))

    def test_forms_are_for_who_may_make_or_change_a_record(self):
        for kind in KINDS[:-1]:
            self._log_in(kind)
            for model in self._models_of_ours(transient=False):
                if self._as(kind, model).has_access("create"):
                    continue
                spec = self._specification("admin", model)
                answer, changes = self._call(model, "onchange", [], {}, [], spec)
                self.assertIn(answer.error, REFUSED, (kind, model))
                self.assertFalse(changes, (kind, model))

    def test_forms_tell_no_secret_whatever_is_filled_in(self):
        """Who may change a task is told what follows from the records named in it."""
        tried = set()
        for kind in ("customer", "manager", "reseller", "supplier", "clerk"):
            self._log_in(kind)
            for model, ids in self._fillable(kind):
                spec = self._specification(kind, model)
                for values in self._fillings(model):
                    answer, changes = self._call(
                        model, "onchange", ids, values, [*values], spec
                    )
                    tried.add((kind, model))
                    told = (kind, model, values)
                    self.assertFalse(self._secrets_in(answer), (told, answer.text))
                    self.assertFalse(changes, told)
        self.assertIn(("customer", "project.task"), tried)
        self.assertIn(("clerk", "ir.attachment"), tried)

    def _as(self, kind, model, *ids):
        user = self.env["res.users"].search([("login", "=", kind)])
        return self.env[model].with_user(user).browse(ids)

    def _fillable(self, kind):
        """The models of which somebody may fill in a form, and the record in it."""
        for model in self._models_of_ours(transient=False):
            if self._as(kind, model).has_access("create"):
                yield model, []
            for number in self.numbers.get(model, ()):
                if self._as(kind, model, number).has_access("write"):
                    yield model, [number]
                    break

    def _fillings(self, model):
        """Values of a form, each with a record of somebody else in one field."""
        for name, field in self.env[model]._fields.items():
            if field.type == "many2one" and not field.related:
                for number in self.numbers.get(field.comodel_name, ()):
                    yield {name: number}
        if model == "ir.attachment":
            for document in ("sale.order", "account.move", "project.task"):
                for number in self.numbers[document]:
                    yield {"res_model": document, "res_id": number}


def _make_test(kind):
    def test(self):
        self._try_all(kind)

    return test


for kind in KINDS:
    setattr(TestPublicMethods, f"test_{kind}_calls_all", _make_test(kind))
