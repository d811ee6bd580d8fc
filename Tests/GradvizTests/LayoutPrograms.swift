/// Forward passes as they are written, whose pictures both layouts draw.
enum LayoutPrograms {
  static let all: KeyValuePairs<String, String> = [
    "polynomial": """
    x = 0.7
    y = 2.0
    for c in [1.0, -3.0, 0.5, 4.0, -1.5, 2.5, 0.25, -0.75]:
        y = y * x + c
    """,
    "logistic regression": """
    import numpy as np
    w = np.array([0.5, -0.25])
    b = 0.1
    X = np.array([[1.0, 2.0], [0.5, -1.0], [-1.5, 0.3]])
    t = np.array([1.0, 0.0, 1.0])
    p = sigmoid(X @ w + b)
    loss = -np.mean(t * np.log(p) + (1 - t) * np.log(1 - p))
    """,
    "gated unit": """
    import numpy as np
    def cell(h, x, W, U, b):
        z = sigmoid(W[0] * x + U[0] * h + b[0])
        r = sigmoid(W[1] * x + U[1] * h + b[1])
        n = np.tanh(W[2] * x + U[2] * (r * h) + b[2])
        return (1 - z) * n + z * h
    W = np.array([0.5, -0.3, 0.8])
    U = np.array([0.2, 0.6, -0.4])
    b = np.array([0.1, 0.0, -0.1])
    h = 0.0
    for t in range(3):
        h = cell(h, 0.5 - 0.25 * t, W, U, b)
    loss = (h - 0.3) ** 2
    """,
    "recurrent network": """
    import numpy as np
    W = np.array([[0.5, -0.3], [0.2, 0.1]])
    U = np.array([0.4, -0.6])
    b = np.array([0.0, 0.1])
    v = np.array([1.0, -1.0])
    h = np.array([0.0, 0.0])
    loss = 0
    for t in range(4):
        h = np.tanh(W @ h + U * (0.1 * t) + b)
        loss = loss + (v @ h - 0.2) ** 2
    """,
    "attention": """
    import numpy as np
    X = np.array([[1.0, 0.5], [-0.5, 1.0], [0.3, -0.8]])
    Wq = np.array([[0.2, 0.4], [-0.1, 0.3]])
    Wk = np.array([[0.5, -0.2], [0.1, 0.6]])
    Wv = np.array([[1.0, 0.0], [0.5, -0.5]])
    Q = X @ Wq
    K = X @ Wk
    V = X @ Wv
    A = softmax(Q @ K.T / np.sqrt(2.0), axis=1)
    Y = X + A @ V
    mu = np.mean(Y, axis=1, keepdims=True)
    sd = np.sqrt(np.mean((Y - mu) ** 2, axis=1, keepdims=True) + 1e-5)
    loss = np.sum((Y - mu) / sd * X)
    """,
    "two layers by numbers": """
    a, b = 0.5, -1.0
    w00, w01, w10, w11, w20, w21 = 0.1, 0.2, -0.3, 0.4, 0.5, -0.6
    c0, c1, c2 = 0.1, 0.2, 0.3
    v00, v01, v02, v10, v11, v12 = 0.7, -0.8, 0.9, 1.0, -1.1, 1.2
    h0 = tanh(a * w00 + b * w01 + c0)
    h1 = tanh(a * w10 + b * w11 + c1)
    h2 = tanh(a * w20 + b * w21 + c2)
    y0 = sigmoid(h0 * v00 + h1 * v01 + h2 * v02)
    y1 = sigmoid(h0 * v10 + h1 * v11 + h2 * v12)
    loss = (y0 - 1) ** 2 + y1 ** 2
    """,
    "rotation": """
    t, x, y = 0.4, 1.5, -0.5
    c = cos(t)
    s = sin(t)
    u = c * x - s * y
    v = s * x + c * y
    p = c * u - s * v
    q = s * u + c * v
    f = u * v + p * q + u * q
    """,
    "momentum": """
    x = 1.0
    v = 0.0
    m, r = 0.9, 0.05
    for t in range(5):
        g = 4 * x ** 3 - 2 * x
        v = m * v - r * g
        x = x + v
    f = x ** 4 - x ** 2
    """,
  ]
}
