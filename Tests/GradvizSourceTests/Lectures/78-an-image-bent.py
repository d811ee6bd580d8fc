import numpy as np
img = np.fromfunction(lambda i, j: np.sin(i / 2) + np.cos(j / 3), (6, 7))
def bilinear(img, y, x):
    h, w = img.shape
    y0 = np.clip(np.floor(y).astype(int), 0, h - 2); x0 = np.clip(np.floor(x).astype(int), 0, w - 2)
    dy, dx = y - y0, x - x0
    return ((1 - dy) * (1 - dx) * img[y0, x0] + (1 - dy) * dx * img[y0, x0 + 1]
            + dy * (1 - dx) * img[y0 + 1, x0] + dy * dx * img[y0 + 1, x0 + 1])
theta = np.array([[0.9, 0.1, 0.3], [-0.1, 0.95, 0.2]])
yy, xx = np.mgrid[0:4, 0:5]
coords = theta @ np.stack([yy.ravel(), xx.ravel(), np.ones(yy.size)])
out = bilinear(img, coords[0], coords[1]).reshape(yy.shape)
print(out.round(4))
kernel = np.array([[1, 2, 1]]) / 4
blur = np.apply_along_axis(lambda r: np.convolve(r, kernel[0], mode='same'), 1, img)
gy, gx = np.gradient(img)
print(blur[0].round(4), np.hypot(gy, gx).max().round(6))
ssd = ((out - img[1:5, 1:6]) ** 2).sum()
