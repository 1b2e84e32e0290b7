"""The rows of the table, a file for each subject."""

from . import (
    apps,
    backend,
    documents,
    growth,
    home,
    hours,
    lists,
    load,
    neighbours,
    shop,
)

SUBJECTS = (
    home,
    documents,
    hours,
    lists,
    apps,
    growth,
    neighbours,
    shop,
    backend,
    load,
)
ROWS = [row for subject in SUBJECTS for row in subject.ROWS]
