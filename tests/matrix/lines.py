"""The lines: every actor, secret, access path and mode, and what to expect."""

from collections.abc import Iterable
from dataclasses import dataclass
from types import GeneratorType

from support.asked import IS_LONG

from . import (
    api,
    assets,
    assortment,
    contract,
    dashboard,
    deliveries,
    drafts,
    files,
    hours,
    mails,
    notes,
    own_data,
    places,
    posts,
    purchase,
    resellers,
    roles,
    rpc,
    shop,
    signup,
    tracking,
)
from .actors import ACTORS
from .model import AccessPath, Actor, Secret, Topic

TOPICS = (
    hours.TOPIC,
    drafts.TOPIC,
    files.TOPIC,
    dashboard.TOPIC,
    own_data.TOPIC,
    mails.TOPIC,
    notes.TOPIC,
    roles.TOPIC,
    purchase.TOPIC,
    signup.TOPIC,
    resellers.TOPIC,
    assortment.TOPIC,
    shop.TOPIC,
    contract.TOPIC,
    tracking.TOPIC,
    deliveries.TOPIC,
    assets.TOPIC,
    api.TOPIC,
    places.TOPIC,
    posts.TOPIC,
    # the last: it closes the shop
    assortment.CLOSED,
)

HIDDEN = "hidden"
SHOWN = "shown"
#: may be seen or not; the access path must not break
SOUND = "sound"


#: how the administrator shows that the secret of another topic is in its place
PLAIN = "call_kw_read"


@dataclass(frozen=True)
class Line:
    actor: Actor
    secret: Secret
    access_path: AccessPath
    topic: Topic
    mode: str

    @property
    def name(self):
        return "-".join(
            (self.actor.name, self.secret.name, self.access_path.name, self.mode)
        )

    @property
    def walk_key(self):
        """Lines with the same key take the same walk."""
        goal = {"everything": "", "document": self.secret.document}.get(
            self.access_path.shared_by, self.secret.name
        )
        actor = self.actor.name
        if self.access_path.is_field and not self.actor.user:
            # a program carries no link: without a login all are the same to it
            actor = ""
        return self.access_path.name, actor, goal

    def walk(self, visit):
        """Go there, and bring back all answers."""
        access_path = self.access_path
        goals = {"everything": (), "document": (self.secret.document,)}
        answers = access_path.walk(
            visit, *goals.get(access_path.shared_by, (self.secret,))
        )
        return list(answers) if isinstance(answers, GeneratorType) else [answers]

    @property
    def expected(self):
        if not self.secret.is_open_to(self.actor, self.mode):
            return HIDDEN
        is_shown = (
            self.actor.name
            in self.secret.shown_on.get(self.access_path.name, "").split()
        )
        if self.actor.is_admin and self.access_path.admin_sees:
            is_shown = self.access_path.needs not in self.secret.lacks.split()
        return SHOWN if is_shown else SOUND


def make_lines() -> Iterable[Line]:
    """Sorted by mode, because switching takes a request and empties what was walked."""
    for topic in TOPICS:
        for mode in topic.modes:
            for access_path in (*topic.access_paths, *rpc.ACCESS_PATHS):
                for place, secret in enumerate(topic.secrets):
                    for actor in ACTORS:
                        line = Line(actor, secret, access_path, topic, mode)
                        if _is_worth_walking(line) and _is_their_turn(line, place):
                            yield line


def _is_worth_walking(line):
    actor, secret, access_path = line.actor, line.secret, line.access_path
    topic, mode = line.topic, line.mode
    if not access_path.applies(secret) or (
        secret.only_field and not access_path.is_field
    ):
        return False
    if secret.only_pages and access_path.is_field and not actor.is_admin:
        return False
    if secret.is_known and access_path.is_field and access_path.name != PLAIN:
        return False
    if actor.topics and topic.name not in actor.topics.split():
        return False
    if actor.is_admin:
        # in the last mode, the most open one: what they see of a customer's text
        # follows
        return mode == list(topic.modes)[-1]
    return {
        "everybody": True,
        "users": bool(actor.user),
        "house": actor.is_house,
        "insider": actor.is_near(topic.name),
    }[access_path.tried_by]


def _is_their_turn(line, place):
    """Whether a question that two transports carry goes by this one.

    Both run the same method with the same rights. Who is near to the secret, or is to
    see it there, asks by both; everybody else by one, which goes around, so that each
    actor asks for each secret by both, and each question comes by both from some.

    :param int place: of the secret in its topic
    """
    actor, access_path = line.actor, line.access_path
    if IS_LONG or not access_path.turn or line.expected == SHOWN:
        return True
    if actor.is_admin or actor.is_near(line.topic.name):
        return True
    question, transport = access_path.turn
    # without a login all are the same to it
    place += ACTORS.index(actor) if actor.user else 0
    return (place + question) % 2 == transport
