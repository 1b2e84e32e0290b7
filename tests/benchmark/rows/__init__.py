"""The rows of the table, a file for each subject."""

from . import backend, documents, hours, home, lists, neighbours

ROWS = [
    row
    for subject in (home, documents, hours, lists, neighbours, backend)
    for row in subject.ROWS
]
