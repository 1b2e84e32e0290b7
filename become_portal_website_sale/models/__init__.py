from . import assortment
