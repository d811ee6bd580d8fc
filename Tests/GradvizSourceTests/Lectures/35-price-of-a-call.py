# paths: S, K, sigma, rate
# output: loss
from math import erf, exp, log, pi, sqrt


def cdf(x):
    return (1.0 + erf(x / sqrt(2.0))) / 2.0


def black_scholes(S, K, T, r, sigma, *, call=True):
    """The price of a European option and its terms."""
    d1 = (log(S / K) + (r + sigma ** 2 / 2) * T) / (sigma * sqrt(T))
    d2 = d1 - sigma * sqrt(T)
    sign = 1 if call else -1
    price = sign * (S * cdf(sign * d1) - K * exp(-r * T) * cdf(sign * d2))
    return price, (d1, d2)


S, K, T = 102.0, 100.0, 0.75
rate, sigma = 0.03, 0.24

call, (d1, d2) = black_scholes(S, K, T, rate, sigma)
put, _ = black_scholes(S, K, T, rate, sigma, call=False)
parity = call - put - (S - K * exp(-rate * T))
print(f'call {call:.4f}  put {put:.4f}  parity {abs(parity):.1f}')

quotes = {95: 13.1, 100: 9.9, 105: 7.6, 110: 5.2}
loss = 0.0
for strike, quote in quotes.items():
    model, _ = black_scholes(S, strike * K / 100, T, rate, sigma)
    loss += (model - quote) ** 2 / len(quotes)

greeks = dict(delta=cdf(d1), vega=S * exp(-d1 ** 2 / 2) / sqrt(2 * pi) * sqrt(T))
bump = 1e-4
greeks['rho'] = (black_scholes(S, K, T, rate + bump, sigma)[0] - call) / bump
for name, value in greeks.items():
    print(f'{name:<6}|{value:>12,.4f}')

low, high = 0.05, 0.9
while high - low > 1e-6:
    middle = (low + high) / 2
    if black_scholes(S, K, T, rate, middle)[0] < 9.9:
        low = middle
    else:
        high = middle
print(f'implied {middle:.2%}')
