from . import faults
