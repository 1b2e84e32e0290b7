"""The benchmark: what our pages cost beside Odoo's own, in one run, on the same data.

``script/benchmark`` runs it at full size; ``test_benchmark.py`` runs all of it small,
to know that it measures what it says.

A database is filled once: ``seed.py`` makes one of each document in Odoo, and
``multiply.py`` copies them in SQL, as many as ``size.py`` says; ``shop_seed.py`` and
``shop_multiply.py`` do so for a shop. Then there are **sites**, each a copy of such a
database behind an Odoo of its own (``sites.py``):

- ``stock``: Odoo without our addons
- ``ours``: the same data, with our addons
- ``ours_20``, ``ours_200``: the same Odoo, for customers with so many orders
- ``stock_80``, ``ours_80``: on the same databases, with 80 rows in each list
- ``stock_workers``, ``ours_workers``: the same with two workers
- ``few``: ours, where the other customers have a tenth of their data
- ``shop``: the shop with our addons, for a customer who may buy everything
- ``allowed``, ``excluded``: the same Odoo, for one who may buy a tenth of the products,
  or all but a tenth

A **visit** is what a browser asks for when somebody does one thing (``visits.py``).
A **row** sets a visit beside another one, on another site or not, and says how much of
its time ours may take (``rows/``, one file for each subject). ``measure.py`` makes both
visits in turn and ``report.py`` prints what came of it.

Add a row where its subject is; a new subject is a file that ``rows/__init__.py`` lists.
"""
