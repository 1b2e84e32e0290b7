from inspect import isfunction

from odoo.tests import TransactionCase, tagged

#: What keeps each of our forms from being done twice, by two clicks or two colleagues.
#: Real transactions prove it, in tests/installs/test_at_the_same_moment.py and
#: test_signup.py, tests/journeys, tests/together, and the tests of each page.
LOCKED = "it locks first, and then looks whether it was done"
SAME = "a second time changes what is so already: nothing is added, nobody is told"
ONE_ROW = "both write one row, so that the second runs again and sees it done"
KEYED = "the key of the request; without one it is meant twice"
#: below the address of the API
DOCUMENTS = "/become_portal/api/v1/documents"
TWICE = {
    f"{DOCUMENTS}/<string:document_type>/<int:document_id>/files": LOCKED,
    f"{DOCUMENTS}/assets/<int:document_id>/faults": KEYED,
    f"{DOCUMENTS}/quotations/<int:document_id>/accept": LOCKED,
    "/my/addresses/<int:partner_id>/archive": ONE_ROW,
    "/my/addresses/<int:partner_id>/restore": ONE_ROW,
    "/my/assets/<int:asset_id>/report": LOCKED,
    "/my/changes/<int:change_id>/dismiss": SAME,
    "/my/colleagues/<int:partner_id>": ONE_ROW,
    "/my/colleagues/<int:partner_id>/archive": ONE_ROW,
    "/my/colleagues/<int:partner_id>/invite": LOCKED,
    "/my/colleagues/<int:partner_id>/restore": ONE_ROW,
    "/my/colleagues/<int:partner_id>/withdraw": LOCKED,
    "/my/colleagues/new": LOCKED,
    "/my/company": ONE_ROW,
    "/my/email/<string:token>": LOCKED,
    "/my/files/<int:attachment_id>/delete": LOCKED,
    "/my/files/upload/<string:model>/<int:res_id>": LOCKED,
    "/my/form_token": "it tells, and changes nothing",
    "/my/invoices/pay/<string:invoice_ids>/transaction": LOCKED,
    "/my/products/cart": LOCKED,
    "/my/pages/<int:place_id>/<string:language>": LOCKED,
    "/my/pages/<int:place_id>/<string:language>/autosave": LOCKED,
    "/my/pages/<int:place_id>/<string:language>/discard": LOCKED,
    "/my/pages/<int:place_id>/<string:language>/picture": "sent again, it is another",
    "/my/pages/<int:place_id>/<string:language>/restore": LOCKED,
    "/my/pages/<int:place_id>/<string:language>/submit": LOCKED,
    "/my/pages/<int:place_id>/<string:language>/withdraw": LOCKED,
    "/my/posts/<int:post_id>": LOCKED,
    "/my/posts/<int:post_id>/autosave": LOCKED,
    "/my/posts/<int:post_id>/discard": LOCKED,
    "/my/posts/<int:post_id>/picture": "two pictures: the text has what it shows",
    "/my/posts/<int:post_id>/withdraw": LOCKED,
    "/my/posts/new": LOCKED,
    "/my/purchase/<int:order_id>/answer": LOCKED,
    "/my/reseller/subscriptions/<int:subscription_id>/done": LOCKED,
    "/my/supplier": LOCKED,
    "/supplier/signup": LOCKED,
    "/supplier/signup/<string:token>": LOCKED,
}
#: The buttons of staff: it opens something, or what keeps it from being done twice
OPENS = "it opens a page, and changes nothing"
BUTTONS = {
    "AccountMove.action_post": "Odoo refuses what is posted already",
    "BecomeGuestPlace.action_open_page": OPENS,
    "BecomeGuestPlaceVersion.action_preview": OPENS,
    "BecomeGuestPlaceVersion.action_publish": LOCKED,
    "BecomeGuestPlaceVersion.action_refuse": LOCKED,
    "BecomeGuestPlaceVersion.action_restore": LOCKED,
    "BecomeGuestContentMixin.action_publish": LOCKED,
    "BecomeGuestContentMixin.action_refuse": LOCKED,
    "BecomeGuestPost.action_open_plan": OPENS,
    "BecomeGuestPost.action_open_refuse": OPENS,
    "BecomeGuestPost.action_preview": OPENS,
    "BecomeGuestPost.action_publish": LOCKED,
    "BecomeGuestPost.action_refuse": LOCKED,
    "BecomeGuestPost.action_show_public": OPENS,
    "BecomeGuestPostPublish.action_publish": LOCKED,
    "BecomeGuestPostRefuse.action_refuse": LOCKED,
    "BecomePortalAssortment.action_become_show_products": OPENS,
    "BecomePortalChange.action_accept": LOCKED,
    "BecomePortalChange.action_accept_anyway": LOCKED,
    "BecomePortalChange.action_refuse": OPENS,
    "BecomePortalChangeRefuse.action_refuse": LOCKED,
    "BecomePortalFilesMixin.action_become_preview": OPENS,
    "BlogBlog.action_become_show_guest_posts": OPENS,
    "BecomeSupplierSignup.action_approve": LOCKED,
    "BecomeSupplierSignup.action_ask": OPENS,
    "BecomeSupplierSignup.action_refuse": OPENS,
    "BecomeSupplierSignupReply.action_send": LOCKED,
    "ContractContract.action_contract_send": OPENS,
    "MailTemplatePreview.action_become_send_test": "who asks again wants another one",
    "PurchaseOrder.action_become_accept_answer": LOCKED,
    "PurchaseOrder.button_confirm": "what is confirmed already is passed over",
    "PurchaseOrder.button_draft": SAME,
    "ResConfigSettings.action_become_follow_settings": SAME,
    "ResConfigSettings.action_become_keep_settings": SAME,
    "ResConfigSettings.action_become_show_login_conflicts": OPENS,
    "ResConfigSettings.action_become_show_overview": OPENS,
    "ResPartner.action_become_open_signups": OPENS,
    "ResPartner.action_become_show_assortments": OPENS,
    "ResPartner.action_become_show_overview": OPENS,
    "SaleOrder.action_confirm": "Odoo refuses what is confirmed already",
}


@tagged("post_install", "-at_install")
class TestTwice(TransactionCase):
    def _get_forms(self):
        """The addresses of our own to which a browser sends a form."""
        pages = self.env["ir.http"]
        addons = sorted(self.registry._init_modules)
        rules = pages._generate_routing_rules(addons, pages._get_converters())
        return {
            url
            for url, endpoint in rules
            if endpoint.func.__name__.startswith("become_")
            and "POST" in (endpoint.routing.get("methods") or ["POST"])
        }

    def test_somebody_looked_at_each_form(self):
        forms = self._get_forms()
        self.assertFalse(forms - TWICE.keys(), "what if this is sent twice?")
        self.assertGreater(len(forms), 10)

    def _get_buttons(self):
        """The methods of our own, in any addon, that a button can call."""
        return {
            f"{cls.__name__}.{name}"
            for model in self.registry.values()
            for cls in model.mro()
            if cls.__module__.startswith("odoo.addons.become_portal")
            for name, value in vars(cls).items()
            if name.startswith(("action_", "button_")) and isfunction(value)
        }

    def test_somebody_looked_at_each_button_of_staff(self):
        buttons = self._get_buttons()
        self.assertFalse(buttons - BUTTONS.keys(), "what if this is pressed twice?")
        self.assertGreater(len(buttons), 15)
