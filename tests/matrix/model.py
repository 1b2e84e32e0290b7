"""The words that the matrix is written in."""

import base64
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from support.client import Answer, Client

#: In a pair, what stands for a word that no record holds
DECOY = "Zwaluwstaart"
#: a value of its own, in JSON or in a file
YES = re.compile(r"\b[Tt]rue\b")


@dataclass(frozen=True)
class Actor:
    name: str
    #: key in the users of the world; nobody is logged in without
    user: str = ""
    #: documents whose mail link they hold; the first one they try on everything else
    #: too
    links: str = ""
    #: works for the customer
    is_house: bool = False
    #: topics in which they differ from the others; all, unless there are some
    topics: str = ""
    #: follows the customer's documents and is collaborator of their project
    is_insider: bool = False
    #: topics in which they are nearer to the secrets than the customer is
    inside: str = ""
    #: may see everything; proves that access paths lead where they should
    is_admin: bool = False

    def is_near(self, topic):
        """Whether they are nearest to the secrets of a topic, of those who may be kept
        away from them: nothing is left out for them.

        :param str topic: its name
        """
        return self.is_insider or topic in self.inside.split()


@dataclass(frozen=True)
class Secret:
    name: str
    model: str
    #: the record that holds it, by its name in the world, and the field
    record: str
    field: str
    #: by mode, the actors who may see it; nobody else may, staff's administrator apart
    open_to: dict[str, str] = field(default_factory=dict)
    #: access paths on which they must see it, with the actors who do
    shown_on: dict[str, str] = field(default_factory=dict)
    #: a number instead of a word
    number: float | None = None
    #: a yes instead of a word; of the access paths to its field alone
    is_flag: bool = False
    #: the secret that says the same, where this is another way to it
    word_of: str = ""
    #: other spellings of the same thing
    spellings: tuple[str, ...] = ()
    #: the document that carries the record, where a page shows that
    document: str = ""
    #: archived, so that who looks for it must say so
    archived: bool = False
    #: what the text is allowed to be read through elsewhere, so that only the access
    #: paths to its field count
    only_field: bool = False
    #: what Odoo lets customers read of the record, and our pages must not show; of the
    #: access paths to its field only the administrator's are walked
    only_pages: bool = False
    #: the secret of another topic, which walks the access paths to its field
    is_known: bool = False
    #: what it has not, of the things that an access path may need: a "column" in the
    #: database, a "search" on it, a "copy", a "print"; not even the administrator gets
    #: it there
    lacks: str = ""

    @property
    def word(self):
        if self.is_flag:
            return "True"
        if self.number is not None:
            return str(self.number)
        return "Kanarie" + (self.word_of or self.name).title().replace("_", "")

    def is_open_to(self, actor, mode):
        return actor.is_admin or actor.name in self.open_to.get(mode, "").split()

    def is_in(self, answer):
        """Whether the answer gives the secret away, in any dress."""
        if self.is_flag:
            return bool(YES.search(answer.data))
        if self.number is not None:
            return bool(self._number.search(answer.text))
        return any(dress in answer.text for dress in self._dresses)

    @cached_property
    def _number(self):
        spellings = "|".join(map(re.escape, (self.word, *self.spellings)))
        # not as a part of a longer number, nor of a time; JSON has it behind a colon
        return re.compile(rf"(?<![\d.,])(?<!\d:)(?:{spellings})(?!\d)")

    @cached_property
    def _dresses(self):
        dresses = [self.word, self.word.lower(), self.word.upper()]
        for shift in range(3):
            # the letters in the middle are the same wherever the word stands
            coded = base64.b64encode(b"x" * shift + self.word.encode()).decode()
            dresses.append(coded[4:-4])
        return dresses


class Twins(NamedTuple):
    """Two answers that must not differ, and the words that made them."""

    true: Answer
    decoy: Answer
    words: tuple[str, str] = ("", "")

    def differ(self):
        return self._echo(self.true, self.words[0]) != self._echo(
            self.decoy, self.words[1]
        )

    @staticmethod
    def _echo(answer, word):
        if answer.error or answer.value is not None:
            return answer.error, answer.value
        # a page repeats what was searched for, and carries tokens of the session
        page = re.sub(r"(?s)<script.*?</script>|<input[^>]*csrf[^>]*>", "", answer.body)
        return answer.status, re.sub(re.escape(word), "", page, flags=re.I)


@dataclass(frozen=True)
class AccessPath:
    name: str
    walk: Callable
    #: leads to the same place for all secrets, or for all secrets of one document, so
    #: that one walk does: "everything", "document"
    shared_by: str = ""
    #: who tries it: "everybody", "users" who are logged in, the customer's "house", or
    #: "insider"s only, where the same guard was asked by others in shorter words
    tried_by: str = "everybody"
    #: shows any secret of its topic to the administrator
    admin_sees: bool = False
    #: what a secret must have to be seen there
    needs: str = ""
    #: leads to the field of the secret, not to a page around it
    is_field: bool = False
    #: of a question that is put by two transports, the place of the question and of
    #: this transport: who stands far from the secret takes the two in turn
    turn: tuple[int, int] | None = None
    #: why nobody sees anything on it, where that is right
    unproven: str = ""
    #: secrets that it can lead to
    applies: Callable = lambda _secret: True


@dataclass(frozen=True)
class Topic:
    name: str
    #: settings of the company in each mode
    modes: dict[str, dict]
    secrets: tuple[Secret, ...]
    access_paths: tuple[AccessPath, ...]
    #: the record whose settings the modes are, by its name in the world, and its model
    settings_of: tuple[str, str] = ("company", "res.company")
    #: whose guards these are; without it there is nothing to ask
    addon: str = "become_portal"


@dataclass
class Visit:
    """One actor in the world, on their way."""

    actor: Actor
    client: Client
    ids: dict[str, int]
    tokens: dict[str, str]
    #: what only the administrator can tell: names of reports, numbers of messages
    directory: dict

    def link(self, document):
        """The parameters that this actor can add to the address of a document."""
        links = self.actor.links.split()
        if not links:
            return {}
        token = self.tokens[document if document in links else links[0]]
        return {"access_token": token}

    def get(self, path, document="", **params):
        """Open a page; with a document, by a link to that, its number for ``{}``."""
        if document:
            path = path.format(self.ids[document])
            params = {**self.link(document), **params}
        return self.client.get(path, **params)

    def read_chatter(self, model, document):
        """Ask for the messages under a document, by the link to it if they have one."""
        token = self.link(document).get("access_token")
        for route in ("/mail/chatter_fetch", "/portal/chatter_init"):
            yield self.client.jsonrpc(
                route,
                thread_model=model,
                thread_id=self.ids[document],
                **({"token": token} if token else {}),
            )
