# Lesson 5. What gates do to a gradient: add distributes it, multiply swaps factors, max routes it
# to the winner, and a value that is used twice adds up what comes back.
x, y = 3, -4
z, w = 2, -1

p = x * y  # swaps: x receives y's value, y receives x's
m = max(z, w)  # routes: the larger one receives everything
s = p + m  # distributes: both receive the same
f = s * s  # s is used twice: its two gradients add
