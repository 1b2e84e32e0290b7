"""What browsers send where a text is asked for."""


def text_param(value):
    """Return what was typed, without what no text holds; nothing, if it is no text.

    Somebody who makes their own request can send a file where a page has an input.

    :param value: of a parameter, whatever it is
    :rtype: str
    """
    return value.replace("\0", "").strip() if isinstance(value, str) else ""
