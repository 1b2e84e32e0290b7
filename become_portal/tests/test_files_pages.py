from odoo.tests import tagged

from ..tools.amounts import format_size
from .files_common import PNG, FilesHttpCommon


class FilesPagesCommon(FilesHttpCommon):
    def _document_url(self, document, with_token=False):
        token = f"?access_token={document.access_token}" if with_token else ""
        return f"{document.access_url}{token}"

    def _names(self, page):
        names = page.xpath(
            "//ul[contains(@class, 'o_become_files_list')]/li"
            "//div[contains(@class, 'o_become_file_text')]/a/text()"
        )
        return [name.strip() for name in names]

    def _section(self, page):
        sections = page.xpath("//section[@id='become_files']")
        return sections[0] if sections else None

    def _attach_many(self, document, count):
        values = {"become_visible_portal": True, "mimetype": "image/png"}
        for number in range(count):
            self._attach(document, f"photo {number}.png", PNG, **values)
        self.env.flush_all()


@tagged("post_install", "-at_install")
class TestFilesSection(FilesPagesCommon):
    """Under a document stand its shared files, whichever way its page was opened."""

    def test_customer_colleague_and_visitor_see_the_shared_file(self):
        for document in self.documents:
            for user, with_token in (
                (self.customer_user, False),
                (self.colleague_user, False),
                (self.customer_user, True),
                (None, True),
                (self.stranger_user, True),
            ):
                page = self._page(user, self._document_url(document, with_token))
                self.assertEqual(self._names(page), ["drawing.png"])

    def test_every_link_in_the_section_works_for_who_sees_it(self):
        self._attach(self.order, "more.pdf", become_visible_portal=True)
        for user, with_token in ((self.customer_user, False), (None, True)):
            page = self._page(user, self._document_url(self.order, with_token))
            links = self._section(page).xpath(".//a/@href | .//img/@src")
            files = [link for link in links if "/my/files/" in link]
            self.assertGreater(len(files), 5)
            for link in files:
                self.assertEqual(self._get(link).status_code, 200, link)

    def test_a_task_opened_by_the_link_of_its_project_shows_working_links(self):
        project = self.task.project_id
        self.task.access_token = False
        token = project._portal_ensure_token()
        url = f"/my/projects/{project.id}/task/{self.task.id}?access_token={token}"
        page = self._page(None, url)
        links = self._section(page).xpath(".//a/@href")
        self.assertNotIn(token, "".join(link for link in links if "files" in link))
        for link in links:
            if link.startswith("/my/files/"):
                self.assertEqual(self._get(link).status_code, 200, link)

    def test_a_task_that_is_not_in_the_project_is_not_found(self):
        project = self.task.project_id
        other = self.task.copy({"project_id": project.copy().id})
        url = f"/my/projects/{project.id}/task/{other.id}"
        self.assertEqual(self._get_as(self.customer_user, url).status_code, 404)

    def test_nothing_to_show_is_no_section(self):
        for document in self.documents:
            self.shown[document].become_visible_portal = False
            page = self._page(self.customer_user, self._document_url(document))
            self.assertIsNone(self._section(page))

    def test_the_flag_taken_away_takes_the_file_off_the_page(self):
        self._attach(self.order, "stays.pdf", become_visible_portal=True)
        self.shown[self.order].become_visible_portal = False
        page = self._page(self.customer_user, self._document_url(self.order))
        self.assertEqual(self._names(page), ["stays.pdf"])

    def test_staff_sees_on_the_page_what_the_customer_sees(self):
        for document in self.documents:
            page = self._page(self.staff_user, self._document_url(document))
            self.assertEqual(self._names(page), ["drawing.png"])

    def test_a_script_in_a_name_is_text(self):
        name = "<script>alert(1)</script>.png"
        self._attach(self.order, name, PNG, become_visible_portal=True)
        page = self._page(self.customer_user, self._document_url(self.order))
        self.assertIn(name, self._names(page))
        self.assertFalse(self._section(page).xpath(".//script"))

    def test_a_size_is_written_as_the_reader_writes_numbers(self):
        self.env["res.lang"]._activate_lang("nl_NL")
        for size, english, dutch in (
            (0, "0 B", "0 B"),
            (68, "68 B", "68 B"),
            (999, "999 B", "999 B"),
            (2160, "2 kB", "2 kB"),
            (999_400, "999 kB", "999 kB"),
            (999_600, "1 MB", "1 MB"),
            (1_400_000, "1.4 MB", "1,4 MB"),
            (2_000_000, "2 MB", "2 MB"),
            (26_214_400, "26.2 MB", "26,2 MB"),
            (999_960_000, "1 GB", "1 GB"),
            (1_234_567_890_000, "1,234.6 GB", "1.234,6 GB"),
        ):
            self.assertEqual(format_size(self.env(context={}), size), english)
            reader = self.env(context={"lang": "nl_NL"})
            self.assertEqual(format_size(reader, size), dutch)

    def test_a_file_says_its_size_wherever_it_is_named(self):
        file = self._attach(self.order, "plan.txt", b"x" * 2160)
        file.become_visible_portal = True
        self.assertEqual(file._become_format_names_and_sizes(), "plan.txt (2 kB)")
        page = self._page(self.customer_user, self._document_url(self.order))
        self.assertIn("2 kB", self._section(page).text_content())

    def test_long_lists_are_paged(self):
        self._attach_many(self.order, 24)
        url = self._document_url(self.order)
        first = self._names(self._page(self.customer_user, url))
        self.assertEqual(len(first), 20)
        page = self._page(self.customer_user, f"{url}?become_files_page=2")
        self.assertEqual(len(self._names(page)), 5)
        for nonsense in ("0", "-1", "x", "99", "9" * 30, "²", "%00"):
            page = self._page(self.customer_user, f"{url}?become_files_page={nonsense}")
            self.assertIn(len(self._names(page)), (20, 5))

    def test_the_pages_of_a_visitor_keep_their_token(self):
        self._attach_many(self.order, 24)
        page = self._page(None, self._document_url(self.order, with_token=True))
        link = self._section(page).xpath(".//a[@rel='next']/@href")[0]
        page = self._page(None, self.order.access_url + link.split("#")[0])
        self.assertEqual(len(self._names(page)), 5)

    def test_three_files_and_three_hundred_cost_the_same(self):
        self._attach_many(self.order, 2)
        self._login(self.customer_user)
        url = self._document_url(self.order)
        few = self._count_queries(url)
        # more than a page: it is asked how many there are
        self._attach_many(self.order, 19)
        page = self._count_queries(url)
        self.assertLessEqual(page, few + 1)
        self._attach_many(self.order, 279)
        self.assertEqual(self._count_queries(url), page)

    def test_the_section_costs_few_queries(self):
        self._attach_many(self.order, 30)
        self._login(self.customer_user)
        url = self._document_url(self.order)
        many = self._count_queries(url)
        self.order._become_get_files("become_visible_portal").unlink()
        self.env.flush_all()
        self.assertLessEqual(many - self._count_queries(url), 4)


@tagged("post_install", "-at_install")
class TestMyFiles(FilesPagesCommon):
    """All that a customer may see, over all documents."""

    def test_customer_and_colleague_find_the_files_of_all_documents(self):
        for user in (self.customer_user, self.colleague_user):
            page = self._page(user, "/my/files")
            self.assertEqual(self._names(page), ["drawing.png"] * 3)
            links = page.xpath("//a[contains(@class, 'o_become_file_document')]/@href")
            self.assertEqual(
                set(links), {f"{d.access_url}#become_files" for d in self.documents}
            )

    def test_others_find_none_of_them(self):
        for user in (self.stranger_user, self.outsider_user, self.staff_user):
            self.assertEqual(self._names(self._page(user, "/my/files")), [])

    def test_visitors_are_sent_to_login(self):
        response = self._get_as(None, "/my/files", allow_redirects=False)
        self.assertEqual(response.status_code, 303)
        self.assertIn("/web/login", response.headers["Location"])

    def test_the_list_follows_the_documents(self):
        self.invoice.button_draft()
        self.task.message_unsubscribe(self.customer_company.ids)
        page = self._page(self.customer_user, "/my/files")
        self.assertEqual(self._names(page), ["drawing.png"])

    def test_search_finds_files_and_documents_by_name(self):
        self._attach(self.order, "Plan.PDF", become_visible_portal=True)
        for search, found in (
            ("plan.p", ["Plan.PDF"]),
            (self.invoice.name, ["drawing.png"]),
            (self.order.name, ["Plan.PDF", "drawing.png"]),
            ("plant the", ["drawing.png"]),
            ("terms", []),
            ("margin", []),
            ("x" * 5000, []),
            ("%00", ["Plan.PDF", "drawing.png", "drawing.png", "drawing.png"]),
        ):
            page = self._page(self.customer_user, f"/my/files?search={search}")
            self.assertEqual(sorted(self._names(page)), found, search)

    def test_the_list_can_be_limited_to_a_kind_of_document(self):
        for document in self.documents:
            url = f"/my/files?filterby={document._name}"
            page = self._page(self.customer_user, url)
            self.assertEqual(len(self._names(page)), 1)

    def test_unknown_choices_fall_back(self):
        for query in (
            "sortby=x&filterby=y",
            "sortby=raw&filterby=res.users",
            "filterby=become.portal.files.mixin",
            "search=&sortby=&filterby=&unknown=1",
        ):
            page = self._page(self.customer_user, f"/my/files?{query}")
            self.assertEqual(len(self._names(page)), 3, query)
        for path in (
            *("page/0", "page/99", f"page/{2**40}", f"page/{10**20}"),
            *("?page=x", "?page=2", "?page="),
        ):
            self.assertEqual(
                len(self._names(self._page(self.customer_user, f"/my/files/{path}"))), 3
            )

    def test_files_are_sorted_by_name_when_asked(self):
        self._attach(self.order, "a.pdf", become_visible_portal=True)
        self._attach(self.order, "z.pdf", become_visible_portal=True)
        page = self._page(self.customer_user, "/my/files?sortby=name")
        self.assertEqual(self._names(page), ["a.pdf", *["drawing.png"] * 3, "z.pdf"])

    def test_files_of_fields_and_of_other_models_are_not_listed(self):
        for values in (
            {"res_field": "signature"},
            {"res_id": 0},
            {"res_model": "res.partner", "res_id": self.customer_company.id},
        ):
            attachment = self._attach(self.order, "margin.png", PNG)
            attachment.write({**values, "become_visible_portal": True})
        page = self._page(self.customer_user, "/my/files")
        self.assertEqual(self._names(page), ["drawing.png"] * 3)

    def test_three_files_and_three_hundred_cost_the_same(self):
        self._login(self.customer_user)
        few = self._count_queries("/my/files")
        for _number in range(99):
            for document in self.documents:
                self._attach_many(document, 1)
        page = self._page(self.customer_user, "/my/files")
        self.assertEqual(len(self._names(page)), 20)
        self.assertEqual(self._count_queries("/my/files"), few)

    def test_the_database_has_an_index_for_it(self):
        for name, columns in (("files", "(res_id)"), ("models", "(res_model)")):
            self.env.cr.execute(
                "SELECT indexdef FROM pg_indexes WHERE indexname = %s",
                [f"ir_attachment_become_portal_{name}_idx"],
            )
            definition = self.env.cr.fetchone()[0]
            self.assertIn(columns, definition)
            # PostgreSQL takes no other spelling for the search of Odoo
            self.assertIn("WHERE (become_visible_portal IS TRUE)", definition)
