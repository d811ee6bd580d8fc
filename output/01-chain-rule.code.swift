import Foundation

let x: Double = -2.0
let y: Double = 5.0
let z: Double = -4.0

// forward pass
let q: Double = x + y  // add hands its gradient on unchanged  //(1)
let f: Double = q * z  // multiply hands each side the other's value  //(2)

// backward pass
// backprop f = q * z
let dq: Double = z   //(2)
let dz: Double = q   //(2)
// backprop q = x + y
let dx: Double = dq  //(1)
let dy: Double = dq  //(1)

print("dx =", dx)
print("dy =", dy)
print("dz =", dz)
