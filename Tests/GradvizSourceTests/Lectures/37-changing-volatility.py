# paths: omega, alpha, beta, mu
import math

returns = [0.012, -0.021, 0.004, 0.035, -0.042, -0.011, 0.008, 0.019, -0.003, -0.027]
omega = 4e-05
alpha = 0.12
beta = 0.8
mu = 0.001

assert alpha + beta < 1, 'variance would grow without end'
variance = omega / (1 - alpha - beta)
print('%-4s%10s%12s' % ('t', 'return', 'volatility'))
total = 0.0
for t, r in enumerate(returns):
    shock = r - mu
    total += 0.5 * (math.log(2 * math.pi) + math.log(variance) + shock ** 2 / variance)
    print('%-4d%10.3f%11.3f%%' % (t, r, 100 * math.sqrt(variance)))
    variance = omega + alpha * shock ** 2 + beta * variance

nll = total / len(returns)
