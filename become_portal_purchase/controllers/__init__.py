from . import purchase_pages
