import numpy as np

def im2col(x, kh, kw, stride=1, pad=0):
    N, C, H, W = x.shape
    out_h = (H + 2 * pad - kh) // stride + 1
    out_w = (W + 2 * pad - kw) // stride + 1
    img = np.pad(x, [(0, 0), (0, 0), (pad, pad), (pad, pad)], 'constant')
    col = np.zeros((N, C, kh, kw, out_h, out_w))
    for y in range(kh):
        y_max = y + stride * out_h
        for xx in range(kw):
            x_max = xx + stride * out_w
            col[:, :, y, xx, :, :] = img[:, :, y:y_max:stride, xx:x_max:stride]
    return col.transpose(0, 4, 5, 1, 2, 3).reshape(N * out_h * out_w, -1), out_h, out_w

class Convolution:
    def __init__(self, W, b, stride=1, pad=0):
        self.W, self.b, self.stride, self.pad = W, b, stride, pad
    def forward(self, x):
        FN, C, FH, FW = self.W.shape
        N = x.shape[0]
        col, oh, ow = im2col(x, FH, FW, self.stride, self.pad)
        out = np.dot(col, self.W.reshape(FN, -1).T) + self.b
        return out.reshape(N, oh, ow, -1).transpose(0, 3, 1, 2)

class Pooling:
    def __init__(self, ph, pw, stride=2):
        self.ph, self.pw, self.stride = ph, pw, stride
    def forward(self, x):
        N, C, H, W = x.shape
        col, oh, ow = im2col(x, self.ph, self.pw, self.stride)
        col = col.reshape(-1, self.ph * self.pw)
        self.arg_max = np.argmax(col, axis=1)
        return np.max(col, axis=1).reshape(N, oh, ow, C).transpose(0, 3, 1, 2)

np.random.seed(7)
x = np.random.rand(2, 1, 6, 6)
W = 0.1 * np.random.randn(3, 1, 3, 3); b = np.zeros(3)
layers = [Convolution(W, b, pad=1), Pooling(2, 2)]
out = x
for layer in layers:
    out = layer.forward(out)
    print(type(layer).__name__, out.shape)
relu = np.maximum(0, out)
loss = np.sum(relu ** 2) / 2
print(f"{loss:.10f}", layers[1].arg_max[:10])
