# paths: signal, gain, floor
import numpy as np


class TooQuiet(Exception):
    def __init__(self, level, floor):
        super().__init__(f'level {level:.3f} below {floor}')
        self.level = level


class Section:
    depth = 0

    def __init__(self, title):
        self.title = title

    def __enter__(self):
        print('  ' * Section.depth + self.title)
        Section.depth += 1
        return self

    def __exit__(self, kind, value, traceback):
        Section.depth -= 1
        if kind is not None:
            print('  ' * Section.depth + f'({self.title}: {kind.__name__})')
        return kind is TooQuiet


signal = np.array([0.9, -0.4, 0.05, 0.02, 1.3, -0.7])
gain = 1.4
floor = 0.1


def amplify(part):
    level = np.sqrt(np.mean(part ** 2))
    if level < floor:
        raise TooQuiet(level, floor)
    return gain * part / (1 + abs(part))


total, attempts = 0.0, 0
with Section('all'):
    for part in np.split(signal, 3):
        attempts += 1
        with Section(f'part {attempts}'):
            total += np.sum(amplify(part) ** 2)
    try:
        np.split(signal, 4)
    except ValueError as e:
        print('  uneven:', type(e).__name__)
    else:
        total = -1
    finally:
        attempts *= 10
    try:
        scale = {'db': 20}['ratio']
    except (KeyError, IndexError) as e:
        scale = 2 + floor
        print('  missing', e)
print(attempts, Section.depth)
loss = total / scale
