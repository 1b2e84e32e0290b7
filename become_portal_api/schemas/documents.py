"""Documents of all types."""

import datetime

from pydantic import Field

from ..tools.schema import (
    Answer,
    Asked,
    Cursor,
    Limit,
    Moment,
    NextCursor,
    PageNumber,
)

#: what the documentation lists for it, see ``_get_choices``
TYPE_CHOICES = {"become_choices": "document_types"}


class DocumentsQuery(Asked):
    """Which documents, and where the list goes on."""

    type: str = Field(
        "",
        min_length=1,
        description="Only of this type.",
        json_schema_extra=TYPE_CHOICES,
    )
    state: str = Field("", max_length=64, description="Only with this state.")
    changed_since: Moment | None = Field(
        None, description="Only what was changed then or later."
    )
    action_required: bool | None = Field(
        None, description="Only what requires action of the user, or only the rest."
    )
    limit: Limit = 20
    cursor: Cursor = ""


class DocumentRow(Answer):
    """A document, as a list says it."""

    type: str = Field(examples=["orders"])
    id: int
    name: str = Field(description="Its number or name.")
    subject: str = Field(description="What it is about; may be empty.")
    reference: str = Field(description="The customer's own reference; may be empty.")
    date: datetime.date | None
    due: datetime.date | None = Field(description="Until when something is to be done.")
    state: str = Field(description="How it stands, for programs; may be empty.")
    status: str = Field(
        description="How it stands, in words, in the language of the user."
    )
    action_required: bool = Field(description="Whether the user has to do something.")
    amount: float | None = Field(description="With taxes.")
    amount_untaxed: float | None
    amount_due: float | None = Field(description="What is left to pay.")
    currency: str = Field(description="Of all amounts.", examples=["EUR"])
    changed: datetime.datetime = Field(
        description="When the document itself was changed last."
    )
    url: str = Field(description="Its page in the portal, on the same host.")


class DocumentPage(Answer):
    """Some documents, what was changed last first."""

    items: list[DocumentRow]
    next_cursor: NextCursor


class Line(Answer):
    """A line of a document. What staff hides of it is null, or no line at all."""

    kind: str = Field(description="product, combo, section, subsection or note.")
    name: str
    quantity: float | None = None
    unit: str = ""
    price_unit: float | None = None
    discount: float | None = Field(None, description="In percent.")
    subtotal: float | None = Field(None, description="Without taxes.")


class StepLink(Answer):
    """A document of a step."""

    name: str
    url: str = Field(description="Empty where there is nothing to open.")
    text: str = Field(description="How it stands, in words; may be empty.")


class Step(Answer):
    """A step of an order, from the quotation to the last payment."""

    code: str = Field(examples=["confirmed"])
    label: str
    state: str = Field(description="done, current, upcoming or cancelled.")
    date: datetime.date | None
    text: str
    links: list[StepLink]


class HoursLine(Answer):
    """Hours that somebody worked on one day, as the customer sees them."""

    day: datetime.date
    employee: str
    time: str = Field(description="In hours or days, in words.", examples=["1:30"])
    text: str = Field(description="Empty where staff does not show it.")
    line: str = Field(description="Under which line of the order; may be empty.")


class HoursRow(Answer):
    """Hours of one line of the order."""

    name: str
    used: str
    ordered: str = Field(description="Empty where no hours were sold.")
    left: str
    over: str


class Hours(Answer):
    """Hours under a document, as the customer sees them."""

    total: str
    rows: list[HoursRow]
    lines: list[HoursLine] = Field(description="One page of them, the newest first.")
    page: int
    pages: int


class Fact(Answer):
    """Something else that is known of a document."""

    code: str
    label: str
    value: str


class Document(DocumentRow):
    """A document, as its page in the portal shows it."""

    lines: list[Line] = []
    tracking: list[Step] = []
    hours: Hours | None = Field(
        None, description="Null where staff does not show them, or there are none."
    )
    facts: list[Fact] = []


class DocumentQuery(Asked):
    """Which part of the hours."""

    hours_page: PageNumber = 1
