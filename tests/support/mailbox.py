"""A mail server of our own, that takes mail in and keeps it to be read."""

import email
import socket
import time
from contextlib import closing
from email import policy

from aiosmtpd.controller import Controller

ARRIVES_WITHIN = 60


class Mailbox:
    """An SMTP server on a free port of this machine, and what it was sent."""

    def __init__(self):
        self.messages = []
        with closing(socket.socket()) as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        # 64 MB: what is too large must be refused by Odoo, not here
        self._controller = Controller(
            self,
            hostname="127.0.0.1",
            port=self.port,
            data_size_limit=64 * 1024 * 1024,
        )

    def __enter__(self):
        self._controller.start()
        return self

    def __exit__(self, *_exception):
        self._controller.stop()

    async def handle_DATA(self, _server, _session, envelope):
        message = email.message_from_bytes(envelope.content, policy=policy.default)
        self.messages.append(Mail(envelope.rcpt_tos, message))
        return "250 OK"

    def wait_for(self, recipient, subject=""):
        """Give the newest mail to somebody, waiting until there is one.

        A mail that was read once is not given again.
        """
        deadline = time.monotonic() + ARRIVES_WITHIN
        while time.monotonic() < deadline:
            for mail in reversed(self.messages):
                if recipient in mail.recipients and subject in mail.subject:
                    self.messages.remove(mail)
                    return mail
            time.sleep(0.05)
        arrived = [(mail.recipients, mail.subject) for mail in self.messages]
        raise AssertionError(f"No mail to {recipient} about {subject!r}: {arrived}")


class Mail:
    def __init__(self, recipients, message):
        self.recipients = recipients
        self.subject = message["Subject"]
        #: the files that it carries, by name
        self.files = {
            part.get_filename(): part.get_content()
            for part in message.iter_attachments()
        }
        self.html = message.get_body(("html",)).get_content()
