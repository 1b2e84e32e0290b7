import uuid

from werkzeug.exceptions import NotFound

from odoo.exceptions import AccessError, UserError
from odoo.fields import Domain
from odoo.http import request, route

from odoo.addons.become_portal.controllers.files.pages import BecomePortalFilesPages
from odoo.addons.become_portal.controllers.lists.lists import BecomePortalLists
from odoo.addons.become_portal.tools.request_params import (
    MAX_ID,
    file_params,
    int_param,
    text_param,
)

from ..models.maintenance_request import MAX_REPORT_LENGTH

MODEL = "maintenance.equipment"
LIST = "/my/assets"
PAGE = f"{LIST}/<int:asset_id>"
GET = {"type": "http", "auth": "user", "methods": ["GET"], "website": True}
MAX_REQUESTS = 50
MAX_KEY_LENGTH = 64


class BecomePortalAssets(BecomePortalLists, BecomePortalFilesPages):
    """Assets of the customer's company, and the faults that they report.

    Customers have no right on any of it: each page asks first whether it is theirs,
    and goes on as superuser.
    """

    @route([LIST, f"{LIST}/page/<int:page>"], readonly=True, **GET)
    def become_list_assets(
        self, page=1, search=None, filterby=None, sortby=None, **kwargs
    ):
        asked = self._become_read_list(
            MODEL,
            LIST,
            self._become_get_asset_filters(),
            self._become_get_stable_sortings(self._become_get_asset_sortings()),
            search=search,
            filterby=filterby,
            sortby=sortby,
        )
        asked["placeholder"] = request.env._("Name, place, model or serial number")
        asked["domain"] &= request.env[MODEL]._become_get_customer_domain()
        # sudo: maintenance.equipment - the domain holds what is the customer's
        assets_sudo = request.env[MODEL].sudo()
        assets, values = self._become_prepare_list(
            "become_assets", assets_sudo, asked, page
        )
        return request.render(
            "become_portal_maintenance.assets",
            {
                **values,
                "assets": assets,
                "days": assets._become_get_maintenance_days(),
                "open_reports": assets._become_count_open_reports(),
            },
        )

    @route(PAGE, readonly=True, **GET)
    def become_show_asset(self, asset_id, reported=None, **kwargs):
        asset_sudo = self._become_find_asset_sudo(asset_id)
        requests_sudo = asset_sudo._become_find_requests(MAX_REQUESTS)
        done = int_param(reported)
        return request.render(
            "become_portal_maintenance.asset",
            {
                **self._prepare_portal_layout_values(),
                "page_name": "become_assets",
                "asset": asset_sudo,
                "days": asset_sudo._become_get_maintenance_days()[asset_sudo],
                "requests": requests_sudo,
                "photos": requests_sudo._become_get_files(
                    "become_visible_portal"
                ).grouped("res_id"),
                "reported": requests_sudo.filtered(
                    lambda one: one.id == done and one.become_report
                ),
                "become_files": self._become_prepare_files_section(asset_sudo),
            },
        )

    @route(f"{PAGE}/report", readonly=True, **GET)
    def become_show_report_form(self, asset_id, **kwargs):
        asset_sudo = self._become_find_asset_sudo(asset_id)
        return self._become_render_report_form(asset_sudo, uuid.uuid4().hex)

    @route(f"{PAGE}/report", type="http", auth="user", methods=["POST"], website=True)
    def become_report_fault(self, asset_id, report="", become_key="", **kwargs):
        asset_sudo = self._become_find_asset_sudo(asset_id)
        key = text_param(become_key)[:MAX_KEY_LENGTH] or uuid.uuid4().hex
        text = text_param(report)
        uploads = []
        if asset_sudo._become_get_files_company().become_customer_upload:
            files = request.httprequest.files.getlist("become_files")
            uploads = file_params(files)
        try:
            with request.env.cr.savepoint():
                sent = asset_sudo.env["maintenance.request"]._become_create_report(
                    asset_sudo, text, uploads, request.env.user.partner_id, key
                )
        except UserError as error:
            return self._become_render_report_form(asset_sudo, key, text, str(error))
        return request.redirect(f"{LIST}/{asset_sudo.id}?reported={sent.id}")

    def _become_render_report_form(self, asset_sudo, key, text="", message=None):
        company = asset_sudo._become_get_files_company()
        return request.render(
            "become_portal_maintenance.report_form",
            {
                **self._prepare_portal_layout_values(),
                "page_name": "become_assets",
                "asset": asset_sudo,
                "is_reporting": True,
                "report": text,
                "report_key": key,
                "report_length": MAX_REPORT_LENGTH,
                "message": message,
                "takes_photos": company.become_customer_upload,
                "upload_limit": company.become_customer_upload_limit,
            },
        )

    def _become_find_asset_sudo(self, asset_id):
        """Return an asset that the current user may see, as superuser.

        :raise NotFound: if there is none, whatever the reason
        """
        # a number that is too large for the database is nobody's
        if not 0 < asset_id <= MAX_ID:
            raise NotFound()
        asset = request.env[MODEL].browse(asset_id)
        try:
            asset._become_check_portal_access()
        except AccessError:
            raise NotFound() from None
        # sudo: maintenance.equipment - it was just checked
        return asset.sudo()

    def _become_get_asset_filters(self):
        """Return the filters of the list, ``all`` first."""
        return {
            "all": {"label": request.env._("All"), "domain": Domain.TRUE},
            "open": {
                "label": request.env._("With an open report"),
                "domain": request.env[MODEL]._become_get_open_report_domain(),
            },
        }

    def _become_get_asset_sortings(self):
        return {
            "name": {"label": request.env._("Name"), "order": "name"},
            "place": {"label": request.env._("Place"), "order": "become_place, name"},
            "warranty": {
                "label": request.env._("Warranty"),
                "order": "warranty_date, name",
            },
        }
