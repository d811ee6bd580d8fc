# paths: theta, discount, baseline
import numpy as np


class Corridor:
    """Five places in a row; the right end pays."""
    actions = (-1, +1)

    def __init__(self, length=5):
        self.length = length

    def reset(self):
        self.place, self.time = self.length // 2, 0
        return self.place

    def step(self, action):
        self.place = max(0, min(self.length - 1, self.place + self.actions[action]))
        self.time += 1
        reward = 1.0 if self.place == self.length - 1 else -0.05
        return self.place, reward, reward > 0 or self.time == 8


rng = np.random.RandomState(3)
theta = rng.randn(5, 2) * 0.3
discount, baseline = 0.9, 0.2
fixed = np.exp(theta) / np.exp(theta).sum(1, keepdims=True)
behaviour = np.array(fixed.round(3))


def episode(env):
    state, done = env.reset(), False
    while not done:
        action = int(rng.rand() > behaviour[state, 0])
        following, reward, done = env.step(action)
        yield state, action, reward
        state = following


def returns(rewards):
    out, running = [], 0.0
    for r in rewards[::-1]:
        running = r + discount * running
        out.append(running)
    return out[::-1]


loss, lengths = 0.0, []
for _ in range(3):
    states, actions, rewards = map(list, zip(*episode(Corridor())))
    lengths.append(len(states))
    log_pi = theta[states] - np.log(np.exp(theta[states]).sum(axis=1, keepdims=True))
    chosen = log_pi[np.arange(len(actions)), actions]
    gains = np.array(returns(rewards)) - baseline
    loss = loss - (chosen * gains).sum() / 3
    entropy = -(np.exp(log_pi) * log_pi).sum(1).mean()
    loss = loss - 0.01 * entropy
print('lengths', lengths, 'total', sum(lengths), f'{loss = :.6f}')
