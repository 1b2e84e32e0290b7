import re
from functools import partial
from http import HTTPStatus

from psycopg2.errors import LockNotAvailable
from werkzeug.exceptions import abort

from odoo import SUPERUSER_ID
from odoo.http import DEFAULT_LANG, Dispatcher, Response
from odoo.tools.misc import get_lang

from .. import schemas
from ..tools.language import choose_language
from ..tools.operation import JSON, OPERATION, ROUTING_TYPE, is_api_path
from ..tools.problem import Problem, make_problem

BEARER = re.compile(r"bearer\s+\S", re.IGNORECASE)
PROBLEM_JSON = "application/problem+json"
IDEMPOTENCY_KEY = "Idempotency-Key"
#: headers that scripts of other sites may read, and send
EXPOSED = (
    "Content-Disposition",
    "Content-Range",
    "ETag",
    "Idempotency-Replayed",
    "RateLimit-Limit",
    "RateLimit-Policy",
    "RateLimit-Remaining",
    "RateLimit-Reset",
    "Retry-After",
)
ACCEPTED = (
    "Authorization",
    "Content-Type",
    IDEMPOTENCY_KEY,
    "If-None-Match",
    "If-Range",
    "Range",
)
#: a request that writes waits so long for another one. Without an end, workers that
#: wait for one whose PDF is being made have nobody left to send what the PDF needs.
MAX_LOCK_WAIT_SECONDS = 1
METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE")
CORS_MAX_AGE = 24 * 60 * 60


class BecomeApiDispatcher(Dispatcher):
    """Reads requests to the API by their declarations, and answers in JSON, errors too.

    Of Odoo's own dispatchers that of pages answers errors in HTML, and that of JSON
    shows the caller a traceback and ignores the query string.
    """

    routing_type = ROUTING_TYPE
    mimetypes = (JSON,)

    def __init__(self, request):
        super().__init__(request)
        #: what is asked in the address, as the endpoint gets it
        self.query = {}

    @classmethod
    def is_compatible_with(cls, request):
        # what is wrong with a content type is said in a problem document
        return is_api_path(request.httprequest.path)

    def pre_dispatch(self, rule, args):
        res = super().pre_dispatch(rule, args)
        asked = self.request.httprequest
        if asked.method == "OPTIONS":
            allowed = ", ".join(sorted(rule.methods))
            abort(Response(status=HTTPStatus.NO_CONTENT, headers={"Allow": allowed}))
        if rule.endpoint.routing["auth"] == "bearer":
            self._check_header(asked.headers.get("Authorization", ""))
        operation = rule.endpoint.routing[OPERATION]
        self.request.env["become.portal.api"]._check_rate_limit(operation)
        # what no operation knows is refused before other addons read it: the shop of
        # Odoo breaks off on an affiliate_id that is no number
        self.query = self._parse_query(operation)
        return res

    def _check_header(self, header):
        """Refuse who has no key in the header, and begin in the words of who has one.

        :raise Problem: unauthorized
        """
        if not BEARER.match(header):
            # Odoo takes the session of a browser for a key, which other sites can use
            raise Problem("unauthorized", headers=[("WWW-Authenticate", "Bearer")])
        # Odoo completes it with what is installed
        context = self.request.env["res.users"].context_get()
        self.request.update_context(**context)

    def dispatch(self, endpoint, args):
        request = self.request
        operation = endpoint.routing[OPERATION]
        body = self._read_body(operation)
        request.params = {
            **args,
            **self.query,
            **self._parse_body(operation, body),
        }
        call = partial(request.registry["ir.http"]._dispatch, endpoint)
        answer = self._write(operation, body, call) if operation.is_write else call()
        if isinstance(answer, Response):
            return answer
        return Response(
            answer.model_dump_json(),
            status=operation.status,
            content_type=JSON,
            headers={"Cache-Control": "no-store"},
        )

    def _write(self, operation, body, call):
        """Do what writes, and give up where another request takes too long.

        Odoo would run it again, and wait as long each time.

        :raise Problem: unavailable
        """
        cr = self.request.env.cr
        key = self.request.httprequest.headers.get(IDEMPOTENCY_KEY, "")
        api = self.request.env["become.portal.api"]
        cr.execute("SET LOCAL lock_timeout = %s", (f"{MAX_LOCK_WAIT_SECONDS}s",))
        try:
            answer = api._run_idempotent(operation, key, body, call)
            cr.flush()
        except LockNotAvailable:
            raise Problem("unavailable", headers=[("Retry-After", "1")]) from None
        return answer

    def handle_error(self, exc):
        problem = make_problem(exc)
        request = self.request
        text = problem.text or self._get_problem_text(problem)
        response = Response(
            schemas.checks.write_problem(problem, text),
            status=problem.code,
            content_type=PROBLEM_JSON,
            headers=[*problem.headers, ("Cache-Control", "no-store")],
        )
        response.headers["X-Content-Type-Options"] = "nosniff"
        return request._inject_future_response(response)

    def allow_cors(self):
        """Let the scripts of another site read the answer, where that is set.

        Before anything is known of the request, so that they read what is wrong, too.
        """
        request = self.request
        origin = request.httprequest.headers.get("Origin", "")
        # sudo: become.portal.api - a setting, before it is known who asks
        api = request.env["become.portal.api"].with_user(SUPERUSER_ID)
        if not origin or not api._should_allow_origin(origin):
            return
        request.future_response.headers.extend(
            {
                "Access-Control-Allow-Origin": origin,
                "Access-Control-Expose-Headers": ", ".join(EXPOSED),
                "Vary": "Origin",
            }
        )
        if request.httprequest.method == "OPTIONS":
            request.future_response.headers.extend(
                {
                    "Access-Control-Allow-Headers": ", ".join(ACCEPTED),
                    "Access-Control-Allow-Methods": ", ".join(METHODS),
                    "Access-Control-Max-Age": str(CORS_MAX_AGE),
                }
            )

    def _get_problem_text(self, problem):
        """Return the sentence of a problem, in the language of the user or, where it is
        not known who asks, of the request."""
        env = self.request.env
        if env is None:
            return HTTPStatus(problem.code).phrase
        # what failed may have left a transaction that answers nothing
        env.cr.rollback()
        if env.uid and not env.user._is_public():
            lang = get_lang(env).code
        else:
            # sudo: res.lang, res.users - a language; nothing else is read
            env = env(user=SUPERUSER_ID)
            lang = self._find_language_of_key(env, problem)
        if not lang:
            asked = self.request.httprequest.accept_languages
            installed = [code for code, _name in env["res.lang"].get_installed()]
            lang = choose_language(asked, installed) or get_lang(env, DEFAULT_LANG).code
        api = env["become.portal.api"].with_context(lang=lang)
        return api._get_problem_texts()[problem.problem_code]

    def _find_language_of_key(self, env, problem):
        """Return the language of whose key was sent along to where nobody asked for it:
        to an address that is none, or does not do that.

        :rtype: str | None
        """
        header = self.request.httprequest.headers.get("Authorization", "")
        if problem.code == HTTPStatus.UNAUTHORIZED or not BEARER.match(header):
            return None
        key = header.split(maxsplit=1)[1].strip()
        if "\0" in key:
            # PostgreSQL takes it in no text, and nobody has such a key
            return None
        uid = env["res.users.apikeys"]._check_credentials(scope="rpc", key=key)
        lang = env["res.users"].browse(uid).lang if uid else None
        return lang and get_lang(env, lang).code

    def _read_body(self, operation):
        """Return what was sent, as bytes; empty where the endpoint reads it itself.

        :raise Problem: where it is too large or of a content type that is not read
        """
        asked = self.request.httprequest
        if not operation.has_body:
            return b""
        if asked.mimetype not in operation.content_types:
            accepted = ", ".join(operation.content_types)
            raise Problem("unsupported_media_type", headers=[("Accept", accepted)])
        return asked.get_data() if asked.mimetype == JSON else b""

    def _parse_query(self, operation):
        asked = self.request.httprequest.args
        code, wrong = "repeated", [name for name, texts in asked.lists() if texts[1:]]
        if operation.query is None:
            code, wrong = "extra_forbidden", list(asked)
        if wrong:
            invalid = [{"place": "query", "name": one, "code": code} for one in wrong]
            raise Problem("invalid", invalid=invalid)
        if operation.query is None:
            return {}
        schema = operation.get_schema("query")
        return {"query": schemas.checks.read_query(schema, asked.to_dict())}

    def _parse_body(self, operation, body):
        if operation.body is None or self.request.httprequest.mimetype != JSON:
            return {}
        return {"body": schemas.checks.read_body(operation.get_schema("body"), body)}
