from odoo import api, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from odoo.addons.become_portal.tools.row_lock import lock_rows

MAINTAINER_GROUP = "become_portal_website.group_page_maintainer"


class BecomeGuestPlace(models.Model):
    """What maintainers do with their places.

    They have no right on any of it: each page looks first whether it is theirs, and
    goes on as superuser.
    """

    _name = "become.guest.place"
    _inherit = [
        "become.portal.action.mixin",
        "become.portal.list.mixin",
        "become.guest.place",
    ]

    def _become_list_texts(self):
        return ["name"]

    def _become_list_amounts(self):
        return []

    def _become_prepare_action(self):
        values = super()._become_prepare_action()
        return {**values, "url": f"/my/pages/{self.id}"}

    @api.model
    def _get_maintained_domain(self):
        """Return the domain of the places that the current user keeps, on this website.

        :rtype: odoo.fields.Domain
        """
        user = self.env.user
        if not user.has_group(MAINTAINER_GROUP):
            return Domain.FALSE
        # sudo: res.partner - their own contact, and the company that they work for
        partner = user.sudo().partner_id
        keepers = partner | partner.commercial_partner_id
        return self._get_website_domain() & Domain("maintainer_ids", "in", keepers.ids)

    @api.model
    def _find_maintained_sudo(self):
        """Return all places that the current user keeps, as superuser.

        :rtype: become.guest.place
        """
        # sudo: become.guest.place - the domain holds what is theirs
        return self.sudo().search(self.sudo(False)._get_maintained_domain())

    def _prepare_languages(self):
        """Return what stands in each language of each of these places.

        :returns: ``{place: [values]}``, with one dictionary for each language: its
            ``code``, ``url_code``, ``name``, whether it ``is_named`` because there are
            several, the ``working`` and the ``public`` version, which can be empty,
            ``status`` in words and its ``color``
        :rtype: dict
        """
        versions = self.env["become.guest.place.version"].search(
            Domain("place_id", "in", self.ids)
            & (Domain("state", "!=", "published") | Domain("is_public", "=", True))
        )
        by_language = versions.grouped(lambda one: (one.place_id, one.lang))
        return {
            place: [
                place._prepare_language(
                    language, by_language.get((place, language.code), versions.browse())
                )
                for language in place._get_languages()
            ]
            for place in self
        }

    def _prepare_language(self, language, versions):
        self.ensure_one()
        public = versions.filtered("is_public")
        working = versions - public
        status, color = self._get_status(working, public)
        return {
            "code": language.code,
            "url_code": language.url_code,
            "name": language.name.partition(" / ")[2] or language.name,
            "is_named": len(self._get_languages()) > 1,
            "working": working,
            "public": public,
            "status": status,
            "color": color,
        }

    def _get_status(self, working, public):
        """Return the status of a language in words, and a colour of Bootstrap.

        :param working: the version that is worked on, if any
        :param public: the version that visitors see, if any
        :rtype: tuple[str, str]
        """
        if working:
            return {
                "draft": (self.env._("Draft"), "secondary"),
                "submitted": (self.env._("Pending approval"), "warning"),
                "refused": (self.env._("Refused"), "danger"),
            }[working.state]
        if public:
            return self.env._("Published"), "success"
        return "", ""

    def _ensure_working(self, lang):
        """Return the version that is worked on in a language; it is made if need be.

        It begins with what visitors see. Of two who begin at the same moment, the
        second gets what the first made.

        :param str lang: code
        :return: a version in one of the states draft, submitted or refused
        """
        self.ensure_one()
        lock_rows(self)
        public = self._find_public(lang)
        # its maintainer does not follow what staff says about it
        versions = self.version_ids.with_context(
            mail_create_nolog=True, mail_create_nosubscribe=True
        )
        return self._find_working(lang) or versions.create(
            {
                "place_id": self.id,
                "lang": lang,
                "partner_id": self.env.user.partner_id.id,
                "website_id": self.website_id.id,
                "content": public.content,
                "revision": self._get_first_revision(public),
            }
        )

    def _clean_unchanged(self, version):
        """Throw a draft away that says what visitors see, so that nobody waits for it.

        :param version: of this place, which is gone after it
        :return: whether it was thrown away
        """
        is_unchanged = (
            version.state == "draft"
            and version._is_published_already()
            and not version.picture_ids
        )
        if is_unchanged:
            version.unlink()
        return is_unchanged

    @api.model
    def _get_first_revision(self, public):
        """Return the number that a draft begins with, after what is published.

        A page that was opened before knows it, and one that is older does not.
        """
        return public.revision + 1

    def _restore_as_draft(self, version):
        """Put an earlier version of this place in the draft of its language.

        :param version: one that was published
        :return: the draft
        :raise UserError: if there is work that it would overwrite
        """
        self.ensure_one()
        lock_rows(self)
        if self._find_working(version.lang):
            raise UserError(
                self.env._(
                    "There is a draft already: submit it or throw it away, before you "
                    "put back an earlier version."
                )
            )
        draft = self._ensure_working(version.lang)
        draft._save_draft({"content": version.content}, draft.revision)
        return draft
