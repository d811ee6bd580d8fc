extension ValuePrograms {
  /// Forward passes as they are found in lectures, notebooks and blog posts.
  static let lessons = [
    // A two-layer network with a softmax loss.
    """
    import numpy as np

    X = np.array([[0.5, -1.2, 0.3], [1.5, 0.2, -0.7], [-0.4, 0.9, 1.1], [0.05, -0.6, 0.8]])
    y = np.array([0, 2, 1, 2])
    W1 = np.array([[0.1, -0.2, 0.3, 0.4], [0.5, 0.6, -0.7, 0.8], [-0.9, 1.0, 1.1, -1.2]])
    b1 = np.array([0.01, -0.02, 0.03, 0.04])
    W2 = np.array([[0.2, -0.1, 0.4], [0.3, 0.5, -0.6], [-0.7, 0.8, 0.9], [0.15, -0.25, 0.35]])
    b2 = np.zeros(3)
    reg = 0.001

    N, D = X.shape
    hidden = np.maximum(0, X @ W1 + b1)          # ReLU layer
    scores = hidden.dot(W2) + b2
    scores -= np.max(scores, axis=1, keepdims=True)
    probs = np.exp(scores) / np.sum(np.exp(scores), axis=1, keepdims=True)
    data_loss = -np.sum(np.log(probs[np.arange(N), y])) / N
    reg_loss = 0.5 * reg * (np.sum(W1 * W1) + np.sum(W2 * W2))
    out = data_loss + reg_loss
    """,
    // Batch normalization.
    """
    import numpy as np
    x = np.array([[1.0, 2.0], [3.0, -1.0], [0.5, 4.0]])
    gamma, beta, eps = np.array([1.5, 0.5]), np.array([0.1, -0.2]), 1e-5

    def batchnorm_forward(x, gamma, beta, eps=1e-5):
        \"\"\"Normalizes each column.\"\"\"
        N, D = x.shape
        mu = 1. / N * np.sum(x, axis=0)
        xmu = x - mu
        sq = xmu ** 2
        var = 1. / N * np.sum(sq, axis=0)
        sqrtvar = np.sqrt(var + eps)
        ivar = 1. / sqrtvar
        xhat = xmu * ivar
        gammax = gamma * xhat
        return gammax + beta

    y = batchnorm_forward(x, gamma, beta)
    weights = np.array([[0.3, -0.5], [1.0, 2.0], [-1.0, 0.7]])
    out = np.sum(weights * y ** 2)
    """,
    // A recurrent network over characters.
    """
    import numpy as np
    def rnn_step(x, h, Wxh, Whh, Why, bh, by):
        h = np.tanh(np.dot(Wxh, x) + np.dot(Whh, h) + bh)
        return h, np.dot(Why, h) + by
    Wxh = np.array([[0.1, 0.2, -0.3], [0.4, -0.5, 0.6]]); Whh = np.array([[0.7, -0.1], [0.2, 0.3]])
    Why = np.array([[0.5, -0.4], [0.3, 0.2], [-0.1, 0.6]])
    bh = np.zeros((2, 1)); by = np.zeros((3, 1))
    inputs, targets = [0, 1, 2], [1, 2, 0]
    hs = np.zeros((2, 1))
    loss = 0
    for t in range(len(inputs)):
        xs = np.eye(3)[:, inputs[t]].reshape(3, 1)
        hs, ys = rnn_step(xs, hs, Wxh, Whh, Why, bh, by)
        ps = np.exp(ys) / np.sum(np.exp(ys))
        loss += -np.log(ps[targets[t], 0])
    out = loss
    """,
    // Attention with two heads.
    """
    import numpy as np
    def softmax(x, axis=-1):
        e = np.exp(x - x.max(axis=axis, keepdims=True))
        return e / e.sum(axis=axis, keepdims=True)
    def attention(q, k, v):
        d = q.shape[-1]
        scores = q @ k.transpose(0, 2, 1) / np.sqrt(d)
        return softmax(scores) @ v
    T, H, D = 3, 2, 4
    x = np.linspace(-1, 1, 12).reshape(3, 4)
    Wq = np.linspace(0.5, -0.5, 16).reshape(4, 4)
    Wk = np.linspace(-0.3, 0.8, 16).reshape(4, 4)
    Wv = np.linspace(1, -1, 16).reshape(4, 4)
    def heads(m):
        return m.reshape(T, H, D // H).transpose(1, 0, 2)
    y = attention(heads(x @ Wq), heads(x @ Wk), heads(x @ Wv))
    y = y.transpose(1, 0, 2).reshape(T, D)
    out = (y ** 2).mean()
    """,
    // A convolution by slices.
    """
    import numpy as np
    image = np.arange(16).reshape(4, 4) / 8.0
    kernel = np.array([[1., 0.5], [-0.5, 2.]])
    rows = []
    for i in range(3):
        row = []
        for j in range(3):
            patch = image[i:i+2, j:j+2]
            row = row + [np.sum(patch * kernel)]
        rows = rows + [np.stack(row)]
    features = np.stack(rows)
    pooled = np.maximum(features[:2, :2], features[1:, 1:])
    out = np.log(1 + np.exp(pooled)).sum()
    """,
    // Layer normalization, gates and a residual connection.
    """
    import numpy as np
    def layer_norm(x, g, b, eps=1e-5):
        m = np.mean(x, axis=-1, keepdims=True)
        v = np.var(x, axis=-1, keepdims=True)
        return g * (x - m) / np.sqrt(v + eps) + b
    def gelu(x):
        return 0.5 * x * (1 + np.tanh(np.sqrt(2 / np.pi) * (x + 0.044715 * x**3)))
    def linear(x, w, b):
        return x @ w + b
    x = np.array([[1., 2., -1.], [0.5, 0.1, 0.3]])
    g, b = np.ones(3), np.zeros(3)
    blocks = [(np.eye(3) * 0.5, np.zeros(3)), (np.ones((3, 3)) * 0.1, np.ones(3) * 0.2)]
    for i, (w, c) in enumerate(blocks):
        x = x + gelu(linear(layer_norm(x, g, b), w, c))
    out = np.sqrt((x ** 2).sum(axis=1)).mean()
    """,
    // The evidence lower bound of an autoencoder.
    """
    import math
    import numpy as np
    mu = np.array([0.5, -0.3]); logvar = np.array([0.1, -0.4]); noise = np.array([0.7, -1.1])
    x = np.array([0.9, 0.2, 0.4]); W = np.array([[0.3, -0.6, 0.9], [0.1, 0.8, -0.2]])
    z = mu + np.exp(0.5 * logvar) * noise
    p = 1 / (1 + np.exp(-(z @ W)))
    bce = -(x * np.log(p) + (1 - x) * np.log(1 - p)).sum()
    kl = -0.5 * np.sum(1 + logvar - mu**2 - np.exp(logvar))
    out = bce + kl * math.pi
    """,
    // Numbers only, with everything in functions.
    """
    import math
    def neuron(xs, ws, b):
        total = b
        for x, w in zip(xs, ws):
            total += x * w
        return math.tanh(total)
    def layer(xs, weights, biases):
        outs = []
        for ws, b in zip(weights, biases):
            outs = outs + [neuron(xs, ws, b)]
        return outs
    a = 0.5; b = -1.5; c = 2.0
    xs = [a, b, c]
    hidden = layer(xs, [[0.1, 0.2, 0.3], [-0.4, 0.5, a]], [0.01, b / 10])
    score = neuron(hidden, [1.5, -2.0], 0.1)
    out = max(0, 1 - score) ** 2 if score < 1 else 0.0
    """,
    // A Gaussian likelihood and an optimizer's step written out.
    """
    import numpy as np
    x = np.array([0.1, 0.4, -0.2, 0.9])
    t = np.array([1.0, 0.8, 1.3, 0.2])
    w, b, log_sigma = 0.5, 0.1, -0.3
    lr = 0.1
    for step in range(3):
        r = t - (w * x + b)
        sigma2 = np.exp(2 * log_sigma)
        gw = -np.mean(r * x) / sigma2
        gb = -np.mean(r) / sigma2
        w, b = w - lr * gw, b - lr * gb
    nll = 0.5 * np.log(2 * np.pi * sigma2) + 0.5 * np.mean((t - w * x - b) ** 2) / sigma2
    out = nll
    """,
    // Gated recurrent unit.
    """
    import numpy as np
    def sigmoid(x): return 1 / (1 + np.exp(-x))
    def gru_cell(x, h, W, U, b):
        n = h.shape[0]
        gx, gh = W @ x + b, U @ h
        z = sigmoid(gx[:n] + gh[:n])
        r = sigmoid(gx[n:2*n] + gh[n:2*n])
        c = np.tanh(gx[2*n:] + r * gh[2*n:])
        return (1 - z) * h + z * c
    W = np.linspace(-0.6, 0.7, 18).reshape(6, 3); U = np.linspace(0.5, -0.9, 12).reshape(6, 2); b = np.full(6, 0.05)
    h = np.zeros(2)
    for x in np.array([[1., 0.5, -0.5], [0.2, -0.3, 0.8]]):
        h = gru_cell(x, h, W, U, b)
    out = h[0] * 2 + h[-1] ** 3
    """,
    // The staged function with its sigmoids.
    """
    import math
    x = 3 # example values
    y = -4
    sigy = 1.0 / (1 + math.exp(-y)) # sigmoid in numerator   #(1)
    num = x + sigy # numerator                               #(2)
    sigx = 1.0 / (1 + math.exp(-x)) # sigmoid in denominator #(3)
    xpy = x + y                                              #(4)
    xpysqr = xpy**2                                          #(5)
    den = sigx + xpysqr # denominator                        #(6)
    invden = 1.0 / den                                       #(7)
    f = num * invden # done!                                 #(8)
    out = f
    """,
  ]
}
