import math

from odoo.http import request, route

from odoo.addons.portal.controllers.portal import CustomerPortal
from odoo.addons.portal.controllers.portal import pager as portal_pager

from ...tools.request_params import int_param, text_param
from ...tools.upload_types import ACCEPTED
from ..lists.lists import MAX_SEARCH_LENGTH

FILES_PER_PAGE = 20
SESSION_KEY = "become_files_message"
#: what a list shows of a file, and what tells whether it can be deleted
SHOWN_OF_FILES = (
    "become_visible_app",
    "become_visible_email",
    "create_date",
    "create_uid",
    "file_size",
    "mimetype",
    "name",
    "res_id",
    "res_model",
    "type",
    "write_uid",
)


class BecomePortalFilesPages(CustomerPortal):
    """The files under a document, and the page with all files."""

    def _get_page_view_values(self, document, access_token, values, *args, **kwargs):
        values = super()._get_page_view_values(
            document, access_token, values, *args, **kwargs
        )
        models = request.env["ir.attachment"]._become_get_file_models()
        if document and document._name in models:
            values["become_files"] = self._become_prepare_files_section(document)
        return values

    def _become_prepare_files_section(self, document):
        """Return what the section shows, or None if there is nothing to show.

        :param document: the document of an open page, as superuser
        """
        attachments = request.env["ir.attachment"]
        domain = document._become_get_files_domain("become_visible_portal")
        # sudo: ir.attachment - of the document whose page is open, with the flag
        attachments_sudo = attachments.sudo()
        # one more than a page, so that it need not be asked how many there are
        files = self._become_find_files(attachments_sudo, domain, FILES_PER_PAGE + 1)
        total = len(files)
        if total > FILES_PER_PAGE:
            total = attachments_sudo.search_count(domain)
        upload = document._become_is_upload_enabled()
        if not total and not upload:
            return None
        page, pages = self._become_get_page(total)
        files = files[:FILES_PER_PAGE]
        if page > 1:
            offset = FILES_PER_PAGE * (page - 1)
            files = self._become_find_files(
                attachments_sudo, domain, FILES_PER_PAGE, offset
            )
        company = document._become_get_files_company()
        token = document.with_user(request.env.user)._become_get_portal_token()
        return {
            "document": document,
            "attachments": files,
            # by a link nobody has anything of their own
            "deletable": files.browse() if token else files._become_filter_deletable(),
            "total": total,
            "page": page,
            "pages": pages,
            "token": token,
            "message": self._become_get_upload_message(document),
            "upload": upload,
            "upload_help": request.env._(
                "Pictures, PDF, drawings and office documents, each up to %s MB. They "
                "appear above, and everyone who can open this page sees them.",
                company.become_customer_upload_limit,
            ),
            "upload_limit": company.become_customer_upload_limit,
            "upload_accept": ",".join(f".{extension}" for extension in ACCEPTED),
        }

    def _become_find_files(self, attachments, domain, limit, offset=0):
        """Return files with what the section shows of them, the newest first."""
        return attachments.search_fetch(
            domain, SHOWN_OF_FILES, order="id desc", limit=limit, offset=offset
        )

    def _become_get_page(self, total):
        pages = max(1, math.ceil(total / FILES_PER_PAGE))
        page = int_param(request.params.get("become_files_page")) or 1
        return min(page, pages), pages

    def _become_get_upload_message(self, document):
        """Return what came of sending files to this document, once."""
        message = request.session.get(SESSION_KEY)
        if not message or message["document"] != [document._name, document.id]:
            return None
        del request.session[SESSION_KEY]
        return message

    @route(
        ["/my/files", "/my/files/page/<int:page>"],
        type="http",
        auth="user",
        methods=["GET"],
        website=True,
        readonly=True,
    )
    def become_list_files(
        self, page=1, sortby=None, filterby=None, search=None, **kwargs
    ):
        # it can be asked as ``?page=``, too, where anything can stand
        page = int_param(page) or 1
        sortings = self._become_get_files_sortings()
        sortby = sortby if sortby in sortings else "date"
        filters = self._become_get_files_filters()
        filterby = filterby if filterby in filters else "all"
        search = text_param(search)[:MAX_SEARCH_LENGTH]
        attachments = request.env["ir.attachment"]
        query = attachments._become_get_dossier_query(
            sortings[sortby]["order"], search, filters[filterby]["model"]
        )
        # sudo: ir.attachment - the query holds the documents that the user can open
        files, total = attachments.sudo()._become_fetch_page(
            query, SHOWN_OF_FILES, FILES_PER_PAGE, page
        )
        pager = portal_pager(
            url="/my/files",
            url_args={"sortby": sortby, "filterby": filterby, "search": search},
            total=total,
            page=page,
            step=FILES_PER_PAGE,
        )
        return request.render(
            "become_portal.my_files",
            {
                **self._prepare_portal_layout_values(),
                "page_name": "become_files",
                "default_url": "/my/files",
                "attachments": files,
                "files_deletable": files._become_filter_deletable(),
                "documents": files._become_get_documents(),
                "pager": pager,
                "total": total,
                "become_list": {
                    "url": "/my/files",
                    "placeholder": request.env._("Name of the file or the document"),
                    "search": search,
                    "sortby": sortby,
                    "sortings": sortings,
                    "filterby": filterby,
                    "filters": filters,
                },
            },
        )

    def _become_get_files_sortings(self):
        return {
            "date": {"label": request.env._("Newest"), "order": "id desc"},
            "name": {"label": request.env._("Name"), "order": "name, id desc"},
        }

    def _become_get_files_filters(self):
        """Return the kinds of documents that the page can be limited to."""
        models = request.env["ir.attachment"]._become_get_file_models()
        return {
            "all": {"label": request.env._("All"), "model": None},
            **{
                name: {
                    "label": request.env[name]._become_get_files_label(),
                    "model": name,
                }
                for name in models
                if request.env[name]._become_has_dossier()
            },
        }
