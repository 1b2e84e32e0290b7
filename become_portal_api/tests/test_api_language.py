from werkzeug.datastructures import LanguageAccept
from werkzeug.http import parse_accept_header

from odoo.tests import BaseCase, tagged

from ..tools.language import choose_language

THERE = ["en_US", "fr_BE", "nl_NL", "zh_CN", "zh_TW"]


@tagged("post_install", "-at_install")
class TestApiLanguage(BaseCase):
    def test_what_is_liked_best_of_those_there_are(self):
        for header, code in (
            *(("", ""), ("*", ""), ("en-GB", "en_US"), ("fr", "fr_BE")),
            *(("nl", "nl_NL"), ("NL-nl", "nl_NL"), ("nl-BE", "nl_NL")),
            *(("nl_NL", "nl_NL"), ("zh-TW", "zh_TW"), ("zh-HK", "zh_CN")),
            *(("tlh", ""), ("tlh, nl;q=0.2", "nl_NL"), ("tlh;q=0.1, *", "")),
            *(("en;q=0.3, nl;q=0.8", "nl_NL"), ("nl;q=0.3, en;q=0.8", "en_US")),
            *(("nl-BE, fr-BE;q=0.9", "nl_NL"), ("nl;q=0", ""), ("en;q=0, nl", "nl_NL")),
            *((";;,q=nl,=;", ""), ("nl" * 4000, ""), ("../nl_NL", ""), ("n\u00e9", "")),
        ):
            accepted = parse_accept_header(header, LanguageAccept)
            self.assertEqual(choose_language(accepted, THERE), code, header)
        self.assertEqual(choose_language([("nl", 1)], []), "")
