"""Days in the sentences of a page."""

import re

from markupsafe import Markup, escape

#: a day as any language writes it in numbers, with hyphens between them
DAY = re.compile(r"\d+-\d+-\d+")


def keep_days_together(text: str) -> Markup:
    """Return a text for a page, in which no line ends at a hyphen of a day."""
    return Markup(  # noqa: S704 - of what was escaped
        DAY.sub(r'<span class="text-nowrap">\g<0></span>', str(escape(text)))
    )
