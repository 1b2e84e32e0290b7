"""A secret for each place that apps read, and why there is none where that is so."""

from dataclasses import replace

from . import dashboard
from .model import Secret

HOUSE = "customer colleague"
OTHER = "other_customer"
IN_BOTH = ("hide", "on")
ORDER = "sale.order"
LINE = "sale.order.line"
PRODUCT = "product.product"
ASSET = "maintenance.equipment"


def _app_text(
    name, model, record, field, readers=OTHER, document="app_order", **values
):
    """A text, or a number, that apps read in a place of its own.

    How its record is read elsewhere is asked of the texts of other topics.
    """
    paths = ("api_document", "api_lists") if document else ("api_lists",)
    return Secret(
        f"app_{name}",
        model,
        record,
        field,
        document=document,
        open_to=dict.fromkeys(IN_BOTH, readers),
        shown_on=dict.fromkeys(paths, readers),
        only_pages=True,
        is_known=True,
        **values,
    )


def _in_document(name, field, **values):
    text = _app_text(name, LINE, "app_line", field, **values)
    return replace(text, shown_on={"api_document": OTHER})


def _detail(name, model="res.partner", record="other_company", field=""):
    return _app_text(name, model, record, field or name, document="")


TEXTS = (
    _app_text("number", ORDER, "app_order", "name"),
    _app_text("reference", ORDER, "app_order", "client_order_ref"),
    _app_text("subject", ORDER, "app_order", "become_subject"),
    _app_text("total", ORDER, "app_order", "amount_total", number=15326.39),
    _app_text(
        "due",
        "account.move",
        "other_bill",
        "amount_residual",
        document="other_bill",
        number=4711.19,
    ),
    _in_document("line", "name"),
    _in_document("price", "price_unit", number=913.57),
    _in_document("discount", "discount", number=3.75),
    _in_document("quantity", "product_uom_qty", number=17.43),
    _app_text("unit", "uom.uom", "app_unit", "name"),
    _app_text("product", PRODUCT, "app_product", "name", document=""),
    _app_text("code", PRODUCT, "app_product", "default_code", document=""),
    _app_text("variant", "product.attribute.value", "app_variant", "name", document=""),
    replace(
        _app_text("hours", LINE, "order_line", "name", HOUSE, "order"),
        shown_on={"api_document": HOUSE},
    ),
    replace(
        _app_text("model", ASSET, "other_asset", "model", document="other_asset"),
        shown_on={"api_document": OTHER},
    ),
    *(
        _detail(name)
        for name in ("email", "phone", "vat", "street", "street2", "zip", "city")
    ),
    _detail("state", "res.country.state", "app_state", "name"),
    _detail("function", record="other_customer"),
    _app_text(
        "tile",
        "become.portal.tile",
        "tile",
        "description",
        dashboard.PORTAL,
        document="",
    ),
)
#: why no secret can stand in a place
NUMBER = "a number that the database gives"
OURS = "a word or an address of ours"
DAY = "a day, which many documents have"
COUNT = "how many there are of what stands beside it"
#: in each place that apps read, the secret that stands there for who may read it, or
#: why there is none
FIELDS = {
    **{
        f"{changes}.{name}": OURS
        for changes in ("Changes", "DetailsOutcome")
        for name in ("can_change", "pending")
    },
    "Contact.city": "app_city",
    "Contact.country": "two letters of the country, as in the state",
    "Contact.email": "app_email",
    "Contact.function": "app_function",
    "Contact.id": NUMBER,
    "Contact.name": "api_reseller_name",
    "Contact.phone": "app_phone",
    "Contact.state": "app_state",
    "Contact.street": "app_street",
    "Contact.street2": "app_street2",
    "Contact.vat": "app_vat",
    "Contact.zip": "app_zip",
    **{
        f"{document}.{name}": text
        for document in ("Document", "DocumentRow")
        for name, text in {
            "action_required": "yes or no",
            "amount": "app_total",
            "amount_due": "app_due",
            "amount_untaxed": "app_total",
            "changed": DAY,
            "currency": OURS,
            "date": DAY,
            "due": DAY,
            "id": NUMBER,
            "name": "app_number",
            "reference": "app_reference",
            "state": OURS,
            "status": OURS,
            "subject": "app_subject",
            "type": OURS,
            "url": OURS,
        }.items()
    },
    "Fact.code": OURS,
    "Fact.label": OURS,
    "Fact.value": "app_model",
    "File.created": DAY,
    "File.id": NUMBER,
    "File.media_type": OURS,
    "File.name": "api_file_app",
    "File.size": COUNT,
    "File.url": OURS,
    "Hours.page": COUNT,
    "Hours.pages": COUNT,
    "Hours.total": "the sum of the lines",
    "HoursLine.day": DAY,
    "HoursLine.employee": "api_hours_employee",
    "HoursLine.line": "app_hours",
    "HoursLine.text": "api_hours_text_shown",
    "HoursLine.time": "api_hours_each",
    "HoursRow.left": "a sum of the lines",
    "HoursRow.name": "app_hours",
    "HoursRow.ordered": "a sum of the lines",
    "HoursRow.over": "a sum of the lines",
    "HoursRow.used": "a sum of the lines",
    "Line.discount": "app_discount",
    "Line.kind": OURS,
    "Line.name": "app_line",
    "Line.price_unit": "app_price",
    "Line.quantity": "app_quantity",
    "Line.subtotal": "app_total",
    "Line.unit": "app_unit",
    "Me.company": "api_reseller_name",
    "Me.email": "the address that they log in with",
    "Me.id": NUMBER,
    "Me.language": OURS,
    "Me.name": "the name that they gave themselves",
    "Product.currency": OURS,
    "Product.id": NUMBER,
    "Product.last_date": DAY,
    "Product.last_price": "what one comes to, made of app_price and app_discount",
    "Product.last_price_unit": "app_unit",
    "Product.name": "app_product",
    "Product.order_count": COUNT,
    "Product.quantity": "app_quantity",
    "Product.reference": "app_code",
    "Product.unit": "app_unit",
    "Product.variant": "app_variant",
    "ProductOrder.id": NUMBER,
    "ProductOrder.name": "app_number",
    "Step.code": OURS,
    "Step.date": DAY,
    "Step.label": OURS,
    "Step.state": OURS,
    "Step.text": OURS,
    "StepLink.name": "api_tracked_task",
    "StepLink.text": OURS,
    "StepLink.url": OURS,
    "Tile.actions": COUNT,
    "Tile.category": OURS,
    "Tile.code": OURS,
    "Tile.count": COUNT,
    "Tile.description": "app_tile",
    "Tile.icon": OURS,
    "Tile.name": "api_tile_name",
    "Tile.url": OURS,
}
