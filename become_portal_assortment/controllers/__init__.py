from . import configurators
