"""What browsers send where a text is asked for."""


def text_param(value):
    """Return what was typed, without what no text holds; nothing, if it is no text.

    Somebody who makes their own request can send a file where a page has an input.
    Browsers send two characters for each line end, and count one while one types.

    :param value: of a parameter, whatever it is
    :rtype: str
    """
    if not isinstance(value, str):
        return ""
    lines = value.replace("\r\n", "\n").replace("\r", "\n")
    return lines.replace("\0", "").strip()
