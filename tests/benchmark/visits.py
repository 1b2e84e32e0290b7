"""What a browser asks for when somebody does one thing."""

import math
from base64 import b64encode
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from lxml import etree, html

MOST_CALLS, COUNTERS_EACH = 3, 5


class Visit:
    """Something that somebody does on a site."""

    #: what ``run`` returns, where that is what counts and not the work of processors
    measures = None

    def prepare(self, site):
        """Do what comes before, of which nobody takes the time."""

    def run(self, site):
        """Do it, and return when the browser would have everything."""
        raise NotImplementedError


@dataclass(frozen=True)
class Page(Visit):
    """A page that the customer opens.

    ``path`` may name what is in the seed: ``/my/orders/{busy_order}``. ``hours`` is
    what the busy order says of its hours, where that is ours to say; nothing, and the
    company says to show them in full.
    """

    path: str
    hours: str | bool = False

    def prepare(self, site):
        # Only where it was another: a write is work for the server too
        if site.name != "stock" and site.kept.get("hours", False) != self.hours:
            values = {"become_timesheet_visibility": self.hours}
            site.call("sale.order", "write", [site.seed["busy_order"]], values)
            site.kept["hours"] = self.hours

    def run(self, site):
        return site.get(self.path.format(**site.seed))


@dataclass(frozen=True)
class Api(Visit):
    """What an app asks with the key of the customer."""

    path: str

    def prepare(self, site):
        lift_limit(site)

    def run(self, site):
        return site.ask(self.path)


def lift_limit(site):
    """Let requests to the API be counted, and never be too many."""
    if not site.kept.get("limit"):
        parameter = "become_portal_api.requests_per_minute"
        site.call("ir.config_parameter", "set_param", parameter, "1000000")
        site.kept["limit"] = True


@dataclass(frozen=True)
class Records(Visit):
    """What a program reads with that key by Odoo's own API, without ours."""

    model: str
    names: tuple
    domain: tuple
    number: int

    def run(self, site):
        return site.read(
            self.model,
            domain=self.domain,
            fields=self.names,
            limit=self.number,
            order="write_date desc, id desc",
        )


@dataclass(frozen=True)
class Home(Visit):
    """The dashboard, and the numbers that it asks for in its second breath.

    Odoo's page asks for each number once in a session, and again while it is zero.

    :param bool fresh: whether the user has just logged in
    :param bool at_once: whether the calls go side by side, as from a browser
    """

    fresh: bool = True
    at_once: bool = False

    def prepare(self, site):
        if self.fresh:
            site.login()

    def run(self, site):
        page = site.get("/my")
        calls = split_counters(html.fromstring(page.content))
        with ThreadPoolExecutor(MOST_CALLS if self.at_once else 1) as pool:
            answers = list(
                pool.map(lambda names: site.post("/my/counters", counters=names), calls)
            )
        numbers = {name: count for answer in answers for name, count in answer.items()}
        return page, numbers


def split_counters(page):
    """Return the calls for the numbers that a page lacks, as portal_home_counters.js
    makes them."""
    needed = page.xpath("//@data-placeholder_count")
    calls = min(math.ceil(len(needed) / COUNTERS_EACH), MOST_CALLS)
    each = math.ceil(len(needed) / calls) if calls else 1
    return [needed[start : start + each] for start in range(0, len(needed), each)]


@dataclass(frozen=True)
class Suggestions(Visit):
    """What the search of the shop offers while somebody types in it.

    The options are those that the box on Odoo's page sends.
    """

    term: str

    def run(self, site):
        return site.post(
            "/website/snippet/autocomplete",
            search_type="products",
            term=self.term,
            order="name asc",
            limit=5,
            max_nb_chars=50,
            options={
                "displayImage": "true",
                "displayDescription": "true",
                "displayExtraLink": "true",
                "displayDetail": "true",
                "allowFuzzy": True,
            },
        )


@dataclass(frozen=True)
class Save(Visit):
    """Somebody of the staff changes the reference on an order and saves the form.

    :param str order: what the seed calls it
    """

    order: str

    def prepare(self, site):
        if "form" not in site.kept:
            views = site.call("sale.order", "get_views", [(False, "form")])
            models = views["models"]
            arch = etree.fromstring(views["views"]["form"]["arch"])
            site.kept["form"] = read_specification(arch, "sale.order", models)

    def run(self, site):
        site.kept["saves"] = site.kept.get("saves", 0) + 1
        return site.call(
            "sale.order",
            "web_save",
            [site.seed[self.order]],
            {"client_order_ref": f"Reference {site.kept['saves']}"},
            specification=site.kept["form"],
        )


@dataclass(frozen=True)
class Move(Visit):
    """Somebody of the staff gives a contact without a login another company."""

    def prepare(self, site):
        contact = {"name": "On the move", "parent_id": site.seed["customer_company"]}
        site.kept["moving"] = site.call("res.partner", "create", [contact])

    def run(self, site):
        values = {"parent_id": site.seed["neighbour_company"]}
        return site.call("res.partner", "write", site.kept["moving"], values)


@dataclass(frozen=True)
class Import(Visit):
    """Somebody of the staff imports contacts of a company, as from a spreadsheet."""

    number: int

    def run(self, site):
        company = str(site.seed["neighbour_company"])
        lines = [[f"Contact {place}", company] for place in range(self.number)]
        return site.call("res.partner", "load", ["name", "parent_id/.id"], lines)


@dataclass(frozen=True)
class SaveAddress(Visit):
    """A customer writes another street in the form of a delivery address."""

    def prepare(self, site):
        # the token of the form stands on a page
        assert site.customer.csrf_token
        if "address" in site.kept:
            return
        [country] = site.call("res.country", "search", [("code", "=", "NL")])
        form = {
            "name": "Shed",
            "email": "shed@example.com",
            "phone": "0351234567",
            "zip": "1411 AA",
            "city": "Naarden",
            "country_id": country,
        }
        values = {
            **form,
            "street": "Rose Lane",
            "type": "delivery",
            "parent_id": site.seed[f"shopper_{site.visitor}"],
        }
        [address] = site.call("res.partner", "create", [values])
        site.kept["address"] = {**form, "partner_id": address}

    def run(self, site):
        site.kept["saves"] = site.kept.get("saves", 0) + 1
        return site.submit(
            "/my/address/submit",
            address_type="delivery",
            street=f"Rose Lane {site.kept['saves']}",
            **site.kept["address"],
        )


@dataclass(frozen=True)
class MailInvoices(Visit):
    """Somebody of the staff sends invoices, each with a PDF that is there already.

    Drawing it takes the same on both sides, and most of the time. The e-mails are
    made, and go out later.
    """

    number: int

    def prepare(self, site):
        if "invoices" in site.kept:
            return
        posted = [("state", "=", "posted"), ("move_type", "=", "out_invoice")]
        invoices = site.call(
            "account.move", "search_read", posted, ["partner_id"], limit=self.number
        )
        pdf = b64encode(b"%PDF-1.4 paper").decode()
        for invoice in invoices:
            values = {"invoice_pdf_report_file": pdf}
            site.call("account.move", "write", [invoice["id"]], values)
        partners = {invoice["partner_id"][0] for invoice in invoices}
        address = {"email": "buyer@example.com"}
        site.call("res.partner", "write", list(partners), address)
        site.kept["invoices"] = [invoice["id"] for invoice in invoices]

    def run(self, site):
        context = {
            "active_model": "account.move",
            "active_ids": site.kept["invoices"],
            "mail_notify_force_send": False,
        }
        wizards = "account.move.send.batch.wizard"
        wizard = site.call(wizards, "create", [{}], context=context)
        return site.call(
            wizards,
            "action_send_and_print",
            wizard,
            force_synchronous=True,
            context=context,
        )


def read_specification(arch, model, models):
    """Return the fields that a form reads back after it saved, for ``web_save``.

    :param arch: the element that holds the fields
    :param dict models: what ``get_views`` says of each model
    """
    fields = models[model]["fields"]
    specification = {}
    for node in arch.iterfind(".//field"):
        name = node.get("name")
        # the fields of a list in the form belong to that list
        if next(node.iterancestors("field"), None) is not _field_around(arch):
            continue
        field = fields[name]
        specification[name] = {}
        if field["type"] == "many2one":
            specification[name] = {"fields": {"display_name": {}}}
        elif len(node):
            specification[name] = {
                "fields": read_specification(node[0], field["relation"], models)
            }
    return specification


def _field_around(arch):
    return next(arch.iterancestors("field"), None)
