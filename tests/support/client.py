"""Somebody at the other end of the line: a browser without a screen, or an app."""

import io
import json
import re
import zipfile
from dataclasses import dataclass, field
from functools import cached_property
from http.cookiejar import DefaultCookiePolicy
from typing import Any

import requests

# An odd network stack must fail a test, not hang it.
TIMEOUT = 120


@dataclass(frozen=True)
class Answer:
    """What came back from one access path."""

    status: int
    content: bytes = b""
    headers: dict = field(default_factory=dict)
    #: name of the exception, when the answer is the JSON of an error
    error: str = ""
    #: what a method returned, when the answer is JSON
    value: Any = None

    @classmethod
    def from_response(cls, response):
        value, error, status = None, "", response.status_code
        if "json" in response.headers.get("Content-Type", ""):
            value = response.json()
            # call_kw wraps its answer and always says 200; json/2 does neither
            if isinstance(value, dict) and "jsonrpc" in value:
                error = value.get("error", {}).get("data", {}).get("name", "")
                value = value.get("result")
            elif status >= 400:
                error, value = value.get("name", ""), None
        return cls(status, response.content, dict(response.headers), error, value)

    @cached_property
    def body(self):
        return self.content.decode(errors="replace")

    @cached_property
    def text(self):
        """All that there is to read in it: headers, body, and the files of a ZIP."""
        parts = [json.dumps(self.headers).encode(), self.content]
        if self.content.startswith(b"PK"):
            with zipfile.ZipFile(io.BytesIO(self.content)) as archive:
                parts += [archive.read(name) for name in archive.namelist()]
        return b"\n".join(parts).decode(errors="replace")

    @property
    def data(self):
        """What it says, without what is around it: nothing of a page or an error."""
        if self.value is not None:
            return json.dumps(self.value)
        kind = self.headers.get("Content-Type", "")
        return self.body if kind.startswith("text/csv") else ""

    @property
    def is_crash(self):
        """Whether the server fell over, rather than said no."""
        if self.error:
            return self.error not in REFUSALS
        return self.status >= 500


REFUSALS = {
    "odoo.exceptions.AccessDenied",
    "odoo.exceptions.AccessError",
    "odoo.exceptions.MissingError",
    "odoo.exceptions.UserError",
    "odoo.exceptions.ValidationError",
    "odoo.http.SessionExpiredException",
    "werkzeug.exceptions.BadRequest",
    "werkzeug.exceptions.Forbidden",
    "werkzeug.exceptions.NotFound",
    "werkzeug.exceptions.Unauthorized",
    "werkzeug.exceptions.UnprocessableEntity",
}


def _make_session():
    session = requests.Session()
    # no look at proxies and passwords of the machine with each question
    session.trust_env = False
    return session


class Client:
    def __init__(self, url, database):
        self.url = url
        self.database = database
        self.api_key = None
        self._session = _make_session()
        #: of an app, which has no cookies
        self._app = _make_session()
        self._app.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))
        self._csrf_token = None

    def login(self, login, password):
        answer = self.jsonrpc(
            "/web/session/authenticate",
            db=self.database,
            login=login,
            password=password,
        )
        assert answer.value, f"{login} cannot log in: {answer.text}"
        self._csrf_token = None
        return self

    @property
    def session_id(self):
        """The cookie that a browser needs to go on as this client."""
        return self._session.cookies.get("session_id")

    def get(self, path, follow=False, headers=None, **params):
        response = self._session.get(
            self.url + path,
            params=params,
            headers=headers,
            allow_redirects=follow,
            timeout=TIMEOUT,
        )
        return Answer.from_response(response)

    def post(self, path, files=None, follow=False, referer=None, **data):
        """Send a form, with the token that our pages carry in theirs.

        :param referer: the path of the page that the form is on
        """
        response = self._session.post(
            self.url + path,
            data={"csrf_token": self.csrf_token, **data},
            headers={"Referer": self.url + referer} if referer else None,
            files=files,
            allow_redirects=follow,
            timeout=TIMEOUT,
        )
        return Answer.from_response(response)

    @property
    def csrf_token(self):
        if not self._csrf_token:
            page = self.get("/my", follow=True).text
            self._csrf_token = re.search(r'csrf_token: "(\w+)"', page).group(1)
        return self._csrf_token

    def jsonrpc(self, path, **params):
        response = self._session.post(
            self.url + path,
            json={"jsonrpc": "2.0", "method": "call", "params": params},
            timeout=TIMEOUT,
        )
        return Answer.from_response(response)

    def call_kw(self, model, method, *args, **kwargs):
        return self.jsonrpc(
            f"/web/dataset/call_kw/{model}/{method}",
            model=model,
            method=method,
            args=args,
            kwargs=kwargs,
        )

    def json2(self, model, method, **params):
        """Call a method as an app does: with a key, and without a session."""
        headers = {"X-Odoo-Database": self.database}
        if self.api_key:
            headers["Authorization"] = f"bearer {self.api_key}"
        response = self._app.post(
            f"{self.url}/json/2/{model}/{method}",
            json=params,
            headers=headers,
            timeout=TIMEOUT,
        )
        return Answer.from_response(response)

    def api(self, path, **params):
        """Ask the API for apps, with a key and without a session."""
        headers = {"X-Odoo-Database": self.database}
        if self.api_key:
            headers["Authorization"] = f"bearer {self.api_key}"
        response = self._app.get(
            f"{self.url}/become_portal/api/v1{path}",
            params=params,
            headers=headers,
            allow_redirects=False,
            timeout=TIMEOUT,
        )
        return Answer.from_response(response)
