"""The rows of the table, a file for each subject."""

from . import backend, documents, hours, home, lists, neighbours, shop

ROWS = [
    row
    for subject in (home, documents, hours, lists, neighbours, shop, backend)
    for row in subject.ROWS
]
