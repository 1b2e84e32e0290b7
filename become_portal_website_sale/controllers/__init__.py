from . import checkout
from . import product_feed
from . import products
