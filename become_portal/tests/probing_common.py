from .http_common import PortalHttpCase

# The latter where Odoo cannot do it with any field of this kind
REFUSED = ("odoo.exceptions.AccessError", "builtins.ValueError")


class ProbingCommon(PortalHttpCase):
    """A customer who sorts, counts and groups by fields; ``user`` comes from the
    class that this is mixed into."""

    def setUp(self):
        super().setUp()
        self._login(self.user)

    def _ask(self, model, method, *args, **kwargs):
        """The name of the error of a call, or what it gave."""
        answer = self._rpc(model, method, *args, **kwargs)
        return answer.get("error", {}).get("data", {}).get("name", answer.get("result"))

    def _questions(self, model, path):
        """All ways to ask a model for a field, or for one at the end of a path."""
        for operator, value in (("!=", False), ("=", 1), ("ilike", "a")):
            domain = [(path, operator, value)]
            yield self._ask(model, "search_count", domain)
            yield self._ask(model, "search_read", domain, ["id"])
            yield self._ask(model, "web_search_read", domain, {})
        domain = [("id", ">", 0)]
        yield self._ask(model, "formatted_read_group", domain, [path], ["__count"])
        yield self._ask(model, "web_read_group", domain, [path])
        yield self._ask(model, "read_group", domain, ["id"], [path])
        if "." in path:
            return
        yield self._ask(model, "search", domain, order=path)
        yield self._ask(model, "search", domain, order=f"{path} desc, id")
        yield self._ask(model, "search_read", domain, [path])
        yield self._ask(model, "web_search_read", domain, {path: {}})
        for function in ("array_agg", "count", "count_distinct", "recordset"):
            aggregate = f"{path}:{function}"
            yield self._ask(model, "formatted_read_group", domain, [], [aggregate])
            yield self._ask(model, "read_group", domain, [aggregate], [])
            order = f"{aggregate} desc"
            yield self._ask(
                model, "formatted_read_group", domain, ["id"], ["__count"], order=order
            )
