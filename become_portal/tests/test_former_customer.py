"""A document is closed to who has nothing to do with it any more."""

from odoo.exceptions import AccessError
from odoo.fields import Command
from odoo.tests import Form, new_test_user, tagged
from odoo.tools import SQL

from .dashboard_common import DashboardCommon

INDEX = r"\(partner_id\)($| WHERE \(partner_id IS NOT NULL\))"


@tagged("post_install", "-at_install")
class TestFormerCustomer(DashboardCommon):
    def _open_by_link(self, order, token):
        self.authenticate(None, None)
        url = f"{order.access_url}?access_token={token}"
        return self.url_open(url, allow_redirects=False).status_code

    def test_the_link_in_the_mail_of_the_first_one_opens_nothing(self):
        order = self._quote()
        token = order._portal_ensure_token()
        seller = new_test_user(self.env, "seller", "sales_team.group_sale_salesman")
        order.message_subscribe((self.customer | seller.partner_id).ids)
        self.assertEqual(self._open_by_link(order, token), 200)
        order.partner_id = self.colleague
        self.assertEqual(order.access_token, token, "still of the same company")
        order.partner_id = self.stranger
        self.assertNotEqual(self._open_by_link(order, token), 200)
        self.assertFalse(order.access_token)
        self.assertNotIn(self.customer, order.message_partner_ids)
        self.assertIn(seller.partner_id, order.message_partner_ids)
        self.assertEqual(self._open_by_link(order, order._portal_ensure_token()), 200)

    def test_a_link_to_what_had_no_customer_yet_stays(self):
        task = self.task.copy({"partner_id": False, "project_id": False})
        token = task._portal_ensure_token()
        task.partner_id = self.customer
        self.assertEqual(task.access_token, token)

    def test_whoever_the_customer_is_found_by(self):
        """Odoo finds the customer of a task or project itself; no write says so."""
        project = self.project.copy({"partner_id": self.customer.id})
        project.privacy_visibility = "portal"
        task = self.env["project.task"].create(
            {"name": "Hedge", "project_id": project.id}
        )
        self.assertEqual(task.partner_id, self.customer)
        for document in (project, task):
            document.message_subscribe((self.customer | self.stranger).ids)
        tokens = {one: one._portal_ensure_token() for one in (project, task)}
        self.assertEqual(self._open_by_link(task, tokens[task]), 200)
        # not billed any more, then for another customer
        project.allow_billable = False
        self.assertFalse(task.partner_id)
        project.write({"allow_billable": True, "partner_id": self.stranger.id})
        self.env.cr.flush()
        for document, token in tokens.items():
            self.assertNotEqual(self._open_by_link(document, token), 200)
            self.assertNotIn(self.customer, document.message_partner_ids)
            self.assertIn(self.stranger, document.message_partner_ids)

    def test_a_task_that_leaves_its_project_leaves_its_customer(self):
        project = self.project.id
        task = self.env["project.task"].create({"name": "Hedge", "project_id": project})
        self.assertEqual(task.partner_id, self.customer)
        task.message_subscribe(self.customer.ids)
        token = task._portal_ensure_token()
        task.project_id = False
        self.assertFalse(task.partner_id)
        self.env.cr.flush()
        self.assertNotEqual(self._open_by_link(task, token), 200)

    def test_who_was_the_customer_before_a_mistake_is_so_after_it(self):
        project = self.project.copy({"partner_id": self.customer.id})
        project.privacy_visibility = "portal"
        project.message_subscribe(self.customer.ids)
        for billed in (False, True):
            project.allow_billable = billed
            self.env.cr.flush()
        project.partner_id = self.customer
        self.assertIn(self.customer, project.message_partner_ids)
        project.with_user(self.customer_user).check_access("read")

    def test_who_was_the_customer_before_nobody_was_follows_no_more(self):
        project = self.project.copy({"partner_id": self.customer.id})
        project.privacy_visibility = "portal"
        task = self.env["project.task"].create(
            {"name": "Hedge", "project_id": project.id}
        )
        self._follow_since_yesterday(project, task)
        for values in (
            {"allow_billable": False},
            {"allow_billable": True, "partner_id": self.stranger.id},
        ):
            project.write(values)
            self.env.cr.flush()
        self._check_follows_no_more(project, task)

    def test_who_was_the_customer_before_a_task_was_on_its_own_follows_no_more(self):
        theirs = self.project.copy({"partner_id": self.stranger.id})
        task = self.env["project.task"].create(
            {"name": "Hedge", "project_id": self.project.id}
        )
        self.assertEqual(task.partner_id, self.customer)
        self._follow_since_yesterday(task)
        for project in (self.project.browse(), theirs):
            task.project_id = project
            self.env.cr.flush()
        self._check_follows_no_more(task)

    def _follow_since_yesterday(self, *documents):
        for document in documents:
            document.message_subscribe((self.customer | self.stranger).ids)
            self.env.cr.execute(
                SQL(
                    "UPDATE %s SET create_date = create_date - INTERVAL '1 day'"
                    " WHERE id = %s",
                    SQL.identifier(document._table),
                    document.id,
                )
            )
        self.env.cr.flush()
        self.env.invalidate_all()

    def _check_follows_no_more(self, *documents):
        for document in documents:
            self.assertEqual(document.partner_id, self.stranger)
            self.assertNotIn(self.customer, document.message_partner_ids)
            self.assertIn(self.stranger, document.message_partner_ids)
            with self.assertRaises(AccessError):
                document.with_user(self.customer_user).check_access("read")

    def test_who_work_is_sold_to_now_is_not_named_to_who_follows_it(self):
        """Nor what it costs them: Odoo adds both to the name of an order line."""
        order = self._quote()
        line = order.order_line
        line.price_unit = 123.45
        tasks = self.task | self.task.copy()
        for task in tasks:
            task.sale_line_id = line
            task.message_subscribe(self.customer.ids)
            line = line.copy({"order_id": order.id})
        company = self.customer.commercial_partner_id

        def read():
            self.env.invalidate_all()
            theirs = tasks.with_user(self.customer_user)
            read = theirs.with_context(with_price_unit=True).read(["sale_line_id"])
            return read[0]["sale_line_id"][1]

        self.assertIn(company.name, read())
        self.assertIn("123.45", read())
        order.partner_id = self.stranger
        self.assertIn(order.name, read())
        self.assertNotIn(self.stranger.commercial_partner_id.name, read())
        self.assertNotIn("123.45", read())
        self._login(self.customer_user)
        page = self.url_open("/my/tasks?groupby=sale_line_id").text
        self.assertIn(f"{order.name} - ", page)
        self.assertNotIn(self.stranger.commercial_partner_id.name, page)

    def test_who_a_project_is_sold_to_now_is_not_named_to_who_follows_it(self):
        order = self._quote()
        self.project.sale_line_id = order.order_line
        self.project.message_subscribe(self.customer.ids)
        order.partner_id = self.stranger
        self.env.invalidate_all()
        theirs = self.project.with_user(self.customer_user)
        named = theirs.with_context(sale_show_partner_name=True)
        [values] = named.read(["sale_order_id"])
        self.assertEqual(values["sale_order_id"], (order.id, order.name))
        staff = order.with_context(sale_show_partner_name=True)
        self.assertIn(self.stranger.name, staff.display_name)

    def test_a_project_of_many_tasks_can_change_hands(self):
        project = self.project.copy({"partner_id": self.customer.id})
        tasks = self.env["project.task"].create(
            [{"name": "Hedge", "project_id": project.id} for _number in range(120)]
        )
        tasks.message_subscribe(self.customer.ids)
        tasks.access_token = "of the customer"
        self.env.cr.flush()
        project.allow_billable = False
        self.env.cr.flush()
        self.assertFalse(tasks.partner_id)
        self.assertFalse(tasks.filtered("access_token"))
        project.write({"allow_billable": True, "partner_id": self.customer.id})
        self.env.cr.flush()
        self.assertEqual(tasks.partner_id, self.customer)

    def test_staff_reads_what_moves_along_with_a_contact(self):
        self._quote()
        form = Form(self.customer)
        with self.assertLogs("odoo.tests.form.onchange", "WARNING") as log:
            form.parent_id = self.stranger.commercial_partner_id
        self.assertIn("Documents move along", log.output[0])
        self.assertIn(self.stranger.commercial_partner_id.name, log.output[0])

    def test_nothing_is_said_of_who_stays_in_the_company(self):
        self._quote()
        company = self.customer.commercial_partner_id
        site = self.env["res.partner"].create(
            {"name": "Site", "type": "other", "parent_id": company.id}
        )
        form = Form(self.customer)
        with self.assertNoLogs("odoo.tests.form.onchange", "WARNING"):
            form.parent_id = site

    def test_nothing_is_said_of_a_contact_without_documents(self):
        company = self.customer.commercial_partner_id
        contact = self.env["res.partner"].create(
            {"name": "Nobody yet", "parent_id": company.id}
        )
        form = Form(contact)
        with self.assertNoLogs("odoo.tests.form.onchange", "WARNING"):
            form.parent_id = self.stranger.commercial_partner_id


@tagged("post_install", "-at_install")
class TestFormerContact(DashboardCommon):
    """The customer leaves for the competitor; their colleague stays."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.firm = cls.customer.commercial_partner_id
        cls.other_firm = cls.stranger.commercial_partner_id
        cls.partners = cls.env["res.partner"]
        cls.merge = cls.env["base.partner.merge.automatic.wizard"]

    def _open_by_link(self, document, token):
        self.authenticate(None, None)
        url = f"{document.access_url}?access_token={token}"
        return self.url_open(url, allow_redirects=False).status_code

    def _leave(self, company=None):
        self.customer.parent_id = company or self.other_firm

    def _mail(self, document, *partners):
        """Send a mail as staff does with their composer or the button Share."""
        document.message_post(
            body="Look at it",
            partner_ids=[partner.id for partner in partners],
            message_type="comment",
            subtype_xmlid="mail.mt_comment",
        )

    def _recipients(self, document):
        self._mail(document)
        return document.message_ids[:1].notification_ids.res_partner_id

    def _check_leaves(self, leave):
        """What the customer may read is asked again, however they left the company."""
        invoice = self._invoice(self.firm)
        theirs = invoice.with_user(self.customer_user)
        domain = [("id", "=", invoice.id)]
        self.assertTrue(theirs.search(domain))
        theirs.check_access("read")
        leave()
        self.env.flush_all()
        self.assertFalse(theirs.search(domain))
        with self.assertRaises(AccessError):
            theirs.check_access("read")
        self.customer_user.partner_id.with_user(self.customer_user).check_access("read")

    def test_what_was_asked_before_is_closed_too(self):
        for leave in (
            lambda: self._leave(False),
            self._leave,
            lambda: self.other_firm.write(
                {"child_ids": [Command.link(self.customer.id)]}
            ),
            lambda: self.partners.create(
                {"name": "New", "child_ids": [Command.link(self.customer.id)]}
            ),
            lambda: self.customer_user.write({"partner_id": self.copied.id}),
            lambda: self._merge(self.copied, self.customer),
        ):
            with self.subTest(), self.env.cr.savepoint() as savepoint:
                self.copied = self.stranger.copy()
                self._check_leaves(leave)
                savepoint.rollback()
                self.env.invalidate_all()
                self.env.registry.clear_cache()

    def test_nothing_of_the_company_is_mailed_to_them_any_more(self):
        order, invoice = self._quote(self.firm), self._invoice(self.colleague)
        for document in (order, invoice):
            document.message_subscribe((self.customer | self.colleague).ids)
            self.assertIn(self.customer, self._recipients(document))
        self._leave()
        for document in (order, invoice):
            self.assertNotIn(self.customer, document.message_partner_ids)
            self.assertEqual(self._recipients(document), self.colleague)

    def test_their_old_link_opens_nothing(self):
        order, invoice = self._quote(self.firm), self._invoice(self.colleague)
        kept = self._quote(self.colleague)
        documents = (order, invoice, kept)
        tokens = {one: one._portal_ensure_token() for one in documents}
        self._mail(order, self.customer, self.colleague)
        self._mail(invoice, self.customer)
        self._mail(kept, self.colleague)
        for document, token in tokens.items():
            self.assertEqual(self._open_by_link(document, token), 200)
        self._leave(False)
        for document in (order, invoice):
            self.assertNotEqual(self._open_by_link(document, tokens[document]), 200)
        self.assertEqual(self._open_by_link(kept, tokens[kept]), 200, "never told")
        self._login(self.colleague_user)
        self.assertEqual(self.url_open(order.access_url).status_code, 200)

    def test_their_projects_and_tasks_are_closed_on_every_access_path(self):
        self.project.partner_id = self.firm
        self.task.partner_id = self.firm
        nobodys = self.task.copy({"partner_id": False, "name": "Nobody's"})
        nobodys.partner_id = False
        documents = (self.project, self.task, nobodys)
        for document in documents:
            document.message_subscribe(self.customer.ids)
            document.with_user(self.customer_user).check_access("read")
        self._leave()
        for document in documents:
            theirs = document.with_user(self.customer_user)
            self.assertFalse(theirs.search([("id", "=", document.id)]), document)
            with self.assertRaises(AccessError):
                theirs.check_access("read")
            page = self._get_as(
                self.customer_user, document.access_url, allow_redirects=False
            )
            self.assertNotEqual(page.status_code, 200)
        self.assertNotIn(self.customer, self.project.collaborator_ids.partner_id)
        # nor by whoever else is of the company that they go to
        with self.assertRaises(AccessError):
            self.project.with_user(self.stranger_user).check_access("read")

    def test_what_is_of_the_contact_is_closed_to_the_company(self):
        order = self._quote()
        address = self.customer.copy({"parent_id": self.customer.id, "type": "invoice"})
        invoice = self._invoice(address)
        for document in (order, invoice):
            document.message_subscribe((self.customer | self.colleague).ids)
        token = order._portal_ensure_token()
        self._leave()
        self.assertNotEqual(self._open_by_link(order, token), 200)
        for document in (order, invoice):
            self.assertIn(self.customer, document.message_partner_ids)
            self.assertNotIn(self.colleague, document.message_partner_ids)

    def test_documents_of_others_and_staff_stay(self):
        elsewhere = self._quote(self.stranger)
        ours = self._quote(self.firm)
        seller = new_test_user(self.env, "seller", "sales_team.group_sale_salesman")
        seller.partner_id.parent_id = self.customer
        for order in (elsewhere, ours):
            order.message_subscribe((self.customer | seller.partner_id).ids)
        token = elsewhere._portal_ensure_token()
        self._mail(elsewhere, self.customer)
        self._leave()
        self.assertEqual(elsewhere.access_token, token)
        self.assertIn(self.customer, elsewhere.message_partner_ids)
        self.assertIn(seller.partner_id, ours.message_partner_ids)
        self.assertNotIn(self.customer, ours.message_partner_ids)

    def test_who_joins_or_stays_in_the_company_keeps_all(self):
        alone = self.env["res.partner"].create({"name": "Alone", "email": "a@b.test"})
        branch = self._make_company("Branch")
        branch.parent_id = self.firm
        order, own = self._quote(self.firm), self._quote(alone)
        for document, partner in ((order, self.customer), (own, alone)):
            document._portal_ensure_token()
            document.message_subscribe(partner.ids)
            self._mail(document, partner)
        alone.parent_id = self.firm
        self.customer.parent_id = branch
        for document, partner in ((order, self.customer), (own, alone)):
            self.assertTrue(document.access_token)
            self.assertIn(partner, document.message_partner_ids)

    def _make_followed(self, customer):
        """A quotation that these follow, who have the link to it."""
        order = self._quote(customer)
        order._portal_ensure_token()
        order.message_subscribe((self.customer | self.colleague).ids)
        self._mail(order, self.customer)
        return order

    def _check_closed(self, document, *partners):
        self.assertFalse(document.access_token)
        for partner in partners:
            self.assertNotIn(partner, document.message_partner_ids)

    def test_what_they_reported_in_a_project_of_the_company_stays_there(self):
        self.project.partner_id = self.firm
        task = self.task.copy({"partner_id": self.customer.id})
        task.message_subscribe((self.customer | self.colleague).ids)
        self._leave()
        self.assertNotIn(self.customer, task.message_partner_ids)
        self.assertIn(self.colleague, task.message_partner_ids)
        task.with_user(self.colleague_user).check_access("read")

    def test_a_freelancer_in_two_steps_leaves_as_in_one(self):
        order = self._make_followed(self.firm)
        self.customer.is_company = True
        self.assertTrue(order.access_token)
        self.customer.parent_id = False
        self._check_closed(order, self.customer)
        self.assertIn(self.colleague, order.message_partner_ids)

    def test_a_branch_that_is_sold_is_closed_to_both_sides(self):
        branch = self._make_company("Branch")
        branch.parent_id = self.firm
        self.customer.parent_id = branch
        of_firm, of_branch = map(self._make_followed, (self.firm, branch))
        branch.parent_id = self.other_firm
        self._check_closed(of_firm, self.customer)
        self._check_closed(of_branch, self.colleague)
        self.assertIn(self.customer, of_branch.message_partner_ids)

    def test_a_branch_that_is_sold_is_closed_to_its_sister(self):
        branch, sister = (self._make_branch_of(self.firm) for _number in range(2))
        order = self._make_followed(branch)
        self.colleague.parent_id = sister
        order.message_subscribe(self.colleague.ids)
        branch.parent_id = self.other_firm
        self.assertNotIn(self.colleague, order.message_partner_ids)

    def test_rules_of_a_company_that_is_deleted_are_made_out_anew(self):
        office = self._make_branch_of(self.firm)
        self.customer.parent_id = office
        order = self._quote(self.customer)
        orders = order.with_user(self.customer_user)
        domain = [("id", "=", order.id)]
        self.assertTrue(orders.search(domain))
        office.unlink()
        self.env.invalidate_all()
        self.assertTrue(orders.search(domain))

    def test_who_leaves_the_head_office_leaves_its_branches(self):
        order = self._make_followed(self._make_branch_of(self.firm))
        self._leave()
        self._check_closed(order, self.customer)
        self.assertIn(self.colleague, order.message_partner_ids)

    def test_staff_reads_that_links_of_colleagues_end(self):
        values = {"name": "Bookkeeper", "parent_id": self.firm.id, "email": "b@a.test"}
        bookkeeper = self.env["res.partner"].create(values)
        self._mail(self._quote(self.firm), bookkeeper)
        form = Form(bookkeeper)
        with self.assertLogs("odoo.tests.form.onchange", "WARNING") as log:
            form.parent_id = self.other_firm
        self.assertIn("Links end", log.output[0])

    def test_staff_reads_that_links_of_a_sold_branch_end(self):
        branch = self._make_company("Branch")
        branch.parent_id = self.firm
        self.customer.parent_id = branch
        self._make_followed(branch)
        form = Form(branch)
        with self.assertLogs("odoo.tests.form.onchange", "WARNING") as log:
            form.parent_id = self.other_firm
        self.assertIn("Links end", log.output[0])
        self.assertIn(self.firm.name, log.output[0])
        with self.assertNoLogs("odoo.tests.form.onchange", "WARNING"):
            form.parent_id = self._make_branch_of(self.firm)
        form = Form(self._make_branch_of(self.firm))
        with self.assertNoLogs("odoo.tests.form.onchange", "WARNING"):
            form.parent_id = self.other_firm

    def test_staff_reads_that_links_end_of_a_branch_with_documents_or_mails(self):
        mailed, quoted = (self._make_branch_of(self.firm) for _number in range(2))
        self._mail(self._quote(self.firm), mailed)
        self._quote(quoted)
        for branch in (mailed, quoted):
            form = Form(branch)
            with self.assertLogs("odoo.tests.form.onchange", "WARNING") as log:
                form.parent_id = self.other_firm
            self.assertIn("Links end", log.output[0])

    def _make_branch_of(self, company):
        branch = self._make_company("Another branch")
        branch.parent_id = company
        return branch

    def test_staff_reads_afterwards_what_ended(self):
        for _number in range(2):
            self._make_followed(self.firm)
        self._quote(self.firm)
        before = self.customer.message_ids
        self._leave()
        [note] = (self.customer.message_ids - before).filtered("body")
        self.assertIn(f"No longer part of {self.firm.name}", note.body)
        # and the project of the customer that is there
        self.assertIn("followers: 3<", note.body)
        self.assertEqual(note.subtype_id, self.env.ref("mail.mt_note"))
        self._leave(False)
        self.env.flush_all()
        noted = self.customer.message_ids - before - note
        self.assertFalse(noted.filtered("body"), "nothing ended")

    def test_staff_reads_that_nothing_but_links_or_followers_ended(self):
        """One document each: a link in a mail, without a follower, and the reverse."""
        linked, followed = self._quote(self.firm), self._quote(self.firm)
        linked._portal_ensure_token()
        self._mail(linked, self.customer)
        linked.message_unsubscribe(self.customer.ids)
        followed.message_subscribe(self.customer.ids)
        before = self.customer.message_ids
        self._leave()
        [note] = (self.customer.message_ids - before).filtered("body")
        # and the project of the customer that is there
        self.assertIn("followers: 3<", note.body)

    def _make_double(self, company):
        return self.partners.create({"name": "Sanne", "parent_id": company.id})

    def test_documents_of_a_contact_are_found_by_an_index(self):
        for name in self.env["portal.mixin"]._become_get_models():
            if not self.env[name]._become_has_customer():
                continue
            self.env.cr.execute(
                "SELECT FROM pg_indexes WHERE tablename = %s AND indexdef ~ %s",
                [self.env[name]._table, INDEX],
            )
            self.assertTrue(self.env.cr.rowcount, name)

    def test_who_is_merged_into_a_contact_elsewhere_leaves(self):
        double = self._make_double(self.other_firm)
        ours = self._make_followed(self.firm)
        theirs = self._make_followed(self.other_firm)
        own = self._make_followed(self.customer)
        kept = self._make_followed(double)
        self._merge(double, self.customer)
        self._check_closed(ours, double)
        self.assertIn(self.colleague, ours.message_partner_ids)
        self._check_closed(own, self.colleague)
        self.assertIn(double, own.message_partner_ids)
        for order in (theirs, kept):
            self.assertTrue(order.access_token)
            self.assertIn(double, order.message_partner_ids)
        notes = double.message_ids.filtered(lambda one: "No longer" in one.body)
        self.assertIn("followers: 3<", notes.body)

    def _merge(self, kept, *others):
        self.env.flush_all()
        numbers = [partner.id for partner in (kept, *others)]
        self.merge._merge(numbers, kept)
        self.env.invalidate_all()

    def test_who_is_merged_in_the_same_company_keeps_all(self):
        branch = self._make_branch_of(self.firm)
        alone = self.partners.create({"name": "Sanne"})
        order = self._make_followed(self.firm)
        for company in (self.firm, branch):
            double = self._make_double(company)
            self._merge(self.customer, double)
            order.message_subscribe(self._make_double(company).ids)
        # joins the company of the contact that will be gone
        self._merge(alone, self.customer)
        self.assertEqual(alone.parent_id, self.firm)
        self.assertTrue(order.access_token)
        self.assertIn(alone, order.message_partner_ids)

    def test_who_goes_from_a_branch_to_the_head_office_keeps_all(self):
        branch = self._make_company("Branch")
        branch.parent_id = self.firm
        self.customer.parent_id = branch
        order = self._make_followed(branch)
        self.customer.parent_id = self.firm
        self.assertTrue(order.access_token)
        self.assertIn(self.customer, order.message_partner_ids)
