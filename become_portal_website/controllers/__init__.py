from . import guests
