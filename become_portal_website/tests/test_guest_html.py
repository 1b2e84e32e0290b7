import re
import time

from lxml import html

from odoo.tests import BaseCase, tagged

from ..models.guests.guest_html_field import MAX_CONTENT_LENGTH
from ..tools.guest_html import (
    find_guest_pictures,
    get_guest_html_text,
    sanitize_guest_html,
)
from .guest_corpus import HARMLESS, HOSTILE

#: written here once more, so that a slip in the sanitiser's own list is seen
NEVER = set(
    re.findall(
        r"[\w-]+",
        """
        applet audio base body button details embed form frame frameset header html
        iframe input link main math meta noscript object option owl-component picture
        plaintext script section select source style svg t template textarea title video
        xmp
        """,
    )
)
ATTRIBUTES = set(
    re.findall(
        r"\w+",
        """
        alt class colspan dir height href lang rel reversed rowspan scope span src start
        style target title type value width
        """,
    )
)
SLOW_SECONDS = 10


def find_acting(clean):
    """The tags, attributes and values in a text that could act on a page."""
    root = html.fragment_fromstring(str(clean), create_parent="div")
    found = []
    for element in root.iterdescendants():
        if not isinstance(element.tag, str) or element.tag in NEVER:
            found.append(str(element.tag))
            continue
        for name, value in element.attrib.items():
            if name not in ATTRIBUTES:
                found.append(f"{element.tag} {name}")
            elif name == "title":
                continue
            elif re.search(
                r"script|data:|blob:|file:|hostile|url\(|fixed|absolute|-\d+(px|vw)"
                r"|transform|opacity|modal|offcanvas|stretched|s_|o_w|logout|v[wh]\b",
                value,
                re.IGNORECASE,
            ):
                found.append(f"{element.tag} {name}={value}")
    return found


@tagged("post_install", "-at_install")
class TestGuestHtml(BaseCase):
    def test_the_corpus_is_whole(self):
        self.assertGreaterEqual(len(HOSTILE), 12)
        for kind, snippets in HOSTILE.items():
            self.assertGreaterEqual(len(set(snippets)), 5, kind)
        self.assertGreaterEqual(len(set(HARMLESS)), 30)

    def test_the_check_sees_what_acts(self):
        for kind in ("frames", "template code"):
            for snippet in HOSTILE[kind]:
                self.assertTrue(find_acting(snippet), snippet)

    def test_what_is_hostile_does_not_act(self):
        for kind, snippets in HOSTILE.items():
            for snippet in snippets:
                with self.subTest(kind, snippet=snippet):
                    clean = sanitize_guest_html(snippet)
                    self.assertEqual(find_acting(clean), [], clean)
                    self.assertEqual(sanitize_guest_html(clean), clean)

    def test_the_words_beside_it_stay(self):
        for kind in HOSTILE.keys() - {"markup that parsers read differently"}:
            for snippet in HOSTILE[kind]:
                if snippet.endswith(("<p>text</p>", ">text</p>", ">text</a>")):
                    with self.subTest(kind, snippet=snippet):
                        self.assertIn("text", sanitize_guest_html(snippet))

    def test_all_of_it_in_one_text(self):
        text = "".join(one for snippets in HOSTILE.values() for one in snippets)
        clean = sanitize_guest_html(text)
        self.assertEqual(find_acting(clean), [])
        self.assertEqual(sanitize_guest_html(clean), clean)

    def test_what_is_harmless_stays_as_it_is(self):
        for snippet in HARMLESS:
            with self.subTest(snippet=snippet):
                self.assertEqual(sanitize_guest_html(snippet), snippet)

    def test_what_is_no_html_becomes_it(self):
        for text, clean in {
            "": "",
            None: "",
            "  \n": "",
            "words": "<p>words</p>",
            "1 < 2": "<p>1 &lt; 2</p>",
            "a\0b\ud800c": "<p>abc</p>",
        }.items():
            self.assertEqual(sanitize_guest_html(text), clean)

    def test_no_text_takes_long(self):
        for part in (
            "<",
            "<a ",
            "<div>",
            "<!--",
            "&",
            "<o:",
            "\n>",
            "<p>",
            '"<a href="',
        ):
            text = part * (MAX_CONTENT_LENGTH // len(part))
            began = time.process_time()
            sanitize_guest_html(text)
            self.assertLess(time.process_time() - began, SLOW_SECONDS, part)

    def test_the_words_are_counted_without_links(self):
        text = '<p>One <a href="https://example.com">two</a></p><p>three</p>'
        self.assertEqual(get_guest_html_text(text).split(), ["One", "two", "three"])

    def test_pictures_are_found(self):
        text = (
            '<img src="/my/guest/picture/12" alt=""><img alt="" '
            'src="/my/guest/picture/3"><img src="/web/image/5">'
        )
        self.assertEqual(find_guest_pictures(sanitize_guest_html(text)), {3, 12})
