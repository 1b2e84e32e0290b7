"""The leak matrix: actors x secrets x access paths, each line a test.

A line asks one thing over real HTTP: does this actor, in this setting, get hold of this
secret by this access path? Its name says so, ``customer-hours_cost-json2_search-hide``.

Add an **actor** in ``actors.py``: a user of ``support/world.py``, or somebody who holds
links. Every line is made for them too; where they may see something, their name goes
into ``open_to`` of the secret.

Add a **secret** in the file of its topic (``hours.py``, ``drafts.py``, ``files.py``):
the record and field that hold it, and who may see it in which mode. Its word is made
from its name; put it into the record in ``support/world.py`` with ``words[name]``. All
access paths of the topic are tried on it.

Add an **access path** as a function: in ``rpc.py`` when it leads to any field of any
record, else in the file of its topic. It gets a ``Visit`` and gives what came back, one
answer or several. An access path that does not show a text but tells whether it is
there gives ``Twins``, what came back for the true word and for a decoy: a leak is a
difference.

Add a **topic** (settings with their modes, secrets and access paths) as a file, and
list it in ``lines.py``.

Each actor asks for each secret by RPC, reading it **and** searching for it. Who is
nearest to the secrets of a topic, and the administrator, does so by both transports and
tries every way from other records. Everybody else puts each question by one of the two
transports, which goes around, and tries half of the ways (``_is_their_turn`` in
``lines.py``, ``Caller.parents`` in ``rpc.py``): it is the same method with the same
rights. ``test_every_actor_reads_and_searches`` counts it. ``script/test --long`` leaves
nothing out.

After a hundred failures the lines that are left are skipped.

An access path that always comes back empty proves nothing. So
``test_every_access_path_is_proven`` asks that each access path shows one of its topic's
secrets to somebody: the administrator, by RPC, or the actors in ``shown_on`` of a
secret.
"""
