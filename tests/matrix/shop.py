"""What the shop hands to its customers, whether or not they have an assortment."""

from .model import Secret, Topic

SECRETS = (
    # What another customer typed to go on what they ordered
    Secret(
        "text_param",
        "product.attribute.custom.value",
        "text_param",
        "custom_value",
        open_to={"on": "other_customer clerk"},
        shown_on={"call_kw_read": "other_customer"},
        only_field=True,
    ),
)

TOPIC = Topic(
    "shop",
    {"on": {"become_hide_drafts": True}},
    SECRETS,
    (),
    addon="become_portal_website_sale",
)
