from odoo import api, models


class BecomePortalApi(models.AbstractModel):
    """What all operations of the API have in common."""

    _name = "become.portal.api"
    _description = "API for Apps"

    @api.model
    def _check_rate_limit(self, operation):
        """Refuse a caller who asks too much.

        Called before anything of a request is read, with the rights of the key's user.
        What is put in ``request.future_response.headers`` goes along with the answer,
        also when it is a problem.

        :param Operation operation: what is asked
        :raise Problem: ``too_many_requests``
        """

    @api.model
    def _run_idempotent(self, operation, key, body, call):
        """Do what a request asks, or return what came of it the first time.

        Called for whatever writes, inside the transaction of the request, after its
        values were checked. What it raises undoes all of it.

        :param Operation operation: what is asked
        :param str key: that the caller sent, empty where there is none
        :param bytes body: as it was sent
        :param call: function without arguments that does it
        :return: what ``call`` returns, or a response
        """
        return call()

    @api.model
    def _get_problem_texts(self):
        """Return the sentence that goes with each code of a problem.

        :rtype: dict[str, str]
        """
        env = self.env
        return {
            "bad_request": env._("This request cannot be read."),
            "unauthorized": env._(
                "Send a valid API key: it is missing, wrong, revoked or expired."
            ),
            "forbidden": env._("You may not do this."),
            "not_found": env._("There is nothing here that you can open."),
            "method_not_allowed": env._("This cannot be done at this address."),
            "conflict": env._("This was changed in the meantime."),
            "precondition_failed": env._("The file has changed."),
            "too_large": env._("What you sent is too large."),
            "unsupported_media_type": env._(
                "What you sent has a content type that is not read here."
            ),
            "range_not_satisfiable": env._("The file has no such part."),
            "invalid": env._("Some of what you sent cannot be used."),
            "invalid_cursor": env._(
                "This cursor does not belong to this list: start again without it."
            ),
            "idempotency_key_reused": env._(
                "This idempotency key was used for another request."
            ),
            "refused": env._("This cannot be done."),
            "too_many_requests": env._("You ask too much: try again later."),
            "internal_error": env._("Something went wrong on our side."),
            "unavailable": env._("This cannot be done right now: try again."),
        }
