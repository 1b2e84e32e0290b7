"""Is this really meant? Asked before something is taken away from somebody."""

from typing import NamedTuple

from odoo.http import request

from .form import BecomePortalOwnDataForm


class Question(NamedTuple):
    """What is asked before a button does what it says.

    Its link opens a dialog, or this page where no script runs. What is sent to the same
    address without ``confirmed`` does nothing, and leads here.
    """

    title: str
    #: what comes of it
    text: str
    #: what the button says
    button: str
    #: address of the page, and of the form in it
    url: str
    #: where a no leads
    back: str


class BecomePortalQuestion(BecomePortalOwnDataForm):
    """The page with a question."""

    def _become_render_question(self, question, **values):
        """Return the page with a question.

        :param Question question: what is asked
        :param dict values: for the breadcrumbs
        """
        return request.render(
            "become_portal.own_data_question",
            {
                **self._prepare_portal_layout_values(),
                "question": question,
                **values,
            },
        )
