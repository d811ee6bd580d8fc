x = 2.0
if x > 1
  y = x
