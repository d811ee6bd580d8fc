x = 2.0
z = x*yy + xx
