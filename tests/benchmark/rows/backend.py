"""What our addons cost those who work in the backend."""

from ..row import Row
from ..visits import Save

ROWS = [
    Row.against_stock("saving an order", Save("order"), aim=1.05),
    Row.against_stock("saving the order with all hours", Save("busy_order")),
]
