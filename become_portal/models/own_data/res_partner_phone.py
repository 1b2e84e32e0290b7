from odoo import api, models

from ...tools.own_data import field_error, is_checkout

#: digits at the end of a number, before which countries have prefixes of their own
COMPARED_DIGITS = 6


class ResPartner(models.Model):
    """A phone number that a customer types is one that can be called."""

    _inherit = "res.partner"

    @api.model
    def _become_format_phone(self, number, country):
        """Return a phone number as Odoo writes it, by its addon ``phone_validation``.

        Where the library that it uses is missing, and where nobody knows the country,
        any text with a digit in it passes as it is.

        :param str number: what was typed
        :param country: whose numbers need no prefix; none is that of our company
        :rtype: str
        :raises UserError: with a sentence for the customer, when it is no number
        """
        text = str(number).strip()
        country = country or self.env.company.country_id
        if not any(map(str.isdecimal, text)):
            # before the library, which may be missing
            formatted = False
        elif not country and not text.startswith("+"):
            formatted = text
        else:
            formatted = self._phone_format_number(
                text, country, force_format="INTERNATIONAL"
            )
        if not formatted or not _ends_with_same_digits(text, formatted):
            raise field_error(
                self.env._(
                    "This is not a phone number: %s. Check its digits; a number from "
                    "abroad begins with + and the code of its country.",
                    text,
                ),
                ["phone"],
            )
        return formatted

    def _become_check_phone(self, vals, country):
        """Refuse what cannot be called. An order is not held up by it.

        :param dict vals: what changes, or is added
        :param country: of the contact, where ``vals`` has none
        :raises UserError: with a sentence for the customer
        """
        if not vals.get("phone") or is_checkout(self.env):
            return
        if vals.get("country_id"):
            # sudo: res.country - everybody can read them
            country = country.sudo().browse(vals["country_id"])
        self._become_format_phone(vals["phone"], country)

    def _become_is_changed(self, name, value):
        if name == "phone" and self._become_has_same_phone(value):
            return False
        return super()._become_is_changed(name, value)

    def _become_has_same_phone(self, number):
        """Whether this is the number of the contact, maybe written in another way.

        Odoo writes each number of its forms again, in its own way, after it was saved.
        """
        if not self.phone or not number:
            return False
        first, second = (
            self._phone_format(number=str(text)) for text in (self.phone, number)
        )
        return bool(first) and first == second


def _ends_with_same_digits(typed, formatted):
    """Whether a formatted number ends as the typed one does.

    The library takes words for digits, as in 0800 FLOWERS: "030 1234567 App. 12", a
    German extension, becomes another number that exists.
    """
    first, second = (
        [int(character) for character in text if character.isdecimal()]
        for text in (typed, formatted)
    )
    return first[-COMPARED_DIGITS:] == second[-COMPARED_DIGITS:]
