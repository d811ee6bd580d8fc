# paths: focal[0], focal[1], gap, aperture
from functools import reduce

import numpy as np


def free(d):
    return np.array([[1, d], [0, 1]])


def lens(f):
    return np.array([[1, 0], [-1 / f, 1]])


def mirror(radius=np.inf):
    return np.array([[1.0, 0.0], [-2 / radius, 1.0]])


focal = [0.5, 0.3]
gap = 0.65
aperture = 0.02

elements = [free(0.8), lens(focal[0]), free(gap), lens(focal[1]), free(0.4), mirror()]
system = reduce(lambda total, part: part @ total, elements)
heights = np.linspace(-aperture, aperture, 5)
rays = np.vstack([heights, 0.1 * heights + 0.01])
out = system @ rays
spot = np.sqrt(np.mean((out[0] - out[0].mean()) ** 2))

A, B, C, D = system.ravel()
print('A=%.4f B=%.4f C=%.4f D=%.4f' % (A, B, C, D))
print('determinant', round(A * D - B * C, 10))

waist, wavelength = 1e-3, 633e-9
zr = np.pi * waist ** 2 / wavelength
# the beam's parameter q = x + i y through the system, in real numbers
real, imag = B * D + A * C * zr ** 2, zr * (A * D - B * C)
size = D ** 2 + (C * zr) ** 2
print(f'q = {real / size:.6f} + {imag / size:.6f}i')
loss = 1e3 * spot ** 2 + (A + D) ** 2 / 4
