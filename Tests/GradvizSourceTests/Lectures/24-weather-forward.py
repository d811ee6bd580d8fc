import numpy as np

states = ('rainy', 'sunny')
symbols = {'walk': 0, 'shop': 1, 'clean': 2}
start = np.array([0.6, 0.4])
transition = np.array([[0.7, 0.3], [0.4, 0.6]])
emission = np.array([[0.1, 0.4, 0.5], [0.6, 0.3, 0.1]])
observed = 'walk shop clean clean walk'.split()


def forward(observed):
    """Scaled, so that no product of many small numbers is made."""
    alpha = start * emission[:, symbols[observed[0]]]
    scales = [alpha.sum()]
    alpha = alpha / scales[-1]
    for name in observed[1:]:
        alpha = (alpha @ transition) * emission[:, symbols[name]]
        scales.append(alpha.sum())
        alpha = alpha / scales[-1]
    return sum(np.log(s) for s in scales), alpha


def best_path(observed):
    score = np.log(start) + np.log(emission[:, symbols[observed[0]]])
    back = []
    for name in observed[1:]:
        options = score[:, None] + np.log(transition)
        back.append(options.argmax(axis=0))
        score = options.max(axis=0) + np.log(emission[:, symbols[name]])
    path = [int(score.argmax())]
    for pointers in reversed(back):
        path.insert(0, int(pointers[path[0]]))
    return [states[k] for k in path]


log_likelihood, last = forward(observed)
print(dict(zip(states, last.round(5).tolist())))
print(' -> '.join(best_path(observed)))
loss = -log_likelihood / len(observed)
