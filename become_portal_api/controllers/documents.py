from odoo.http import Controller, request

from .. import schemas
from ..tools.cursor import make_cursor, read_cursor
from ..tools.operation import operation

#: one address for all that is about a document
DOCUMENT = "/documents/<string:document_type>/<int:document_id>"
OWN_DOCUMENTS = (
    "What the user sees in the portal, by the rights of their company and their own."
)


class BecomePortalApiDocuments(Controller):
    @operation(
        "GET",
        "/documents",
        name="list_documents",
        summary="Documents of all types, what was changed last first",
        permission=OWN_DOCUMENTS,
        query=lambda: schemas.documents.DocumentsQuery,
        answer=lambda: schemas.documents.DocumentPage,
        problems=("invalid_cursor",),
    )
    def become_api_list_documents(self, query):
        env = request.env
        asked = ["documents", query.model_dump_json(exclude={"cursor", "limit"})]
        position = read_cursor(env, asked, query.cursor)
        api = env["become.portal.api"]
        page, following = api._list_documents(query, position)
        return schemas.documents.DocumentPage(
            items=api._prepare_document_rows(page),
            next_cursor=following and make_cursor(env, asked, following),
        )

    @operation(
        "GET",
        DOCUMENT,
        name="get_document",
        summary="A document with its lines, its steps and its hours",
        permission=f"{OWN_DOCUMENTS} Hours as far as staff shows them.",
        query=lambda: schemas.documents.DocumentQuery,
        answer=lambda: schemas.documents.Document,
    )
    def become_api_get_document(self, document_type, document_id, query):
        api = request.env["become.portal.api"]
        kind, document = api._find_document(document_type, document_id)
        [row] = api._prepare_document_rows([(kind, document)])
        details = document._become_prepare_api_details(kind, query.hours_page)
        return schemas.documents.Document(
            **row, **self._become_convert_details(details)
        )

    def _become_convert_details(self, details):
        """Return what a page is made of as what an answer is made of.

        :param dict details: see ``_become_prepare_api_details``
        :rtype: dict
        """
        hours = details.get("hours")
        return {
            "lines": [
                schemas.documents.Line(**line) for line in details.get("lines", ())
            ],
            "tracking": [
                schemas.documents.Step(
                    **{
                        **step._asdict(),
                        "links": [
                            schemas.documents.StepLink(**link._asdict())
                            for link in step.links
                        ],
                    }
                )
                for step in details.get("tracking", ())
            ],
            "hours": self._become_convert_hours(hours) if hours else None,
            "facts": [
                schemas.documents.Fact(**fact) for fact in details.get("facts", ())
            ],
        }

    def _become_convert_hours(self, hours):
        names = ("name", "used", "ordered", "left", "over")
        return schemas.documents.Hours(
            total=hours["total"],
            rows=[
                schemas.documents.HoursRow(**{name: row[name] for name in names})
                for row in hours["per_line"]
            ],
            lines=[
                schemas.documents.HoursLine(
                    day=line["day"],
                    employee=line["employee"] or "",
                    time=line["time"],
                    text=line["text"] or "",
                    line=line["so_line"],
                )
                for line in hours["lines"]
            ],
            page=hours["page"],
            pages=hours["pages"],
        )
