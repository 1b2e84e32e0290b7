from contextlib import contextmanager

from odoo.http import request

from ...tools.own_data import GUARD_CONTEXT_KEY, Checkout, decided


@contextmanager
def checkout_context(order):
    """Let the guard of customers' own data know that this is for an order.

    For access paths of a shop that bring addresses past the forms.

    :param order: the cart; what comes back goes in its place
    """
    before = request.env
    if not before.user._become_is_customer():
        yield order
        return
    request.update_context(**{GUARD_CONTEXT_KEY: Checkout})
    # of this order only, and to be completed
    is_new = order and order._become_has_new_address()
    try:
        yield order.with_context(**decided()) if is_new else order
    finally:
        request.env = before
