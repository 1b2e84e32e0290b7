from odoo.exceptions import UserError
from odoo.http import Controller, request

from odoo.addons.become_portal.tools.request_params import text_param
from odoo.addons.become_portal_api import schemas as api_schemas
from odoo.addons.become_portal_api.tools.operation import operation
from odoo.addons.become_portal_api.tools.problem import Problem

from .. import schemas


class BecomePortalApiFaults(Controller):
    @operation(
        "POST",
        "/documents/assets/<int:document_id>/faults",
        name="report_fault",
        summary="Report a fault of an asset",
        permission="Everybody of the company whose asset it is. Photos are sent to the "
        "fault afterwards, as files.",
        body=lambda: schemas.faults.Fault,
        answer=lambda: api_schemas.documents.DocumentRow,
        status=201,
        problems=("not_found", "refused"),
    )
    def become_api_report_fault(self, document_id, body):
        api = request.env["become.portal.api"]
        asset_sudo = api._find_document("assets", document_id)[1]
        sender = request.env.user.partner_id
        try:
            # what is sent twice has a key of its own
            fault_sudo = asset_sudo.env["maintenance.request"]._become_create_report(
                asset_sudo, text_param(body.text), [], sender, ""
            )
        except UserError as error:
            raise Problem("refused", text=str(error)) from None
        row = api._prepare_document_rows([api._find_document("faults", fault_sudo.id)])
        return api_schemas.documents.DocumentRow(**row[0])
