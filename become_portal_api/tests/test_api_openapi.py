from odoo.exceptions import ValidationError
from odoo.tests import tagged

from ..tools.operation import PREFIX
from .api_common import ApiPeopleCommon

SITE = "https://app.example.com"


@tagged("post_install", "-at_install")
class TestApiOpenapi(ApiPeopleCommon):
    """The documentation is made of the declarations, and says what is true."""

    def _set(self, name, value):
        self.env["ir.config_parameter"].set_param(f"become_portal_api.{name}", value)

    def _get_openapi(self):
        self._set("documentation", "True")
        response = self._ask("/openapi.json")
        self.assertEqual(response.status_code, 200)
        return response.json()

    def test_it_is_there_where_staff_switched_it_on(self):
        for user in (None, self.customer_user):
            response = self._ask("/openapi.json", user)
            self._check_problem(response, 404, "not_found")
        document = self._get_openapi()
        self.assertEqual(document["openapi"], "3.1.0")
        self.assertNotIn("Set-Cookie", self._ask("/openapi.json").headers)

    def test_each_operation_is_in_it_and_says_who_may(self):
        document = self._get_openapi()
        described = {
            (path, method): entry
            for path, entries in document["paths"].items()
            for method, entry in entries.items()
        }
        for path in ("/me", "/tiles", "/documents", "/products"):
            self.assertIn((path, "get"), described)
        for (path, method), entry in described.items():
            self.assertTrue(entry["summary"], path)
            self.assertGreater(len(entry["description"]), 20, path)
            self.assertIn("422", entry["responses"], (path, method))
        names = [entry["operationId"] for entry in described.values()]
        self.assertEqual(len(names), len(set(names)))
        self.assertEqual(document["servers"], [{"url": PREFIX}])

    def test_each_route_below_the_prefix_is_an_operation(self):
        rules = self.env["ir.http"].routing_map().iter_rules()
        declared = self.env["become.portal.api"]._get_operations()
        paths = {f"{PREFIX}{one.path}" for one in declared}
        below = {rule.rule for rule in rules if rule.rule.startswith(PREFIX)}
        self.assertEqual(below, paths)

    def test_each_reference_leads_somewhere(self):
        document = self._get_openapi()
        schemas = document["components"]["schemas"]

        def walk(node):
            if isinstance(node, dict):
                if "$ref" in node:
                    yield node["$ref"]
                for value in node.values():
                    yield from walk(value)
            elif isinstance(node, list):
                for value in node:
                    yield from walk(value)

        found = set(walk(document))
        self.assertTrue(found)
        for reference in found:
            self.assertIn(reference.removeprefix("#/components/schemas/"), schemas)

    def test_it_lists_the_types_of_documents(self):
        document = self._get_openapi()
        [kind] = [
            one
            for one in document["paths"]["/documents"]["get"]["parameters"]
            if one["name"] == "type"
        ]
        for code in ("invoices", "orders", "quotations", "tasks"):
            self.assertIn(code, kind["schema"]["enum"])
        path = "/documents/{document_type}/{document_id}"
        first, second = document["paths"][path]["get"]["parameters"][:2]
        self.assertEqual(first["schema"]["enum"], kind["schema"]["enum"])
        self.assertEqual(second["schema"]["type"], "integer")

    def test_other_sites_read_the_answer_where_that_is_set_and_errors_too(self):
        headers = {"Origin": SITE}
        self._set("origins", f"https://other.example.com {SITE}")
        asked = (
            ("/me", self.customer_user, "GET", 200),
            ("/me", None, "GET", 401),
            ("/nothing", None, "GET", 404),
            ("/me", None, "DELETE", 405),
            ("/documents?page=x", self.customer_user, "GET", 422),
            ("/me", None, "OPTIONS", 204),
        )
        for path, user, method, status in asked:
            response = self._ask(path, user, method=method, headers=headers)
            self.assertEqual(response.status_code, status)
            self.assertEqual(response.headers["Access-Control-Allow-Origin"], SITE)
            self.assertIn("Origin", response.headers["Vary"])
            self.assertNotIn("Access-Control-Allow-Credentials", response.headers)
            exposed = response.headers["Access-Control-Expose-Headers"]
            for name in ("Idempotency-Replayed", "RateLimit-Remaining", "Retry-After"):
                self.assertIn(name, exposed)
        self.assertIn("Authorization", response.headers["Access-Control-Allow-Headers"])
        headers = {"Origin": "https://evil.example.com"}
        for path, user, method, status in asked:
            response = self._ask(path, user, method=method, headers=headers)
            self.assertEqual(response.status_code, status)
            self.assertNotIn("Access-Control-Allow-Origin", response.headers)
        self._set("origins", "*")
        response = self._ask("/me", self.customer_user, headers=headers)
        self.assertEqual(
            response.headers["Access-Control-Allow-Origin"], headers["Origin"]
        )

    def test_what_is_no_site_is_refused(self):
        settings = self.env["res.config.settings"]
        for origin in (f"{SITE}/", "app.example.com", "javascript:x", "https://a@b"):
            with self.assertRaisesRegex(ValidationError, "no address of a site"):
                settings.create({"become_api_origins": origin})
        settings.create({"become_api_origins": f"{SITE} http://localhost:8080 *"})
