"""Who tries to see what."""

from .model import Actor

DRAFTS = "draft cart cancelled revised"
ORDERS = f"{DRAFTS} tracked delivered"
PENDING = "pending_purchase pending_request pending_bill"

ACTORS = (
    Actor("anonymous"),
    # whoever reads the customer's mail
    Actor("link_visitor", links=f"order invoice task project contract {ORDERS}"),
    Actor("task_link_visitor", links="task"),
    Actor("other_link_visitor", links="other_order"),
    Actor("customer", user="customer", is_house=True, is_insider=True),
    Actor("colleague", user="colleague", is_house=True),
    Actor("other_customer", user="other_customer"),
    Actor("reseller", user="reseller", inside="resellers contract"),
    Actor("other_reseller", user="other_reseller", topics="resellers"),
    # brought in customers, and is no reseller any more
    Actor(
        "former_reseller",
        user="former_reseller",
        topics="resellers",
        inside="resellers",
    ),
    Actor("supplier", user="supplier"),
    Actor("supplier_link_visitor", links="request request_draft", topics="purchase"),
    Actor("pending_supplier", user="pending_supplier", links=PENDING),
    Actor("pending_link_visitor", links=PENDING, topics="purchase"),
    Actor("guest_author", user="guest_author", topics="posts places", inside="posts"),
    Actor("other_guest", user="other_guest", topics="posts"),
    # an internal user without rights on sales, projects or hours
    Actor("clerk", user="clerk"),
    Actor("admin", user="admin", is_admin=True),
)
