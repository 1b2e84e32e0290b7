#!/usr/bin/env python3
"""A small client of the API: Python 3.10 or later, and nothing else.

    export BECOME_API_URL=https://portal.example.com
    export BECOME_API_KEY=...            # made at /my/security

    python3 api_client.py tiles
    python3 api_client.py documents quotations
    python3 api_client.py files orders 12
    python3 api_client.py download 34 drawing.pdf
    python3 api_client.py accept 13 "Sanne de Vries" signature.png

It is meant to be read, and to be taken along into a program of your own.
"""

import base64
import json
import os
import shutil
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
import uuid

PREFIX = "/become_portal/api/v1"
TRIES = 3


class Problem(Exception):
    """What the API says is wrong: ``code`` for programs, the text for people."""

    def __init__(self, document):
        super().__init__(document["detail"])
        self.code = document["code"]
        self.status = document["status"]


class Client:
    """The API as one user has it.

    :param url: of the site, like ``https://portal.example.com``
    :param key: an API key of the user
    """

    def __init__(self, url, key):
        if not url.startswith(("https://", "http://")):
            raise ValueError(f"{url} is no address of a site")
        self.url = url.rstrip("/") + PREFIX
        self.key = key

    def open(self, method, path, query=None, body=None):
        """Ask, and wait where the server says so; return the open response."""
        address = self.url + path
        if query:
            address += "?" + urllib.parse.urlencode(query)
        headers = {"Authorization": f"Bearer {self.key}"}
        data = None
        if body is not None:
            data = json.dumps(body).encode()
            headers["Content-Type"] = "application/json"
            # the same for each try: what arrived, but was not answered, is done once
            headers["Idempotency-Key"] = str(uuid.uuid4())
        request = urllib.request.Request(  # noqa: S310 - the address was checked
            address, data=data, headers=headers, method=method
        )
        for left in reversed(range(TRIES)):
            try:
                return urllib.request.urlopen(request, timeout=60)  # noqa: S310
            except urllib.error.HTTPError as error:
                if left and error.code in (429, 503):
                    time.sleep(int(error.headers.get("Retry-After", "1")))
                    continue
                raise Problem(json.load(error)) from None

    def read(self, method, path, **options):
        with self.open(method, path, **options) as response:
            return json.load(response)

    def get_tiles(self):
        return self.read("GET", "/tiles")["items"]

    def list_documents(self, kind):
        """Yield all documents of a type, a page at a time."""
        query = {"type": kind, "limit": 80}
        while True:
            page = self.read("GET", "/documents", query=query)
            yield from page["items"]
            if not page["next_cursor"]:
                return
            query["cursor"] = page["next_cursor"]

    def list_files(self, kind, number):
        return self.read("GET", f"/documents/{kind}/{number}/files")["items"]

    def download(self, number, path):
        """Write a file as it comes, however large it is."""
        with self.open("GET", f"/files/{number}") as response, open(path, "wb") as file:
            shutil.copyfileobj(response, file)

    def accept(self, number, name, signature):
        """Accept a quotation for the amount that it has now."""
        seen = self.read("GET", f"/documents/quotations/{number}")
        with open(signature, "rb") as picture:
            encoded = base64.b64encode(picture.read()).decode()
        body = {"name": name, "signature": encoded, "amount": seen["amount"]}
        path = f"/documents/quotations/{number}/accept"
        return self.read("POST", path, body=body)


def main(command, *arguments):
    client = Client(os.environ["BECOME_API_URL"], os.environ["BECOME_API_KEY"])
    if command == "tiles":
        for tile in client.get_tiles():
            print(f"{tile['name']}: {tile['count'] or 0}, {tile['actions']} to do")
    elif command == "documents":
        for document in client.list_documents(*arguments):
            print(f"{document['id']} {document['name']}: {document['status']}")
    elif command == "files":
        for file in client.list_files(*arguments):
            print(f"{file['id']} {file['name']} ({file['size']} bytes)")
    elif command == "download":
        client.download(*arguments)
        print(f"{arguments[1]} is there")
    elif command == "accept":
        document = client.accept(*arguments)
        print(f"{document['name']} was accepted: {document['status']}")
    else:
        raise SystemExit(__doc__)


if __name__ == "__main__":
    try:
        main(*(sys.argv[1:] or ["help"]))
    except Problem as problem:
        raise SystemExit(f"{problem} ({problem.code})") from None
