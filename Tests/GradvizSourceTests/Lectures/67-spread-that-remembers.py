import numpy as np
np.random.seed(12345)
omega, alpha, beta = 0.05, 0.1, 0.85
T = 40
r = np.empty(T); s2 = np.empty(T)
s2[0] = omega / (1 - alpha - beta)
for t in range(T):
    if t: s2[t] = omega + alpha * r[t-1]**2 + beta * s2[t-1]
    r[t] = np.sqrt(s2[t]) * np.random.standard_normal()
def neg_loglik(params, r):
    o, a, b = params
    sigma2 = np.zeros_like(r)
    sigma2[0] = r.var()
    for t in range(1, r.size):
        sigma2[t] = o + a * r[t-1]**2 + b * sigma2[t-1]
    return 0.5 * np.sum(np.log(2*np.pi) + np.log(sigma2) + r**2 / sigma2), sigma2
theta0 = np.array([0.1, 0.15, 0.7])
nll, sig = neg_loglik(theta0, r)
print("{:<12}{:>12}".format("param", "value"))
for name, val in zip(("omega", "alpha", "beta"), theta0):
    print(f"{name:<12}{val:>12.4f}")
print(f"persistence = {theta0[1:].sum():.3f}; NLL = {nll:,.4f}")
print(np.array_repr(sig[:3]), sig[-1].round(5))
