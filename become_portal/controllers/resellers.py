from werkzeug.exceptions import NotFound

from odoo import fields
from odoo.exceptions import ValidationError
from odoo.fields import Domain
from odoo.http import request, route

from ..models.resellers.become_reseller_subscription_work import (
    MAX_NOTE_LENGTH,
    clean_note,
)
from ..tools.request_params import int_param, text_param
from .lists.lists import BecomePortalLists

MODEL = "become.reseller.subscription"
LIST = "/my/reseller/subscriptions"
PAGE = f"{LIST}/<int:subscription_id>"
GET = {"type": "http", "auth": "user", "methods": ["GET"], "website": True}


class BecomePortalResellersPages(BecomePortalLists):
    """Referred subscriptions: all of it is read with the rights of the reseller."""

    @route([LIST, f"{LIST}/page/<int:page>"], readonly=True, **GET)
    def become_list_subscriptions(
        self, page=1, search=None, filterby=None, sortby=None, done=None, **kwargs
    ):
        if not self._become_is_reseller():
            return request.redirect("/my")
        asked = self._become_get_reseller_list(search, filterby, sortby)
        lines, values = self._become_prepare_list(
            "become_reseller", request.env[MODEL], asked, page
        )
        return request.render(
            "become_portal.reseller_subscriptions",
            {
                **values,
                "export_arguments": self._become_list_arguments(asked),
                "lines": lines,
                "totals": lines._become_get_totals(asked["domain"]),
                "charts": lines._become_get_charts(asked["domain"]),
                # of all, as the list behind it
                "work_count": lines.search_count(
                    request.env["become.portal.tile"]._become_action_domain("reseller")
                ),
                "become_done": self._become_find_done(done),
            },
        )

    @route(PAGE, readonly=True, **GET)
    def become_show_subscription(self, subscription_id, **kwargs):
        if not self._become_is_reseller():
            return request.redirect("/my")
        return self._become_render_line(
            self._become_get_own_subscription(subscription_id)
        )

    @route(f"{PAGE}/done", type="http", auth="user", methods=["POST"], website=True)
    def become_mark_work_done(
        self, subscription_id, work_note="", become_list=None, **kwargs
    ):
        if not self._become_is_reseller():
            return request.redirect("/my")
        line = self._become_get_own_subscription(subscription_id)
        if become_list:
            return self._become_mark_in_list(line, become_list)
        work_note = text_param(work_note)
        if not line._become_is_to_do():
            if clean_note(work_note) in ("", line.work_note or ""):
                return request.redirect(f"{LIST}/{line.id}")
            message = request.env._(
                "This was marked as done already, so your note was not saved."
            )
            return self._become_render_line(line, work_note, message)
        try:
            line._mark_work_done(work_note)
        except ValidationError as error:
            return self._become_render_line(line, work_note, error.args[0])
        return request.redirect(f"{LIST}/{line.id}")

    @route(f"{LIST}/export", readonly=True, **GET)
    def become_export_subscriptions(
        self, search=None, filterby=None, sortby=None, **kwargs
    ):
        """The list as it is searched and filtered, all pages of it."""
        if not self._become_is_reseller():
            return request.redirect("/my")
        asked = self._become_get_reseller_list(search, filterby, sortby)
        lines = request.env[MODEL].search(
            asked["domain"], order=asked["sortings"][asked["sortby"]]["order"]
        )
        earned = lines._become_get_earned()
        columns = self._become_get_reseller_columns(earned)
        return self._become_send_csv(
            request.env._("subscriptions"),
            [label for label, _value in columns],
            ([value(line) for _label, value in columns] for line in lines),
        )

    @route(f"{LIST}/fees/export", readonly=True, **GET)
    def become_export_fees(self, search=None, filterby=None, sortby=None, **kwargs):
        """What was earned per month with each subscription of the list."""
        if not self._become_is_reseller():
            return request.redirect("/my")
        asked = self._become_get_reseller_list(search, filterby, sortby)
        fees = request.env["become.reseller.fee"]._read_group(
            Domain("subscription_id", "any", asked["domain"]),
            ["month:month", "subscription_id", "currency_id"],
            ["amount:sum"],
            order="month:month DESC, subscription_id, currency_id",
        )
        return self._become_send_csv(
            request.env._("fees"),
            [
                request.env._("Month"),
                request.env._("Customer"),
                request.env._("Subscription"),
                request.env._("Fee earned"),
                request.env._("Currency"),
            ],
            (
                [
                    f"{month:%Y-%m}",
                    line.customer_name,
                    line.name,
                    amount,
                    currency.name,
                ]
                for month, line, currency, amount in fees
            ),
        )

    def _become_mark_in_list(self, line, filterby):
        """Do what the button in a row does, and go back to the list, which tells it."""
        line._mark_work_done("")
        filterby = text_param(filterby)
        if filterby not in self._become_get_reseller_filters():
            filterby = "all"
        return request.redirect(f"{LIST}?filterby={filterby}&done={line.id}")

    def _become_find_done(self, done):
        """Return the subscription of which the work was just marked as done, if any."""
        number = int_param(done)
        found = request.env[MODEL]
        if not number:
            return found
        return found.search([("id", "=", number), ("work_done_on", "!=", False)])

    def _become_is_reseller(self):
        return request.env.user.has_group("become_portal.group_reseller")

    def _become_get_own_subscription(self, subscription_id):
        # a number that is too large for the database is nobody's
        found = request.env[MODEL]
        if subscription_id < 2**31:
            found = found.search([("id", "=", subscription_id)])
        if not found:
            raise NotFound()
        return found

    def _become_get_reseller_list(self, search, filterby, sortby):
        asked = self._become_read_list(
            MODEL,
            LIST,
            self._become_get_reseller_filters(),
            self._become_order_choices(
                self._become_get_reseller_sortings(),
                # work that should have been done first, is first
                "oldest" if filterby == "todo" else "newest",
            ),
            search=search,
            filterby=filterby,
            sortby=sortby,
        )
        asked["placeholder"] = request.env._("Customer, subscription or amount")
        return asked

    def _become_get_reseller_filters(self):
        """Return the filters of the list, ``all`` first."""
        choices = {
            "all": (request.env._("All"), Domain.TRUE),
            "fee": (request.env._("With a fee"), Domain("role", "!=", "work")),
            "work": (request.env._("With work"), Domain("role", "!=", "fee")),
            "running": (request.env._("Running"), Domain("state", "=", "running")),
            "ended": (request.env._("Ended"), Domain("state", "=", "ended")),
        }
        filters = {
            name: {"label": label, "domain": domain}
            for name, (label, domain) in choices.items()
        }
        todo = self._become_get_action_filter(request.env._("Work to do"), "reseller")
        return {"all": filters.pop("all"), "todo": todo, **filters}

    def _become_get_reseller_sortings(self):
        choices = {
            "customer": (request.env._("Customer"), "customer_name, name, id"),
            "invoice": (request.env._("Next invoice"), "date_next_invoice, id"),
            "newest": (request.env._("Newest"), "date_start desc, id desc"),
            "oldest": (request.env._("Oldest"), "date_start, id"),
        }
        return {
            name: {"label": label, "order": order}
            for name, (label, order) in choices.items()
        }

    def _become_render_line(self, line, work_note="", message=None):
        own = [("id", "=", line.id)]
        return request.render(
            "become_portal.reseller_subscription",
            {
                **self._prepare_portal_layout_values(),
                "page_name": "become_reseller",
                "become_line": line,
                "charts": line._become_get_charts(own),
                "earned": line._become_get_earned().get(line.id, []),
                "work_note": work_note,
                "work_note_length": MAX_NOTE_LENGTH,
                "message": message,
            },
        )

    def _become_get_reseller_columns(self, earned):
        """Return the columns of the export: a name, and what gives a line's value."""
        env = request.env

        def label(name):
            return dict(env[MODEL]._fields[name]._description_selection(env))

        roles, states, kinds = map(label, ("role", "state", "fee_type"))

        def number(name):
            # whoever only does the work has no amounts, not even a nought
            return lambda line: line[name] if line.role != "work" else None

        return [
            (env._("Customer"), lambda line: line.customer_name),
            (env._("Subscription"), lambda line: line.name),
            (env._("Role"), lambda line: roles[line.role]),
            (env._("Status"), lambda line: states[line.state]),
            (env._("Period"), lambda line: line._become_get_period_label()),
            (env._("Amount"), number("amount")),
            (env._("Kind of fee"), lambda line: kinds.get(line.fee_type)),
            (
                env._("Percentage"),
                lambda line: line.fee_rate if line.fee_type == "percent" else None,
            ),
            (env._("Fee"), number("fee_amount")),
            (env._("Currency"), lambda line: line.currency_id.name),
            (env._("Start"), lambda line: line.date_start),
            (env._("End"), lambda line: line.date_end),
            (env._("Next invoice"), lambda line: line.date_next_invoice),
            (
                env._("Work to do"),
                lambda line: line.work_description if line.work_todo else None,
            ),
            (env._("Work done on"), lambda line: _day(line, line.work_done_on)),
            (env._("Note"), lambda line: line.work_note),
            (
                env._("Fee earned"),
                lambda line: _earned(line, earned.get(line.id, [])),
            ),
        ]


def _day(line, moment):
    return moment and fields.Datetime.context_timestamp(line, moment).date()


def _earned(line, earned):
    """A number, unless the fee is in other currencies than the subscription."""
    if [currency for currency, _amount in earned] == [line.currency_id]:
        return earned[0][1]
    return " + ".join(f"{currency.name} {amount:.2f}" for currency, amount in earned)
