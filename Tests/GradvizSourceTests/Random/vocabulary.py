"""Words that programs are made of."""

NAMES = {
    "i": "n k m count total step size left depth".split(),
    "f": "rate x y scale ratio z half price".split(),
    "b": "done found ready odd flag".split(),
    "s": "word text label title key".split(),
    "l": "xs items values queue row pairs stack".split(),
    "t": "pair point triple where".split(),
    "d": "table counts seen index ages".split(),
    "S": "group members unique".split(),
    "a": "A B W v u grid M h mask q".split(),
    "g": "top last first peak low".split(),
    "o": "node box obj item thing other".split(),
    "F": "f g apply visit helper make check run".split(),
    "C": "Box Node Point Account Shape Stack Meter Signal".split(),
    "G": "gen stream feed".split(),
    "N": "nothing missing".split(),
    "x": "thing part rest".split(),
}

WORDS = "alpha beta gamma pear plum fig oak elm ash Red blue-green x1 2b".split()
SPECS_INT = ("d", ">5", "<4", "05d", "+d", "x", "b", "^7", ",", "3", "o", ".2f", "e", "#x", "_")
SPECS_FLOAT = (".2f", ".3e", ">8.2f", "+.1f", "g", ".4g", "08.3f", ".1%", "10", ",.2f", ".0f")
SPECS_TEXT = (">8", "<6", "^9", ".2", "*^8", "s", "-<7")
