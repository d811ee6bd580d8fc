import numpy as np
rng = np.random.default_rng(11)
theta = {'W1': rng.normal(size=(2, 8)) * .5, 'b1': np.zeros(8), 'W2': rng.normal(size=(8, 2)) * .5, 'b2': np.zeros(2)}
def dynamics(t, z, p):
    return np.tanh(z @ p['W1'] + p['b1']) @ p['W2'] + p['b2']
def odeint(f, z0, ts, *args, method='rk4'):
    zs, z = [z0], z0
    for t0, t1 in zip(ts[:-1], ts[1:]):
        h = t1 - t0
        match method:
            case 'euler':
                z = z + h * f(t0, z, *args)
            case 'midpoint':
                z = z + h * f(t0 + h/2, z + h/2 * f(t0, z, *args), *args)
            case 'rk4':
                k1 = f(t0, z, *args); k2 = f(t0 + h/2, z + h/2*k1, *args)
                k3 = f(t0 + h/2, z + h/2*k2, *args); k4 = f(t1, z + h*k3, *args)
                z = z + h/6*(k1 + 2*k2 + 2*k3 + k4)
            case _:
                raise NotImplementedError(method)
        zs.append(z)
    return np.stack(zs)
ts = np.linspace(0, 1, 6)
z0 = np.array([[1., 0.], [0., -1.]])
sol = {m: odeint(dynamics, z0, ts, theta, method=m)[-1] for m in ('euler', 'midpoint', 'rk4')}
for m, s in sol.items(): print(f'{m:<10}{s.ravel().round(5)}')
try: odeint(dynamics, z0, ts, theta, method='ab2')
except NotImplementedError as e: print('unknown', e)
target = np.array([[0.5, 0.5], [-.5, .5]])
loss = np.mean(np.abs(sol['rk4'] - target) ** 1.5)
