import numpy as np
class StandardScaler:
    def fit(self, X): self.mean_, self.scale_ = X.mean(0), X.std(0); return self
    def transform(self, X): return (X - self.mean_) / self.scale_
    def fit_transform(self, X): return self.fit(X).transform(X)
class PolynomialFeatures:
    def __init__(self, degree): self.degree = degree
    def fit_transform(self, X): return np.hstack([X ** d for d in range(1, self.degree + 1)])
class Pipeline:
    def __init__(self, *steps): self.steps = steps
    def __call__(self, X):
        for s in self.steps: X = s.fit_transform(X)
        return X
def train_test_split(*arrays, test_size=0.25, seed=0):
    n = len(arrays[0]); idx = np.random.RandomState(seed).permutation(n); k = int(n * test_size)
    return [a[i] for a in arrays for i in (idx[k:], idx[:k])]
X = np.linspace(0, 3, 12).reshape(-1, 1); y = np.sin(X).ravel()
Xtr, Xte, ytr, yte = train_test_split(X, y)
pipe = Pipeline(PolynomialFeatures(3), StandardScaler())
A = np.c_[np.ones(len(Xtr)), pipe(Xtr)]
beta = np.linalg.pinv(A) @ ytr
lam = 0.01
ridge = np.linalg.inv(A.T @ A + lam * np.eye(4)) @ A.T @ ytr
r2 = 1 - ((ytr - A @ ridge) ** 2).sum() / ((ytr - ytr.mean()) ** 2).sum()
print(beta.round(5), ridge.round(5), f'{r2:.5f}', Xte.ravel().round(3))
mse = ((A @ ridge - ytr) ** 2).mean()
