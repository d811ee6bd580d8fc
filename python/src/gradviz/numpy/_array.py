"""An array that records what is done with it, and shares memory as NumPy's do."""
from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from gradviz.numpy import _functions
from gradviz.numpy._run import Run


class Storage:
    """The memory of an array and its views, and the node of what is in it now."""

    __slots__ = ("array", "node", "version")

    def __init__(self, array: Any, node: int) -> None:
        self.array, self.node, self.version = array, node, 0


class Array(np.lib.mixins.NDArrayOperatorsMixin):
    """An array of NumPy whose operations are recorded.

    What has no gradient comes out plain: shapes, indices, `item()`, `tolist()`, `numpy()`.
    """

    __slots__ = ("run", "_array", "_storage", "_places", "_node", "_version")
    __hash__ = None  # type: ignore[assignment]

    def __init__(self, run: Run, array: Any, node: int, storage: Storage | None = None, places: Any = None) -> None:
        self.run, self._array, self._node = run, array, node
        self._storage = storage if storage is not None else Storage(array, node)
        # Which elements of the memory a view has; all of them in their order where there is nothing.
        self._places = places
        self._version = self._storage.version

    # What it is.

    @property
    def node(self) -> int:
        """The number of the node with its present values: after a change through another view it is one more."""
        if self._version != self._storage.version:
            if self._places is None:
                self._node = self._storage.node
            else:
                self._node = self.run.op("gather", [(self._storage.node, None)], self._array,
                                         {"indices": self._places.ravel().tolist()}, after=self._node)
            self._version = self._storage.version
        return self._node

    @property
    def places(self) -> Any:
        """Which elements of the memory it has."""
        if self._places is None:
            return np.arange(self._array.size).reshape(self._array.shape)
        return self._places

    def view(self, array: Any, node: int, places: Any) -> Array:
        """A part of the same memory."""
        return Array(self.run, array, node, self._storage, places)

    def write(self, index: Any, value: Any) -> None:
        """Changes elements, of all views of the memory."""
        storage = self._storage
        changed = self.places[index]
        if isinstance(value, Array) and value._storage is storage and value._version == storage.version \
                and np.array_equal(value.places, changed):
            # What `x[0] += 1` puts back stands there already.
            return
        given = value._array if isinstance(value, Array) else np.asarray(value)
        node = value.node if isinstance(value, Array) else self.run.leaf("constant", np.asarray(given, np.float64))
        size = storage.array.size
        indices = np.arange(size)
        indices[changed.ravel()] = np.broadcast_to(
            np.arange(size, size + given.size).reshape(given.shape), changed.shape).ravel()
        self._array[index] = given
        if changed.shape == storage.array.shape == given.shape and np.array_equal(changed.ravel(), np.arange(size)) \
                and given.dtype == storage.array.dtype and isinstance(value, Array):
            storage.node = node
        else:
            storage.node = self.run.op("assemble", [(storage.node, None), (node, value)], storage.array, {"indices": indices.tolist()},
                                       after=storage.node)
        storage.version += 1
        if index is ... and isinstance(value, Array) and given.shape == self._array.shape and given.dtype == self._array.dtype:
            self._node, self._version = node, storage.version

    def numpy(self) -> Any:
        """A plain copy, from which no gradient flows."""
        return self._array.copy()

    @property
    def plain(self) -> Any:
        """The array as it is."""
        return self._array

    shape = property(lambda self: self._array.shape)
    ndim = property(lambda self: self._array.ndim)
    size = property(lambda self: self._array.size)
    dtype = property(lambda self: self._array.dtype)
    nbytes = property(lambda self: self._array.nbytes)
    itemsize = property(lambda self: self._array.itemsize)
    T = property(lambda self: np.transpose(self))

    # What NumPy asks.

    def __array_ufunc__(self, ufunc: Any, method: str, *inputs: Any, **kwargs: Any) -> Any:
        return _functions.universal(self.run, ufunc, method, inputs, kwargs)

    def __array_function__(self, func: Any, types: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        return _functions.function(self.run, func, args, kwargs)

    def __array__(self, *_: Any, **__: Any) -> Any:
        raise TypeError(
            "an array of a record would become a plain one here, and its gradient would be lost: use a function of NumPy "
            "that takes it as it is, such as np.stack for a list of arrays, or write x.numpy() where no gradient is wanted")

    def __float__(self) -> float:
        raise TypeError(
            "a number of a record would become a plain one here, and its gradient would be lost: use np.exp instead of "
            "math.exp, or write x.item() where no gradient is wanted")

    # What Python asks.

    def __getitem__(self, index: Any) -> Any:
        return _functions.moved(self, lambda a: a[_functions.plain(index)])

    def __setitem__(self, index: Any, value: Any) -> None:
        self.write(_functions.plain(index), value)

    def __len__(self) -> int:
        return len(self._array)

    def __iter__(self) -> Iterator[Any]:
        return (self[i] for i in range(len(self._array)))

    def __bool__(self) -> bool:
        return bool(self._array)

    def __int__(self) -> int:
        return int(self._array)

    def __repr__(self) -> str:
        return repr(self._array)

    def __str__(self) -> str:
        return str(self._array)

    def __format__(self, form: str) -> str:
        return format(self._array[()] if self._array.ndim == 0 else self._array, form)

    def __deepcopy__(self, _: Any) -> Array:
        return self.copy()

    # Methods.

    def item(self, *index: Any) -> Any:
        """An element as a plain number, from which no gradient flows."""
        return self._array.item(*index)

    def tolist(self) -> Any:
        """Plain numbers in lists, from which no gradient flows."""
        return self._array.tolist()

    def copy(self, order: str = "C") -> Array:
        """The same values in memory of their own."""
        return Array(self.run, self._array.copy(), self.node)

    def astype(self, dtype: Any, **_: Any) -> Any:
        """The values in another type; of integers and truth values plain ones, which have no gradient."""
        if np.dtype(dtype) == self._array.dtype:
            return self.copy()
        if np.dtype(dtype).kind == "f":
            raise _functions.refused(f"a change from {self._array.dtype} to {np.dtype(dtype)}", "keep one type of floats")
        return self._array.astype(dtype)

    def reshape(self, *shape: Any, **kwargs: Any) -> Any:
        """The same elements in another shape."""
        return np.reshape(self, shape[0] if len(shape) == 1 else shape, **kwargs)

    def transpose(self, *axes: Any) -> Any:
        """The axes in another order."""
        return np.transpose(self, axes[0] if len(axes) == 1 else axes or None)

    def flatten(self) -> Any:
        """All elements in a row, in memory of their own."""
        return np.ravel(self).copy()

    def dot(self, other: Any) -> Any:
        """The matrix product."""
        return np.dot(self, other)

    def fill(self, value: Any) -> None:
        """Gives all elements one value."""
        self.write(..., value)


def _method(name: str) -> Any:
    def method(self: Array, *args: Any, **kwargs: Any) -> Any:
        return getattr(np, name)(self, *args, **kwargs)

    method.__name__ = name
    method.__doc__ = f"`np.{name}` of it."
    return method


for _name in ("sum", "mean", "var", "std", "prod", "max", "min", "cumsum", "cumprod", "ravel", "squeeze", "swapaxes",
              "repeat", "take", "clip", "argmax", "argmin", "argsort", "any", "all", "round", "diagonal", "trace",
              "nonzero", "conj"):
    setattr(Array, _name, _method(_name))
