import numpy as np
class GridWorld:
    ACTIONS = {'up': (-1, 0), 'down': (1, 0), 'left': (0, -1), 'right': (0, 1)}
    def __init__(self, n=3):
        self.n = n
        self.goal = (n - 1, n - 1)
        self.reset()
    def reset(self):
        self.pos = (0, 0)
        return self.state()
    def state(self):
        s = np.zeros(self.n * self.n)
        s[self.pos[0] * self.n + self.pos[1]] = 1
        return s
    def step(self, a):
        dr, dc = list(self.ACTIONS.values())[a]
        r = min(max(self.pos[0] + dr, 0), self.n - 1)
        c = min(max(self.pos[1] + dc, 0), self.n - 1)
        self.pos = (r, c)
        done = self.pos == self.goal
        return self.state(), (1.0 if done else -0.04), done, {}
rng = np.random.default_rng(3)
env = GridWorld()
theta = rng.normal(size=(9, 4)) * 0.1
def softmax(z):
    z = z - z.max()
    return np.exp(z) / np.exp(z).sum()
gamma = 0.95
log_probs, rewards = [], []
s, done, t = env.reset(), False, 0
while not done and t < 12:
    p = softmax(s @ theta)
    a = rng.choice(4, p=p)
    s, r, done, _ = env.step(a)
    log_probs.append(np.log(p[a])); rewards.append(r)
    t += 1
G, returns = 0.0, []
for r in rewards[::-1]:
    G = r + gamma * G
    returns.insert(0, G)
returns = np.array(returns)
adv = (returns - returns.mean()) / (returns.std() + 1e-8)
print(t, done, env.pos, returns.round(3).tolist())
loss = -sum(lp * A for lp, A in zip(log_probs, adv))
