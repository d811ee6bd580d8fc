"""The version of this package, which traces name as their generator."""

__version__ = "0.1.0"

GENERATOR = f"gradviz {__version__}"
