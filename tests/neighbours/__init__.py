"""The addons that integrators have beside ours, each tried in both orders.

``table`` says which, ``trial`` what is tried, ``world`` for whom. What a trial finds is
a row in ``results.json``, and all rows are ``docs/neighbours.md``: both are written by
``script/test --neighbours``, and none by hand.
"""
