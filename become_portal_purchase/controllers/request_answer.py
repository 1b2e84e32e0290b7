import re

from odoo.exceptions import AccessError, MissingError, UserError
from odoo.http import request, route
from odoo.tools import get_lang

from odoo.addons.become_portal.tools.request_params import date_param, text_param
from odoo.addons.purchase.controllers.portal import CustomerPortal

from ..models.purchase_order_answer import Offer

SESSION_KEY = "become_request_answer"
MAX_NOTE_LENGTH = 2000
# as browsers send a number: no exponents, at most nine digits
PRICE = re.compile(r"(\d{1,9})(?:([.,])(\d{1,6}))?")
# behind a comma or point that need not be the decimal sign
THOUSANDS = 3
LINE_INPUT = re.compile(r"(?:price|date)_(\d{1,9})")


class BecomePortalRequestAnswer(CustomerPortal):
    """A supplier answers a request on its page: a price and a date for each line."""

    @route(
        "/my/purchase/<int:order_id>/answer",
        type="http",
        auth="public",
        methods=["POST"],
        website=True,
    )
    def become_answer_request(self, order_id, access_token=None, **post):
        try:
            order_sudo = self._document_check_access(
                "purchase.order", order_id, access_token=access_token
            )
        except (AccessError, MissingError):
            return request.redirect("/my")
        errors = {}
        offers = self._become_read_offers(order_sudo, post, errors)
        note = self._become_read_answer_note(post, errors)
        if not errors:
            errors = self._become_save_answer(order_sudo, offers, note)
        if errors:
            return self._become_render_answer(order_sudo, access_token, post, errors)
        request.session[SESSION_KEY] = order_sudo.id
        token = f"?access_token={access_token}" if access_token else ""
        return request.redirect(f"{order_sudo.access_url}{token}#become_answer")

    def _become_save_answer(self, order_sudo, offers, note):
        """Keep an answer, all of it or nothing.

        :return: what is wrong, ``{input: sentence}``
        :rtype: dict
        """
        user = request.env.user
        # by a link nobody is logged in, and the request is its supplier's
        author = order_sudo.partner_id if user._is_public() else user.partner_id
        try:
            with request.env.cr.savepoint():
                order_sudo._become_submit_answer(author, offers, note)
        except UserError as error:
            return {"": str(error)}
        return {}

    def _become_read_offers(self, order_sudo, post, errors):
        """Return what was filled in for each line; nothing with *Cannot deliver*.

        :param dict errors: what is wrong is added to it, ``{input: sentence}``
        :rtype: dict[purchase.order.line, Offer]
        """
        lines = order_sudo._become_get_answerable_lines()
        sent = {int(found[1]) for found in map(LINE_INPUT.fullmatch, post) if found}
        if not sent <= set(lines.ids):
            errors[""] = request.env._("This request has changed. Look at it again.")
        if "decline" in post:
            return {}
        offers = {}
        for line in lines:
            price, date = f"price_{line.id}", f"date_{line.id}"
            if not text_param(post.get(price)):
                continue
            offers[line] = Offer(
                self._become_read_price(post, price, errors),
                self._become_read_date(order_sudo, post, date, errors),
            )
        if not offers:
            errors.setdefault("", request.env._("Fill in a price."))
        return offers

    def _become_read_price(self, post, name, errors):
        typed = text_param(post.get(name))
        found = PRICE.fullmatch(typed)
        if not found:
            errors[name] = request.env._("Fill in a price, as in 12.50.")
            return 0.0
        _whole, sign, decimals = found.groups(default="")
        digits = request.env["decimal.precision"].precision_get("Product Price")
        # as typed: in 1.250, the zero says that it can be a thousand and more
        if len(decimals) > digits:
            errors[name] = request.env._(
                "A price has at most %s digits behind the comma.", digits
            )
        elif len(decimals) == THOUSANDS and sign != get_lang(request.env).decimal_point:
            errors[name] = request.env._("Fill in a price, as in 12.50.")
        return float(typed.replace(",", "."))

    def _become_read_date(self, order_sudo, post, name, errors):
        date = date_param(post.get(name))
        today = order_sudo.company_id._become_get_today()
        if not date:
            errors[name] = request.env._("Fill in when you deliver.")
        elif date < today:
            errors[name] = request.env._("This day has passed.")
        return date

    def _become_read_answer_note(self, post, errors):
        note = text_param(post.get("note"))
        if len(note) > MAX_NOTE_LENGTH:
            errors["note"] = request.env._(
                "Your note has %(length)s characters. Make it %(most)s or less.",
                length=len(note),
                most=MAX_NOTE_LENGTH,
            )
        return note

    def _become_render_answer(self, order_sudo, access_token, typed, errors):
        """Return the page of a request with what was typed, and what is wrong."""
        values = self._purchase_order_get_page_view_values(order_sudo, access_token)
        return request.render(
            "purchase.portal_my_purchase_order",
            {
                **values,
                "res_company": order_sudo.company_id,
                "become_typed": typed,
                "become_errors": errors,
            },
        )

    def _purchase_order_get_page_view_values(self, order, access_token, **kwargs):
        values = super()._purchase_order_get_page_view_values(
            order, access_token, **kwargs
        )
        is_answered = request.session.get(SESSION_KEY) == order.id
        if is_answered:
            del request.session[SESSION_KEY]
        values.update(
            become_is_answered=is_answered,
            become_typed={},
            become_errors={},
            become_today=order.company_id._become_get_today(),
        )
        return values
