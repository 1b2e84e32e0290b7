#!/usr/bin/env bash
# pandas: hours in an OpenDocument sheet are read from the text that the cell shows, and not from its value.
#
# A sum of hours in a timesheet is a cell of the type time with its value beside it (`office:time-value="PT30H15M00S"`); how it is
# shown is a matter of looks. Expected: 30 hours and 15 minutes whatever the cell shows, as the same sum in an Excel file gives.
# Seen with pandas 3.1.1 (odfpy 1.4.1):
#   - shown as the time of a clock, "06:15:00", it is 6 hours and 15 minutes: a day is lost and nobody is told;
#   - shown as a duration, "30:15:00", the whole sheet is refused (DateParseError);
#   - seven and a half hours, shown without minutes as "7", likewise (ValueError).
# With the other engine for such files, python-calamine 0.9.1, a column of hours holds two types: times below a day, and from there
# the text "PT30H15M00S". From an Excel file both give a Timedelta.
#
# Fails when that changes.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check \
    pandas==3.1.1 odfpy==1.4.1 openpyxl==3.1.5 python-calamine==0.9.1

cd "$folder"
"$folder/venv/bin/python" - <<'PYTHON'
from datetime import time, timedelta

import openpyxl
import pandas
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P

WHOLE = timedelta(hours=30, minutes=15)


def write(*cells):
    """Write a column of hours, of cells with a value and what is shown of it."""
    document, table = OpenDocumentSpreadsheet(), Table(name="Hours")
    for value, shown in cells:
        cell, row = TableCell(valuetype="time", timevalue=value), TableRow()
        cell.addElement(P(text=shown))
        row.addElement(cell)
        table.addElement(row)
    document.spreadsheet.addElement(table)
    document.save("hours.ods")


def read(engine, path="hours.ods"):
    try:
        return pandas.read_excel(path, engine=engine, header=None)[0].tolist()
    except ValueError as error:
        return type(error).__name__


def check(what, found, expected):
    print(f"{what}: {found!r}")
    assert found == expected, f"was {expected!r}"


write(("PT30H15M00S", "06:15:00"))
check("shown as a clock, odf", read("odf"), [time(6, 15)])
write(("PT7H30M00S", "07:30:00"), ("PT30H15M00S", "30:15:00"))
check("shown as a duration, odf", read("odf"), "DateParseError")
check("the same, calamine", read("calamine"), [time(7, 30), "PT30H15M00S"])
write(("PT7H30M00S", "7"))
check("shown in whole hours, odf", read("odf"), "ValueError")

workbook = openpyxl.Workbook()
workbook.active.append([WHOLE])
workbook.save("hours.xlsx")
for engine in ("openpyxl", "calamine"):
    check(f"Excel, {engine}", read(engine, "hours.xlsx"), [pandas.Timedelta(WHOLE)])
PYTHON
