import Foundation

func maximum(_ x: Double, _ y: Double) -> Double {
  return x > y || x.isNaN ? x : y
}

let x: Double = 3.0
let y: Double = -4.0
let z: Double = 2.0
let w: Double = -1.0

// forward pass
let p: Double = x * y  // swaps: x receives y's value, y receives x's  //(1)
let m: Double = maximum(z, w)  // routes: the larger one receives everything  //(2)
let s: Double = p + m  // distributes: both receive the same      //(3)
let f: Double = s * s  // s is used twice: its two gradients add  //(4)

// backward pass
// backprop f = s * s
var ds: Double = s                                 //(4)
ds += s                                            //(4)
// backprop s = p + m
let dp: Double = ds                                //(3)
let dm: Double = ds                                //(3)
// backprop m = maximum(z, w)
let dz: Double = w > z ? 0 : z == w ? dm / 2 : dm  //(2)
let dw: Double = z > w ? 0 : z == w ? dm / 2 : dm  //(2)
// backprop p = x * y
let dx: Double = dp * y                            //(1)
let dy: Double = dp * x                            //(1)

print("dx =", dx)
print("dy =", dy)
print("dz =", dz)
print("dw =", dw)
