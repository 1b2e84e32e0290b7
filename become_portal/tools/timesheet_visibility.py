"""The three ways in which a customer can see hours, from strict to loose."""

HIDE = "hide"
NO_DESCRIPTION = "no_description"
FULL = "full"

TIMESHEET_VISIBILITY = [
    (HIDE, "Hide"),
    (NO_DESCRIPTION, "Show without description"),
    (FULL, "Show in full"),
]
STRICT_TO_LOOSE = [mode for mode, _label in TIMESHEET_VISIBILITY]

# Projects of these kinds can be opened by customers; hours of all others stay inside.
PORTAL_PRIVACY = ("invited_users", "portal")
