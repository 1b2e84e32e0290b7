from hashlib import sha256

from odoo import api, models
from odoo.http import Response, request

from ..tools.operation import JSON
from ..tools.problem import Problem
from .become_api_idempotency import KEY, Answer, KeyReusedError

IDEMPOTENCY_KEY = "Idempotency-Key"
#: in an answer that is not the first one
REPEATED = "Idempotency-Replayed"
LIMIT = "RateLimit-Limit"


class BecomePortalApi(models.AbstractModel):
    """How often a user may ask, and that what is sent twice is done once."""

    _inherit = "become.portal.api"

    @api.model
    def _check_rate_limit(self, operation):
        super()._check_rate_limit(operation)
        headers = request.future_response.headers
        # a request that met another transaction is run again, and is still one
        if operation.is_public or LIMIT in headers:
            return
        allowance = self.env["become.api.rate.limit"]._record_request()
        if allowance is None:
            return
        for name, value in allowance.get_headers().items():
            headers.set(name, value)
        if allowance.is_used_up:
            raise Problem("too_many_requests")

    @api.model
    def _run_idempotent(self, operation, key, body, call):
        if not key:
            return super()._run_idempotent(operation, key, body, call)
        answers = self.env["become.api.idempotency"]
        if not answers._is_key(key):
            wrong = {"place": "header", "name": IDEMPOTENCY_KEY, "code": "pattern"}
            raise Problem("invalid", invalid=[wrong])

        def run():
            return self._serialize_answer(operation, call())

        try:
            answer = answers._run_once(key, self._get_fingerprint(operation), run)
        except KeyReusedError:
            raise Problem("idempotency_key_reused") from None
        headers = {"Cache-Control": "no-store"}
        if answer.is_repeated:
            headers[REPEATED] = "true"
        return Response(
            answer.body, status=answer.status, content_type=JSON, headers=headers
        )

    @api.model
    def _prepare_header_parameters(self, declared):
        parameters = super()._prepare_header_parameters(declared)
        if declared.is_write:
            parameters.append(
                {
                    "name": IDEMPOTENCY_KEY,
                    "in": "header",
                    "required": False,
                    "description": "Made by the caller for this request: sent again "
                    "with the same key, it is done once, and answered the same. Keys "
                    "are kept for a day.",
                    "schema": {"type": "string", "pattern": f"^{KEY.pattern}$"},
                }
            )
        return parameters

    @api.model
    def _serialize_answer(self, operation, answer):
        if isinstance(answer, Response):
            return Answer(answer.status_code, answer.get_data(as_text=True))
        return Answer(operation.status, answer.model_dump_json())

    @api.model
    def _get_fingerprint(self, operation):
        """Return a mark of all that the current request asks.

        :rtype: str
        """
        asked = request.httprequest
        told = sha256(f"{operation.name}\0{asked.full_path}\0".encode())
        # what was sent is kept for whoever reads it next
        told.update(asked.get_data())
        return told.hexdigest()
