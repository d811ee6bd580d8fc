"""How values are written in a line of cases."""

import struct

NAMES = {"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"}


def field(value):
    """A value as one field: None, numbers and texts."""
    if value is None:
        return "\\N"
    if value is True or value is False:
        return str(int(value))
    text = str(value)
    if text == "=":
        return "\\="
    return "".join(NAMES.get(character, character) for character in text)


def line(name, inputs, outputs):
    """A case as one line."""
    return "\t".join([name] + [field(x) for x in inputs] + ["="] + [field(x) for x in outputs])


def bits(value):
    """A float by its bits."""
    return format(struct.unpack("<Q", struct.pack("<d", value))[0], "016x")


def outcome(function, show=lambda value: [value]):
    """What a call gives, or the exception it raises."""
    try:
        value = function()
    except Exception as error:
        return [f"!{type(error).__name__}: {error}"]
    return show(value)
