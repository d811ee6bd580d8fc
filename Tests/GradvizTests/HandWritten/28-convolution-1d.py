# A convolution along one axis, its gradient by shifted sums.
import numpy as np

rng = np.random.RandomState(30)
signal = rng.randn(8)
kernel = rng.randn(3)
bias = 0.3
goal = rng.randn(6)

conv = np.array([np.dot(signal[i:i + 3], kernel) for i in range(6)]) + bias
out = np.tanh(conv)
loss = np.mean((out - goal) ** 2)

d_out = 2 * (out - goal) / 6
d_conv = d_out * (1 - out ** 2)
d_bias = d_conv.sum()
d_kernel = np.zeros(3)
d_signal = np.zeros(8)
for i in range(6):
    d_kernel += d_conv[i] * signal[i:i + 3]
    d_signal[i:i + 3] += d_conv[i] * kernel

# fault factor d_out: d_out = 2 * (out - goal) / 6 => d_out = 2 * (out - goal)
# fault sign d_out: 2 * (out - goal) / 6 => 2 * (goal - out) / 6
# fault wrong-point d_conv: (1 - out ** 2) => (1 - conv ** 2)
# fault not-summed d_bias: d_bias = d_conv.sum() => d_bias = d_conv * 1.0
# fault factor d_bias: d_bias = d_conv.sum() => d_bias = d_conv.mean()
# fault * d_kernel: d_kernel += d_conv[i] * signal[i:i + 3] => d_kernel = d_conv[i] * signal[i:i + 3]
# fault sign d_signal: d_signal[i:i + 3] += d_conv[i] * kernel => d_signal[i:i + 3] -= d_conv[i] * kernel
