import numpy as np
x = np.aray([1,2,3.])
