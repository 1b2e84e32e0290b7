"""How this run was asked for."""

import os

#: script/test --long: whatever a normal run takes in turns, all of it
IS_LONG = bool(os.environ.get("BECOME_LONG"))
