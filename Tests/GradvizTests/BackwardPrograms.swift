/// Programs with a backward pass that is right.
enum BackwardPrograms {
  /// One step of an LSTM with stacked gates, whose gradient is written by item assignment.
  static let lstmStep = """
    import numpy as np
    rng = np.random.RandomState(1)
    n, d = 3, 2
    x = rng.randn(d)
    h0 = rng.randn(n)
    c0 = rng.randn(n)
    params = {'Wx': rng.randn(4 * n, d), 'Wh': rng.randn(4 * n, n), 'b': rng.randn(4 * n)}
    a = params['Wx'] @ x + params['Wh'] @ h0 + params['b']
    i = 1 / (1 + np.exp(-a[:n]))
    f = 1 / (1 + np.exp(-a[n:2 * n]))
    o = 1 / (1 + np.exp(-a[2 * n:3 * n]))
    g = np.tanh(a[3 * n:])
    c = f * c0 + i * g
    h = o * np.tanh(c)
    loss = (h ** 2).sum()
    dh = 2 * h
    do = dh * np.tanh(c)
    dc = dh * o * (1 - np.tanh(c) ** 2)
    di = dc * g
    df = dc * c0
    dg = dc * i
    dc0 = dc * f
    da = np.zeros(4 * n)
    da[:n] = di * i * (1 - i)
    da[n:2 * n] = df * f * (1 - f)
    da[2 * n:3 * n] = do * o * (1 - o)
    da[3 * n:] = dg * (1 - g ** 2)
    grads = {}
    grads['Wx'] = np.outer(da, x)
    grads['Wh'] = np.outer(da, h0)
    grads['b'] = da
    dx = params['Wx'].T @ da
    dh0 = params['Wh'].T @ da

    """

  /// Batch normalization, through mean and variance.
  static let batchNormalization = """
    import numpy as np
    rng = np.random.RandomState(2)
    m = 6
    x = rng.randn(m, 3)
    gamma = rng.randn(3)
    beta = rng.randn(3)
    target = rng.randn(m, 3)
    mu = x.mean(axis=0)
    xc = x - mu
    var = (xc ** 2).mean(axis=0)
    std = np.sqrt(var + 1e-5)
    xhat = xc / std
    out = gamma * xhat + beta
    loss = 0.5 * ((out - target) ** 2).sum() / m
    dout = (out - target) / m
    dgamma = (dout * xhat).sum(axis=0)
    dbeta = dout.sum(axis=0)
    dxhat = dout * gamma
    dstd = -(dxhat * xc).sum(axis=0) / std ** 2
    dvar = dstd / (2 * std)
    dxc = dxhat / std + 2 * xc * dvar / m
    dmu = -dxc.sum(axis=0)
    dx = dxc + dmu / m

    """

  /// Updates in a loop, whose last turn counts.
  static let epochs = """
    import numpy as np
    np.random.seed(0)
    X = np.array([[0, 0, 1], [0, 1, 1], [1, 0, 1], [1, 1, 1]])
    y = np.array([[0, 1, 1, 0]]).T
    w0 = 2 * np.random.random((3, 4)) - 1
    w1 = 2 * np.random.random((4, 1)) - 1
    def sigmoid(v):
        return 1 / (1 + np.exp(-v))
    for step in range(3):
        l1 = sigmoid(X @ w0)
        l2 = sigmoid(l1 @ w1)
        loss = 0.5 * ((l2 - y) ** 2).sum()
        dl2 = l2 - y
        ds2 = dl2 * l2 * (1 - l2)
        dw1 = l1.T @ ds2
        dl1 = ds2 @ w1.T
        dw0 = X.T @ (dl1 * l1 * (1 - l1))
        w1 -= dw1
        w0 -= dw0

    """
}
