"""Modules that wait until somebody needs them."""

from collections.abc import Callable
from importlib import import_module
from threading import RLock
from types import ModuleType

#: two first requests at once: what these import imports itself in circles, and Python
#: gives one of two threads a module that is not complete rather than let both wait
IMPORTING = RLock()


def import_on_demand(package: str) -> Callable[[str], ModuleType]:
    """Return the ``__getattr__`` of a package that imports its modules when they are
    asked for: once, whoever asks at the same time, as any import.

    :param str package: its ``__name__``
    """

    def import_module_of(name: str) -> ModuleType:
        try:
            with IMPORTING:
                return import_module(f".{name}", package)
        except ModuleNotFoundError as error:
            if error.name != f"{package}.{name}":
                raise
            raise AttributeError(name) from None

    return import_module_of
