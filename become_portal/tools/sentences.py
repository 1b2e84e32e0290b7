"""Sentences that staff reads of what customers see."""

from markupsafe import Markup


def build_list(sentences: list[str]) -> Markup:
    """Return sentences as a list, safe as HTML.

    :param sentences: plain text
    """
    rows = Markup().join(Markup("<li>%s</li>") % text for text in sentences)
    return Markup("<ul class='mb-0'>%s</ul>") % rows
