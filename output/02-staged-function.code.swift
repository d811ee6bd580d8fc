import Foundation

let x: Double = 3.0
let y: Double = -4.0

// forward pass
let sigy: Double = 1 / (1 + exp(-y))  // sigmoid in the numerator  //(1)
let num: Double = x + sigy  // numerator         //(2)
let sigx: Double = 1 / (1 + exp(-x))  // sigmoid in the denominator  //(3)
let xpy: Double = x + y                          //(4)
let xpysqr: Double = pow(xpy, 2)                 //(5)
let den: Double = sigx + xpysqr  // denominator  //(6)
let invden: Double = 1 / den                     //(7)
let f: Double = num * invden                     //(8)

// backward pass
// backprop f = num * invden
let dnum: Double = invden                     //(8)
let dinvden: Double = num                     //(8)
// backprop invden = 1 / den
let dden: Double = dinvden * (-invden / den)  //(7)
// backprop den = sigx + xpysqr
let dsigx: Double = dden                      //(6)
let dxpysqr: Double = dden                    //(6)
// backprop xpysqr = pow(xpy, 2)
let dxpy: Double = dxpysqr * (2 * xpy)        //(5)
// backprop xpy = x + y
var dx: Double = dxpy                         //(4)
var dy: Double = dxpy                         //(4)
// backprop sigx = 1 / (1 + exp(-x))
dx += dsigx * (sigx * (1 - sigx))             //(3)
// backprop num = x + sigy
dx += dnum                                    //(2)
let dsigy: Double = dnum                      //(2)
// backprop sigy = 1 / (1 + exp(-y))
dy += dsigy * (sigy * (1 - sigy))             //(1)

print("dx =", dx)
print("dy =", dy)
