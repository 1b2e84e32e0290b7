"""What a guest may write: text, lists, tables, links and pictures of their own.

This is the one place where it is decided. Odoo's sanitiser at its strictest goes first;
it leaves what an e-mail or a page of staff may have: classes that cover the page, names
that scripts look for, pictures of anywhere. An allowlist takes the rest: what is not
named here is gone, whatever a browser learns to do later.
"""

import re

from lxml import etree, html
from lxml.html.clean import Cleaner
from markupsafe import Markup, escape

from odoo.tools import html2plaintext, html_sanitize

TAGS = frozenset(
    re.findall(
        r"\w+",
        """
        a abbr b blockquote br caption cite code col colgroup dd del div dl dt em
        figcaption figure font h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q s
        small span strong sub sup table tbody td tfoot th thead tr u ul
        """,
    )
)
#: These go with all that is in them; of other tags the text stays.
KILLED_TAGS = re.findall(
    r"\w+",
    """
    applet area audio base canvas datalist embed frame frameset head iframe input link
    listing map math meta noembed noframes noscript object optgroup option param
    plaintext portal script select slot source style svg template textarea title track
    video xmp
    """,
)

ATTRIBUTES = frozenset({"class", "dir", "lang", "style", "title"})
#: By tag, besides those above: what its value must look like as a whole
ATTRIBUTES_OF_TAGS = {
    "a": {"href": None, "target": "_blank", "rel": None},
    "col": {"span": r"\d{1,2}"},
    "colgroup": {"span": r"\d{1,2}"},
    "img": {"src": None, "alt": ".*", "width": r"\d{1,4}", "height": r"\d{1,4}"},
    "li": {"value": r"\d{1,4}"},
    "ol": {"start": r"\d{1,4}", "reversed": ".*", "type": "[1aAiI]"},
    "td": {"colspan": r"\d{1,2}", "rowspan": r"\d{1,3}"},
    "th": {"colspan": r"\d{1,2}", "rowspan": r"\d{1,3}", "scope": "col|row"},
}

#: The looks that Odoo's editor gives to text, and none that moves, covers or hides
CLASSES = re.compile(
    r"""
    lead | small | blockquote(-footer)? | initialism | list-unstyled
    | text-(start|center|end|justify|muted|uppercase|lowercase|decoration-underline)
    | (text|bg)-(primary|secondary|success|info|warning|danger|light|dark|white|black)
    | (text|bg)-o-color-[1-5] | fw-(bold|bolder|normal|light) | fst-(italic|normal)
    | display-[1-6](-fs)? | h[1-6](-fs)? | o_small(er)?(-fs)? | base-fs
    | o_checklist | o_checked | oe-nested
    | table | table-(bordered|striped|hover|sm|responsive) | o_table
    | figure | figure-img | figure-caption | img-fluid | img-thumbnail | d-block
    | rounded(-circle)? | float-(start|end) | mx-auto | [mp][bstexy]?-[0-4]
    | w-(25|50|75|100)
    | btn | btn-(primary|secondary|outline-primary|outline-secondary|sm|lg)
    """,
    re.ASCII | re.VERBOSE,
)

COLOR = r"#[0-9a-f]{3,8}|rgba?\([\d., %]{1,40}\)|[a-z]{3,20}"
#: at most 99 pixels, points or percent, or 9.9 letters
LENGTH = r"0|\d{1,2}(\.\d{1,4})?(px|pt|%)|\d(\.\d{1,4})?r?em"
WIDTH = r"auto|0|\d{1,4}(\.\d{1,4})?px|(100|\d{1,2}(\.\d{1,4})?)%"
#: What a style may say, and what its whole value must look like. Nothing of it can
#: leave the place where it stands: no position, no negative margin, no address.
STYLES = {
    "background-color": COLOR,
    "color": COLOR,
    "font-size": LENGTH,
    "font-style": "normal|italic",
    "font-weight": r"normal|bold|bolder|lighter|[1-9]00",
    "height": WIDTH,
    "line-height": r"[1-3](\.\d{1,4})?",
    "list-style-type": "[a-z-]{3,20}",
    "margin-bottom": LENGTH,
    "margin-left": LENGTH,
    "margin-right": LENGTH,
    "margin-top": LENGTH,
    "padding-left": LENGTH,
    "text-align": "left|right|center|justify|start|end",
    "text-decoration": "none|underline|line-through",
    "text-decoration-line": "none|underline|line-through",
    "vertical-align": "top|middle|bottom|baseline|sub|super",
    "width": WIDTH,
}

LINK = re.compile(r"(https?://[^\s/\\]|mailto:|tel:|/(?![/\\])|#)", re.IGNORECASE)
EXTERNAL_LINK = re.compile("https?:", re.IGNORECASE)
EXTERNAL_REL = "ugc nofollow noopener"
#: Pictures of guests, and those that staff puts in from the backend
PICTURE_URL = "/my/guest/picture/"
PICTURE = re.compile(
    rf"{PICTURE_URL}(?P<id>\d{{1,10}})"
    r"|/web/image/\d{1,10}(-[0-9a-f]{1,40})?(/[\w.%-]{1,200})?"
    r"(\?access_token=[\w-]{1,80})?",
    re.ASCII,
)
#: Browsers leave these out of an address before they read it, or take them for others.
HIDDEN = re.compile(r"[\x00-\x20\x7f-\xa0\xad\u200b-\u200f\u2028-\u202e\\]")

MAX_PASSES = 4


def sanitize_guest_html(source: str | None) -> Markup:
    """Return what a guest wrote, without all that could act on a page.

    What comes out goes through again unchanged. What cannot be read as HTML, or does
    not come to rest, is shown as the text that it is.
    """
    # no database keeps a null character, and no text has half a letter
    text = str(source or "").replace("\0", "").encode(errors="ignore").decode()
    try:
        for _pass in range(MAX_PASSES):
            clean = _sanitize_once(text)
            if clean == text:
                return Markup(clean)  # noqa: S704 - this is what it is for
            text = clean
    except Exception:  # of two parsers and what they are written in
        return escape(text)
    return escape(get_guest_html_text(text))


def get_guest_html_text(source: str | None) -> str:
    """Return the words of what a guest wrote, without looks, links and pictures."""
    return html2plaintext(source or "", include_references=False)


def find_guest_pictures(source: str | None) -> set[int]:
    """Return the ids of the guests' pictures that stand in a sanitised text."""
    found = re.finditer(rf'src="{PICTURE_URL}(\d{{1,10}})"', str(source or ""))
    return {int(one[1]) for one in found}


def replace_guest_pictures(source: str | None, numbers: dict[int, int | None]) -> str:
    """Return a sanitised text in which guests' pictures are others, or left out.

    :param numbers: of a picture, and of the one that comes in its place; None for none
    """
    text = str(source or "")
    if not numbers:
        return text
    root = html.fragment_fromstring(text, create_parent="div")
    for picture in list(root.iterdescendants("img")):
        found = PICTURE.fullmatch(picture.get("src", ""))
        number = found and found["id"] and int(found["id"])
        if number in numbers and numbers[number]:
            picture.set("src", f"{PICTURE_URL}{numbers[number]}")
        elif number in numbers:
            picture.drop_tree()
    return _serialize(root)


def _sanitize_once(text: str) -> str:
    # first ours: what Odoo does before it parses takes hours with some texts
    text = html_sanitize(
        _apply_allowlist(text),
        silent=False,
        sanitize_attributes=True,
        sanitize_style=True,
    )
    # and once more: it notes in a text where it quotes another
    return _apply_allowlist(text)


def _apply_allowlist(text: str) -> str:
    # a wrapper of our own, so that a text without tags is one element too
    root = html.fragment_fromstring(str(text), create_parent="div")
    _get_cleaner()(root)
    for element in list(root.iterdescendants(tag=etree.Element)):
        _clean_element(element)
    return _serialize(root)


def _serialize(root: html.HtmlElement) -> str:
    clean = html.tostring(root, encoding="unicode")
    clean = clean.removeprefix("<div>").removesuffix("</div>")
    return clean.replace("\xa0", "&nbsp;").strip()


def _get_cleaner() -> Cleaner:
    return Cleaner(
        allow_tags=TAGS,
        kill_tags=KILLED_TAGS,
        remove_unknown_tags=False,
        safe_attrs_only=True,
        safe_attrs=ATTRIBUTES.union(*ATTRIBUTES_OF_TAGS.values()),
        comments=True,
        processing_instructions=True,
        scripts=True,
        javascript=True,
        meta=True,
        forms=False,  # by the tags above
        style=False,
    )


def _clean_element(element: html.HtmlElement) -> None:
    allowed = ATTRIBUTES_OF_TAGS.get(element.tag, {})
    for name, value in element.attrib.items():
        pattern = allowed.get(name)
        if (
            name not in ATTRIBUTES
            and name not in allowed
            or pattern
            and not re.fullmatch(pattern, value, re.ASCII | re.DOTALL)
        ):
            del element.attrib[name]
    _clean_classes(element)
    _clean_style(element)
    if element.tag == "a":
        _clean_link(element)
    elif element.tag == "img" and not PICTURE.fullmatch(element.get("src", "")):
        element.drop_tree()
    elif element.tag in ("font", "span") and not element.attrib:
        element.drop_tag()


def _clean_classes(element: html.HtmlElement) -> None:
    classes = element.get("class", "").split()
    kept = " ".join(name for name in classes if CLASSES.fullmatch(name))
    _set_attribute(element, "class", kept)


def _clean_style(element: html.HtmlElement) -> None:
    kept = []
    for declaration in element.get("style", "").split(";"):
        name, _colon, value = (part.strip() for part in declaration.partition(":"))
        pattern = STYLES.get(name.lower())
        if pattern and re.fullmatch(pattern, value, re.ASCII | re.IGNORECASE):
            kept.append(f"{name.lower()}: {value}")
    _set_attribute(element, "style", "; ".join(kept))


def _set_attribute(element: html.HtmlElement, name: str, value: str) -> None:
    """Set it where it stands, so that what is harmless stays as it was typed."""
    if value:
        element.set(name, value)
    else:
        element.attrib.pop(name, None)


def _clean_link(element: html.HtmlElement) -> None:
    address = element.get("href", "")
    element.attrib.pop("rel", None)
    if HIDDEN.search(address) or not LINK.match(address):
        element.attrib.pop("href", None)
    elif EXTERNAL_LINK.match(address) or element.get("target"):
        element.set("rel", EXTERNAL_REL)
