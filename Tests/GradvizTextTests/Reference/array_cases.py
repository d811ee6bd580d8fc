"""Arrays as NumPy prints them."""

import warnings

import numpy as np

import values
from encoding import bits

FLOATS = [np.float64, np.float64, np.float32, np.float16]
INTEGERS = [np.int64, np.int64, np.int32, np.int8, np.uint8, np.uint64, np.int16]
SHAPES = [(), (0,), (1,), (2,), (3,), (5,), (10,), (40,), (200,), (1001,), (1, 1), (2, 3), (3, 1),
          (4, 12), (0, 3), (2, 0), (3, 30), (2, 2, 2), (1, 3, 2), (2, 0, 2), (7, 7), (2, 1, 3, 2), (7, 200),
          (40, 40), (11, 10, 10), (2, 600), (1, 1, 1, 1, 1), (8, 8, 2, 8)]


def options(random):
    if random.randrange(2) == 0:
        return {}
    every = {
        "precision": random.choice([0, 1, 2, 3, 4, 8, 16, 20]),
        "suppress": True,
        "threshold": random.choice([0, 1, 5, 20, 10**9]),
        "linewidth": random.choice([1, 10, 20, 40, 60, 74, 76, 100, 200]),
        "edgeitems": random.choice([0, 1, 2, 5]),
        "floatmode": random.choice(["fixed", "unique", "maxprec_equal"]),
        "sign": random.choice(["+", " "]),
        "nanstr": "NotANumber",
        "infstr": "∞",
    }
    weights = {"nanstr": 12, "infstr": 12, "sign": 5, "floatmode": 4}
    return {key: value for key, value in every.items() if random.randrange(weights.get(key, 3)) == 0}


def floats(random, size, kind):
    """Numbers of one sort, so that every form of column comes up."""
    sort = random.randrange(9)
    if sort == 0:
        result = [values.number(random) for _ in range(size)]
    elif sort == 1:
        result = [random.gauss(0, 1) for _ in range(size)]
    elif sort == 2:
        result = [float(random.randrange(-9, 100)) for _ in range(size)]
    elif sort == 3:
        scale = 10.0 ** random.randrange(-9, 12)
        result = [random.gauss(0, 1) * scale for _ in range(size)]
    elif sort == 4:
        result = [random.randrange(-50, 50) / 2 ** random.randrange(5) for _ in range(size)]
    elif sort == 5:
        result = [random.choice(values.SPECIAL) for _ in range(size)]
    elif sort == 6:
        result = [random.random() * 10.0 ** random.randrange(-3, 3) for _ in range(size)]
    elif sort == 7:
        exact = 10.0 ** random.randrange(-6, 10)
        result = [random.choice([exact, exact * 1000, exact * 1001, exact / 3]) for _ in range(size)]
    else:
        result = [round(random.uniform(0, 10), random.randrange(4)) for _ in range(size)]
    if random.randrange(4) == 0:
        odd = [np.nan, np.inf, -np.inf, -0.0, 0.0, 1e-10, 1e10]
        result = [random.choice(odd) if random.randrange(6) == 0 else x for x in result]
    return np.array(result, kind)


def array(random, shape):
    """A name of the kind, the array and its elements as fields."""
    size = int(np.prod(shape))
    kind = random.randrange(11)
    if kind < 6:
        dtype = random.choice(FLOATS)
        data = floats(random, size, dtype)
        return "floats", data, [bits(float(x)) for x in data]
    if kind < 8:
        dtype = random.choice(INTEGERS)
        limits = np.iinfo(dtype)
        spread = random.choice([5, 100, 10**4, 10**18])
        low, high = max(int(limits.min), -spread), min(int(limits.max), spread)
        data = np.array([random.randint(low, high) for _ in range(size)], dtype)
        return "integers", data, [str(x) for x in data]
    if kind == 8:
        data = np.array([random.randrange(2) for _ in range(size)], bool)
        return "booleans", data, [int(x) for x in data]
    # Without dimensions the text is the object's own, and NumPy fails for None.
    if shape and random.randrange(3) == 0:
        data = np.empty(size, object)
        for index in range(size):
            data[index] = random.choice([None, 1, -2.5, "a", "it's", (1, 2), True, {}])
        return "objects", data, [repr(x) for x in data]
    texts = [values.text(random, 3).replace("\x00", "") for _ in range(size)]
    return "texts", np.array(texts, str), texts


def make(random, count):
    warnings.simplefilter("ignore")
    default = np.get_printoptions()
    for index in range(count):
        shape = SHAPES[index % len(SHAPES)] if random.randrange(3) == 0 else random.choice(SHAPES)
        name, data, elements = array(random, shape)
        data = data.reshape(shape)
        chosen = options(random)
        np.set_printoptions(**chosen)
        settings = [part for key, value in chosen.items() for part in (key, value)]
        yield ("array", [name, data.dtype.name, " ".join(map(str, shape)), len(settings)] + settings
               + elements, [str(data), repr(data)])
        np.set_printoptions(**default)
