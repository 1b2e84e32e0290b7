{
    "name": "Benchmark: rows on a page",
    "summary": "How many rows a list shows while it is measured",
    "version": "19.0.1.0.0",
    "category": "Hidden",
    "author": "Become-IT",
    "license": "LGPL-3",
    "depends": ["portal"],
    "installable": False,
    "post_load": "post_load",
}
