# paths: gamma, beta, x, W
# output: loss
import numpy as np


def batchnorm(x, gamma, beta, state):
    mode = state['mode']
    momentum = state.get('momentum', 0.9)
    n, d = x.shape
    running_mean = state.get('running_mean', np.zeros(d, dtype=x.dtype))
    running_var = state.get('running_var', np.zeros(d, dtype=x.dtype))
    if mode == 'train':
        mu = x.mean(axis=0)
        var = x.var(axis=0)
        x_hat = (x - mu) / np.sqrt(var + 1e-5)
        out = gamma * x_hat + beta
        running_mean = momentum * running_mean + (1 - momentum) * mu
        running_var = momentum * running_var + (1 - momentum) * var
    elif mode == 'test':
        out = gamma * (x - running_mean) / np.sqrt(running_var + 1e-5) + beta
    else:
        raise ValueError('mode is "%s"' % mode)
    state['running_mean'], state['running_var'] = running_mean, running_var
    return out


np.random.seed(231)
x = 4 * np.random.randn(8, 3) + np.array([1.0, -2.0, 5.0])
W = np.random.randn(3, 2)
gamma, beta = np.array([1.0, 2.0]), np.array([0.5, -0.5])
state = {'mode': 'train'}
a = batchnorm(x @ W, gamma, beta, state)
print('  mean:', np.round(a.mean(axis=0), 6))
print('  std: ', np.round(a.std(axis=0), 4))
try:
    batchnorm(a, gamma, beta, {'mode': 'fast'})
except ValueError as error:
    print('refused:', error)
loss = np.sum(np.maximum(a, 0) ** 2) / len(a)

state['mode'] = 'test'
b = batchnorm(x @ W, gamma, beta, state)
print(f"{b.shape[0]} rows, running mean {state['running_mean'][0]:+.4f}")
