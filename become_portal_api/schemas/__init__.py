"""What goes in and comes out, by subject, as pydantic checks and documents it.

pydantic takes a worker some 10 MB, so it waits for the first request of an app:
operations name a schema by a function, ``lambda: schemas.tiles.TileList``.
"""

from ..tools.on_demand import import_on_demand

__getattr__ = import_on_demand(__name__)
