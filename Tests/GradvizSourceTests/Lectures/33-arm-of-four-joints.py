# paths: joints, links[1], target
import numpy as np


def turn(angle, axis='z'):
    c, s = np.cos(angle), np.sin(angle)
    match axis:
        case 'x':
            return np.array([[1, 0, 0], [0, c, -s], [0, s, c]])
        case 'y':
            return np.array([[c, 0, s], [0, 1, 0], [-s, 0, c]])
        case 'z':
            return np.array([[c, -s, 0], [s, c, 0], [0, 0, 1]])
        case other:
            raise ValueError(f'no axis {other}')


def pose(rotation, offset):
    T = np.eye(4)
    T[:3, :3] = rotation
    T[:3, 3] = offset
    return T


joints = np.array([0.3, -0.7, 1.1, 0.4])
links = [0.4, 0.35, 0.25, 0.1]
axes = 'zyyx'
target = np.array([0.45, 0.2, 0.5])


def chain(angles):
    T = np.eye(4)
    places = [T[:3, 3]]
    for angle, length, axis in zip(angles, links, axes):
        T = T @ pose(turn(angle, axis), np.zeros(3)) @ pose(np.eye(3), [length, 0, 0])
        places.append(T[:3, 3])
    return T, places


T, places = chain(joints)
reach = sum(np.linalg.norm(b - a) for a, b in zip(places, places[1:]))
for k, p in enumerate(places):
    print(k, ' '.join(f'{v:+.4f}' for v in p))
print('reach %.3f, orthogonal: %s' % (reach, np.allclose(T[:3, :3] @ T[:3, :3].T, np.eye(3))))
error = T[:3, 3] - target
cost = error @ error + 0.05 * np.sum(joints[1:] ** 2) + 0.1 * (1 - T[2, 2])
