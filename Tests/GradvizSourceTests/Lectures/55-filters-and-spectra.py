# paths: taps, pole, wave
import numpy as np

np.random.seed(44)
n = 16
t = np.arange(n)
wave = np.sin(2 * np.pi * 2 * t / n) + 0.3 * np.random.randn(n)
taps = np.array([0.25, 0.5, 0.25])
pole = 0.6

smooth = np.convolve(wave, taps, mode='valid')
echo = []
last = 0.0
for v in smooth:
    last = v + pole * last
    echo.append(last)
echo = np.array(echo) * np.hanning(len(smooth) + 2)[1:-1]

k = np.arange(len(echo) // 2 + 1)[:, None]
angle = 2 * np.pi * k * np.arange(len(echo)) / len(echo)
real, imag = np.cos(angle) @ echo, -np.sin(angle) @ echo
power = (real ** 2 + imag ** 2) / len(echo)
for f, p in enumerate(power):
    print(f'{f}: {"#" * int(round(8 * p / power.max()))}')
centroid = np.sum(k[:, 0] * power) / np.sum(power)
flatness = np.exp(np.mean(np.log(power + 1e-6))) / np.mean(power)
print(f'centroid={centroid:.4f} flatness={flatness:.4f}')
loss = (centroid - 2) ** 2 + flatness
