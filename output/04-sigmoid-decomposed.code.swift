import Foundation

let w0: Double = 2.0
let x0: Double = -1.0
let w1: Double = -3.0
let x1: Double = -2.0
let b: Double = -3.0

// forward pass
let s: Double = w0 * x0 + w1 * x1 + b  //(1)

// sigmoid
let t1: Double = exp(-s)               //(2)
let t2: Double = 1 + t1                //(2)
let f: Double = 1 / t2                 //(2)

// backward pass
// backprop f = 1 / t2
let dt2: Double = -f / t2     //(2)
// backprop t2 = 1 + t1
let dt1: Double = dt2         //(2)
// backprop t1 = exp(-s)
let ds: Double = -(dt1 * t1)  //(2)
// backprop s = w0 * x0 + w1 * x1 + b
let db: Double = ds           //(1)
let dw0: Double = ds * x0     //(1)
let dx0: Double = ds * w0     //(1)
let dw1: Double = ds * x1     //(1)
let dx1: Double = ds * w1     //(1)

print("dw0 =", dw0)
print("dx0 =", dx0)
print("dw1 =", dw1)
print("dx1 =", dx1)
print("db =", db)
