"""Expressions and statements of arrays, whose dtypes and shapes are known."""

import functools

import numpy as np

DTYPES = ["int64"] * 5 + ["float64"] * 5 + ["bool", "float32", "uint8", "int32", "int8"]
WRITTEN = {"int64": "int", "float64": "float", "bool": "bool"}
ELEMENTS = {
    "int": ("0", "1", "2", "3", "-1", "-2", "5", "7", "4", "10"),
    "uint": ("0", "1", "2", "3", "200", "250", "100", "7"),
    "float": ("0.0", "1.0", "0.5", "-1.5", "2.0", "3.25", "-0.25", "4.0", "1.5", "-2.0"),
    "bool": ("True", "False"),
}


def family(dtype):
    return dtype.rstrip("0123456789")


@functools.cache
def promoted(a, b):
    return np.result_type(a, b).name


def broadcast(a, b):
    """The shape of two shapes together, or None."""
    try:
        return np.broadcast_shapes(a, b)
    except ValueError:
        return None


class Arrays:
    """Writes arrays; an expression comes as its text, its dtype and its shape, as far as they are known."""

    # MARK: New arrays

    def element(self, dtype):
        if dtype == "int8" and self.chance(0.3):
            return self.pick(("127", "-128", "100"))
        if dtype == "float32" and self.chance(0.4):
            return self.pick(("0.1", "0.3", "1e-3", "16777216.0"))
        if dtype == "int64" and self.chance(0.01):
            return "2**62"
        if dtype == "float64" and self.chance(0.04):
            return self.pick(("np.nan", "np.inf", "1e10", "0.1", "-np.inf", "1e-7"))
        return self.pick(ELEMENTS[family(dtype)])

    def literal(self, dtype, shape):
        """The nested list of an array."""
        if not shape:
            return self.element(dtype)
        return "[" + ", ".join(self.literal(dtype, shape[1:]) for _ in range(shape[0])) + "]"

    def new_array(self, dtype=None, shape=None):
        free = shape is None
        dtype = dtype or self.pick(DTYPES)
        shape = (
            self.pick(((3,), (3,), (4,), (2,), (2, 3), (2, 3), (3, 2), (2, 2), (1, 3), (5,), (3, 3))) if free else shape
        )
        name = WRITTEN.get(dtype, f"np.{dtype}")
        size = int(np.prod(shape))
        how = self.pick(("list", "list", "list", "arange", "zeros", "full", "like"))
        if how == "arange" and dtype in ("int64", "float64") and size > 1 and len(shape) > 0:
            start = self.pick((0, 0, 1, -2))
            text = f"np.arange({start}, {start + size})" if start else f"np.arange({size})"
            if dtype == "float64":
                text = self.pick(
                    (f"np.arange({size}.0)", f"np.linspace(0, {size - 1}, {size})", f"np.linspace(0, 1, {size})")
                )
            return (text if len(shape) == 1 else f"{text}.reshape({', '.join(map(str, shape))})"), dtype, shape
        written = str(shape[0]) if len(shape) == 1 else str(shape)
        if how == "zeros" and len(shape) > 0:
            make = self.pick(("zeros", "ones"))
            return (
                (f"np.{make}({written})" if dtype == "float64" else f"np.{make}({written}, dtype={name})"),
                dtype,
                shape,
            )
        if how == "full" and len(shape) > 0 and dtype in ("int64", "float64", "bool"):
            return f"np.full({written}, {self.element(dtype)})", dtype, shape
        text = self.literal(dtype, shape)
        plain = dtype in ("int64", "bool") or dtype == "float64"
        if dtype == "float64" and "." not in text and "n" not in text and "e" not in text:
            plain = False
        return (f"np.array({text})" if plain else f"np.array({text}, dtype={name})"), dtype, shape

    # MARK: Expressions

    def array_name(self, test=None):
        """A name that holds an array, and its dtype and shape."""
        found = [n for n in self.names("a") if test is None or test(self.kind(n))]
        if not found:
            return None
        name = self.pick(found)
        return name, self.kind(name)[1], self.kind(name)[2]

    def array_atom(self):
        return (self.chance(0.85) and self.array_name()) or self.new_array()

    def array(self, d=2):
        if d <= 0 or self.chance(0.2):
            return self.array_atom()
        return self.pick(ARRAYS)(self, d - 1) or self.array_atom()

    def array_of(self, kind, d):
        """An array of a dtype and a shape."""
        found = self.array_name(lambda k: k[1:] == kind[1:])
        if found and self.chance(0.6):
            text, dtype, shape = found
        else:
            text, dtype, shape = self.new_array(kind[1], kind[2])
        if d > 0 and self.chance(0.4) and family(dtype) in ("int", "float"):
            text = f"{text} {self.pick('+-*')} {self.closed(self.int_atom())}"
        return text

    def array_unary(self, d):
        text, dtype, shape = self.array(d)
        a = self.closed(text)
        if dtype == "bool":
            return self.pick(
                (
                    (f"~{a}", dtype, shape),
                    (f"{a}.astype(int)", "int64", shape),
                    (f"{a}.copy()", dtype, shape),
                    (f"{a} * 1.5", "float64", shape),
                    (f"np.logical_not({text})", dtype, shape),
                    (f"np.where({text}, 1, -1)", "int64", shape),
                )
            )
        kept = [
            f"-{a}",
            f"abs({text})",
            f"{a} ** 2",
            f"np.sign({text})",
            f"{a}.copy()",
            f"np.square({text})",
            f"np.clip({text}, 0, 3)",
        ]
        kept += [
            f"{a}.clip(1, 4)",
            f"np.maximum({text}, 1)",
            f"np.minimum({text}, 2)",
            f"np.where({a} > 1, {a}, 0)",
            f"+{a}",
        ]
        kept += [
            f"np.round({text}, 1)",
            f"np.abs({text})",
            f"np.negative({text})",
            f"np.zeros_like({text})",
            f"np.ones_like({text})",
        ]
        if shape:
            kept += [
                f"np.sort({text}, axis=-1)",
                f"{a}[::-1]",
                f"np.roll({text}, 1)",
                f"np.flip({text})",
                f"np.cumsum({text}, axis=0)",
            ]
        kept += [f"{a}[..., ::-1]"] if shape else []
        if family(dtype) == "float":
            kept += [
                f"np.sqrt(np.abs({text}))",
                f"np.floor({text})",
                f"np.ceil({text})",
                f"np.trunc({text})",
                f"np.rint({text})",
            ]
            kept += [f"np.isnan({text})", f"np.nan_to_num({text})"]
        return self.pick(kept), dtype, shape

    def array_cast(self, d):
        text, dtype, shape = self.array(d)
        to = self.pick(DTYPES)
        how = self.pick(
            (
                f"{self.closed(text)}.astype({WRITTEN.get(to, f'np.{to}')})",
                f"np.asarray({text}, dtype={WRITTEN.get(to, f'np.{to}')})",
            )
        )
        if family(dtype) == "float" and family(to) in ("uint", "int") and to not in ("int64",):
            return None
        return how, to, shape

    def array_binary(self, d):
        text, dtype, shape = self.array(d)
        right = self.pick(("int", "int", "float", "array", "array", "array", "row", "new"))
        scalar = family(dtype)
        op = self.pick("+-*+-*")
        if scalar == "bool":
            op = self.pick("+*&|^")
        if right in ("int", "float"):
            value = (
                self.pick(("1", "2", "3", "-1", "5")) if right == "int" else self.pick(("0.5", "2.0", "-1.5", "0.1"))
            )
            if scalar == "uint":
                value = value.strip("-")
            if op in "&|^":
                value = self.pick(("True", "False"))
                right = "bool"
            if self.chance(0.3) and scalar != "bool":
                op = self.pick(("/", "//", "%", "/"))
            out = dtype if right != "float" or scalar == "float" else "float64"
            out = "float64" if op == "/" and scalar != "float" else "int64" if out == "bool" and right == "int" else out
            if self.chance(0.25) and op in "+-*":
                return f"{value} {op} {self.closed(text)}", out, shape
            return f"{self.closed(text)} {op} {value}", out, shape
        if right == "array":
            other = self.array_name(lambda k: broadcast(k[2], shape) is not None) or self.new_array(None, shape)
        elif right == "row":
            other = self.new_array(None, shape[-1:])
        else:
            other = self.new_array(self.pick(DTYPES), self.pick((shape, shape, shape[-1:], (1,) * len(shape))))
        joined = broadcast(other[2], shape)
        if joined is None:
            return None
        if op in "&|^" and other[1] != "bool":
            op = "+"
        if op == "-" and "bool" in (dtype, other[1]):
            op = "*"
        return f"{self.closed(text)} {op} {self.closed(other[0])}", promoted(dtype, other[1]), joined

    def array_compared(self, d):
        text, dtype, shape = self.array(d)
        right = self.pick(("0", "1", "2", "0.5"))
        found = self.chance(0.3) and self.array_name(lambda k: k[2] == shape)
        return f"{self.closed(text)} {self.comparison()} {found[0] if found else right}", "bool", shape

    def array_reduced(self, d):
        text, dtype, shape = self.array(d)
        if not shape or min(shape) == 0:
            return None
        axis = self.pick(range(-len(shape), len(shape)))
        left = tuple(n for i, n in enumerate(shape) if i != axis % len(shape))
        how = self.pick(("sum", "max", "min", "mean", "sum", "argmax", "argmin", "any", "all", "prod", "cumsum"))
        out = {"mean": "float64", "argmax": "int64", "argmin": "int64", "any": "bool", "all": "bool"}.get(how, dtype)
        if how in ("sum", "prod", "cumsum") and family(dtype) in ("bool", "int"):
            out = "int64"
        kept = how in ("sum", "max", "mean") and self.chance(0.3)
        text = (
            f"np.{how}({text}, axis={axis}{', keepdims=True' if kept else ''})"
            if self.chance(0.5)
            else (f"{self.closed(text)}.{how}(axis={axis}{', keepdims=True' if kept else ''})")
        )
        if how == "cumsum":
            return text, out, shape
        if kept:
            return text, out, tuple(1 if i == axis % len(shape) else n for i, n in enumerate(shape))
        return (text, out, left) if left else None

    def array_joined(self, d):
        text, dtype, shape = self.array(d)
        if not shape:
            return None
        how = self.pick(("concatenate", "stack", "vstack", "hstack", "tile", "repeat", "append", "concat0"))
        other, other_dtype, _ = self.array_name(lambda k: k[2] == shape) or self.new_array(None, shape)
        out = promoted(dtype, other_dtype)
        n = shape[0]
        if how == "concatenate":
            return f"np.concatenate([{text}, {other}], axis=-1)", out, shape[:-1] + (2 * shape[-1],)
        if how == "concat0":
            return f"np.concatenate(({text}, {other}))", out, (2 * n,) + shape[1:]
        if how == "stack":
            return f"np.stack(({text}, {other}))", out, (2,) + shape
        if how == "vstack":
            return f"np.vstack([{text}, {other}])", out, (2,) + shape if len(shape) == 1 else (2 * n,) + shape[1:]
        if how == "hstack":
            return f"np.hstack([{text}, {other}])", out, (2 * n,) if len(shape) == 1 else (n, 2 * shape[1]) + shape[2:]
        if how == "tile":
            return f"np.tile({text}, 2)", dtype, shape[:-1] + (2 * shape[-1],)
        if how == "repeat":
            return f"np.repeat({text}, 2)", dtype, (2 * int(np.prod(shape)),)
        return f"np.append({text}, {self.element(dtype)})", dtype, (int(np.prod(shape)) + 1,)

    def array_viewed(self, d):
        found = self.array_name(lambda k: k[2] and min(k[2]) > 0)
        return self.view(*found) if found else None

    def view(self, name, dtype, shape):
        """A view of an array that a name holds (some are copies, which is what is easily mixed up)."""
        n = shape[0]
        ways = [
            (f"{name}[1:]", (n - 1,) + shape[1:]),
            (f"{name}[::-1]", shape),
            (f"{name}.T", shape[::-1]),
            (f"{name}[:]", shape),
            (f"{name}.ravel()", (int(np.prod(shape)),)),
            (f"{name}.reshape(-1)", (int(np.prod(shape)),)),
            (f"{name}[:-1]", (n - 1,) + shape[1:]),
            (f"{name}[::2]", ((n + 1) // 2,) + shape[1:]),
            (f"{name}[None]", (1,) + shape),
            (f"{name}.flatten()", (int(np.prod(shape)),)),
            (f"{name}[[0, -1]]", (2,) + shape[1:]),
            (f"{name}[...]", shape),
            (f"np.asarray({name})", shape),
            (f"np.array({name})", shape),
            (f"{name}[:2]", (min(n, 2),) + shape[1:]),
            (f"{name}[..., np.newaxis]", shape + (1,)),
            (f"{name}[[0, 0, -1]]", (3,) + shape[1:]),
            (f"np.squeeze({name})", tuple(s for s in shape if s != 1)),
        ]
        if len(shape) == 2:
            m = shape[1]
            ways += [
                (f"{name}[0]", (m,)),
                (f"{name}[:, 0]", (n,)),
                (f"{name}[-1]", (m,)),
                (f"{name}[:, ::-1]", shape),
                (f"{name}.reshape({m}, {n})", (m, n)),
                (f"{name}[:, 1:]", (n, m - 1)),
                (f"{name}.T.reshape(-1)", (n * m,)),
                (f"{name}.T.ravel()", (n * m,)),
                (f"{name}[1:, :-1]", (n - 1, m - 1)),
                (f"{name}.swapaxes(0, 1)", (m, n)),
                (f"np.transpose({name})", (m, n)),
                (f"{name}[:, [0, -1]]", (n, 2)),
                (f"{name}.T[0]", (n,)),
                (f"{name}[..., 0]", (n,)),
                (f"{name}.reshape(-1, 1)", (n * m, 1)),
                (f"np.diag({name})", (min(n, m),)),
                (f"{name}[::-1, 0]", (n,)),
                (f"np.expand_dims({name}, 1)", (n, 1, m)),
                (f"{name}.T[:, 0]", (m,)),
            ]
        text, shape = self.pick(ways)
        return text, dtype, shape

    def array_chosen(self, d):
        """By a mask or by indices; what it has is known after the run only."""
        found = self.array_name(lambda k: k[2] and min(k[2]) > 0)
        if not found:
            return None
        name, dtype, shape = found
        mask = self.chance(0.3) and self.array_name(lambda k: k[1] == "bool" and k[2] == shape)
        how = self.pick(("mask", "mask", "fancy", "pairs", "take"))
        if how == "mask" and family(dtype) != "bool":
            test = mask[0] if mask else f"{name} {self.comparison()} {self.pick(('0', '1', '2'))}"
            return f"{name}[{test}]", dtype, (0,)
        if how == "pairs" and len(shape) == 2:
            return f"{name}[[0, -1, 0], [{shape[1] - 1}, 0, -1]]", dtype, (3,)
        if how == "take":
            return f"np.take({name}, [0, -1, 0])", dtype, (3,)
        picks = ", ".join(str(self.pick(range(-shape[0], shape[0]))) for _ in range(self.pick((2, 3))))
        return f"{name}[[{picks}]]", dtype, (picks.count(",") + 1,) + shape[1:]

    def array_product(self, d):
        found = self.array_name(lambda k: len(k[2]) in (1, 2) and k[1] in ("int64", "float64") and 0 not in k[2])
        if not found:
            return None
        name, dtype, shape = found
        if len(shape) == 1:
            other, odtype, oshape = self.new_array(self.pick(("int64", "float64")), self.pick((shape + (2,), (2,))))
            if oshape == (2,) and shape != (2,):
                return f"np.outer({name}, {other})", promoted(dtype, odtype), shape + (2,)
            if oshape == (2,):
                return f"{name} * ({name} @ {other})", promoted(dtype, odtype), shape
            return f"{name} @ {other}", promoted(dtype, odtype), (2,)
        how = self.pick(("self", "vector", "dot"))
        if how == "self":
            return f"{name} @ {name}.T", dtype, (shape[0], shape[0])
        other, odtype, _ = self.new_array(self.pick(("int64", "float64")), (shape[1],))
        return (
            (f"{name} @ {other}" if how == "vector" else f"np.dot({name}, {other})"),
            promoted(dtype, odtype),
            (shape[0],),
        )

    def array_where(self, d):
        text, dtype, shape = self.array(d)
        if dtype == "bool":
            return (
                f"np.where({text}, {self.pick(('1', '0.5', '2'))}, {self.pick(('0', '-1', '3.0'))})",
                "float64",
                shape,
            )
        other = self.array_name(lambda k: k[2] == shape)
        other = other[0] if other else self.pick(("0", "-1.5"))
        return (
            f"np.where({self.closed(text)} {self.comparison()} {self.pick(('0', '1', '2'))}, {text}, {other})",
            dtype,
            shape,
        )


A = Arrays
ARRAYS = (
    [A.array_unary] * 3 + [A.array_cast] + [A.array_binary] * 5 + [A.array_compared, A.array_reduced, A.array_reduced]
)
ARRAYS += [A.array_joined] + [A.array_viewed] * 3 + [A.array_chosen] * 2 + [A.array_product, A.array_where]
