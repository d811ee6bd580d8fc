"""What a random program's names hold while it is being written."""

import numpy as np

DTYPES = {}
NUMBERS = {bool: "b", int: "i", float: "f", str: "s", type(None): "N", set: "S"}


def kind_of(value, depth=0):
    """What a name holds: a letter, or a tuple of a letter and what is known besides.

    `i` int, `f` float, `b` bool, `s` text, `N` None, `S` set, `("l", kind of the elements, length)` list,
    `("t", kinds)` tuple, `("d", keys, kind of the values)` dictionary, `("a", dtype, shape)` array, `("g", dtype)` number
    of NumPy, `("o", class)` object, `("C", class)` class, `("F", name)` function, `("G",)` iterator, `("x",)` anything.
    """
    simple = NUMBERS.get(type(value))
    if simple:
        return simple
    if isinstance(value, np.ndarray):
        return ("a", dtype_name(value.dtype), value.shape)
    if isinstance(value, np.generic):
        return ("g", dtype_name(value.dtype))
    if depth < 3:
        if type(value) is list:
            return ("l", common(value, depth), len(value))
        if type(value) is tuple:
            return ("t", tuple([kind_of(v, depth + 1) for v in value]))
        if type(value) is dict:
            return ("d", tuple(value), common(value.values(), depth))
    if isinstance(value, type):
        return ("C", value.__name__)
    if callable(value) and hasattr(value, "__name__"):
        return ("F", value.__name__)
    if type(value).__module__ == "__main__":
        return ("o", type(value).__name__)
    if hasattr(value, "__next__"):
        return ("G",)
    return ("x",)


def dtype_name(dtype):
    """The name of a dtype, which NumPy is slow to tell."""
    name = DTYPES.get(dtype)
    if name is None:
        name = DTYPES[dtype] = dtype.name
    return name


def common(values, depth):
    """The kind of all elements, or `?` if they differ or there are none."""
    found = None
    for v in values:
        kind = NUMBERS.get(type(v)) or kind_of(v, depth + 1)
        if found is None:
            found = kind
        elif kind[0] != found[0]:
            return "?"
    return found or "?"


class Scope:
    """The names of a block, and the scopes around it."""

    def __init__(self, parent=None, function=False):
        self.names = {}
        self.parent = parent
        self.function = function

    def visible(self):
        """All names that can be read here."""
        if not self.parent:
            return self.names
        return {**self.parent.visible(), **self.names}

    def writable(self):
        """The names that an assignment here binds again: those of the innermost function."""
        if self.function or not self.parent:
            return self.names
        return {**self.parent.writable(), **self.names}
