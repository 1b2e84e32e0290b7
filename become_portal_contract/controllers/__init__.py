from . import contract_pages
