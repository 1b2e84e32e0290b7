from . import forms
from . import pictures
