#!/usr/bin/env bash
# OCA hr_timesheet_begin_end: who stands by from 0:00 to 24:00 worked no hours.
#
# The duration of a timesheet is worked out from begin and end, and another one is refused. Expected: a whole day is 24 hours.
# Seen with 19.0.1.0.0.2: the form makes it 0, and the check lets any duration pass for a whole day (3 hours, for
# instance), as it counts the seconds beside the days of a time span. 22:00 to 24:00 is 2 hours, and 0:00 to 23:59 is checked.
#
# Fails when that changes. Takes some minutes.
set -euo pipefail

# shellcheck source=findings/lib/odoo.sh
. "${BASH_SOURCE[0]%/*}/lib/odoo.sh"
start_neighbour hr_timesheet_begin_end
run_in_odoo <<'PYTHON'
from odoo.exceptions import ValidationError

employee = env["hr.employee"].create({"name": "Standby"})
project = env["project.project"].create({"name": "Pumps", "allow_timesheets": True})


def work(day, begin, end, hours):
    """The hours as they are kept, and what the form makes of begin and end."""
    values = {"name": "Standby", "project_id": project.id, "employee_id": employee.id}
    times = {"time_start": begin, "time_stop": end, "unit_amount": hours}
    try:
        with env.cr.savepoint():
            line = env["account.analytic.line"].create(
                {**values, **times, "date": f"2026-03-{day:02}"}
            )
    except ValidationError:
        return "refused"
    kept = line.unit_amount
    line.onchange_hours_start_stop()
    return kept, line.unit_amount


for asked, expected in (
    ((1, 22, 24, 2), (2, 2)),
    ((2, 0, 24, 24), (24, 0)),
    ((3, 0, 24, 3), (3, 0)),
    ((4, 0, 23 + 59 / 60, 3), "refused"),
):
    found = work(*asked)
    print("day, begin, end, hours:", asked, "kept, in the form:", found, flush=True)
    assert found == expected
PYTHON
echo "as described"
