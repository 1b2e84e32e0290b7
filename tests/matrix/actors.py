"""Who tries to see what."""

from .model import Actor

ACTORS = (
    Actor("anonymous"),
    Actor("link_visitor", links="all"),
    Actor("other_link_visitor", links="other_order"),
    Actor("customer", user="customer", is_house=True, is_insider=True),
    Actor("colleague", user="colleague", is_house=True),
    Actor("other_customer", user="other_customer"),
    # an internal user without rights on sales, projects or hours
    Actor("clerk", user="clerk"),
    Actor("admin", user="admin", is_admin=True),
)
