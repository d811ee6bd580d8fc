// The library in one page: record, differentiate, look, draw.
//
//   swift run library-example

import Gradviz

let tape = Tape()

// Inputs receive gradients; arithmetic on them is recorded.
let x = tape.input(-2, "x")
let y = tape.input(5, "y")
let z = tape.input(-4, "z")

let q = (x + y).named("q")
let f = (q * z).named("f")

// The trace is the record of the run: plain data that any task may keep, save or draw.
let trace = f.backward()

for node in trace.nodes {
  guard let value = node.value?.elements?.first, let gradient = node.gradient?.elements?.first
  else { continue }
  print("\(node.name ?? "v\(node.id)") = \(value), df/d\(node.name ?? "v\(node.id)") = \(gradient)")
}

// On every wire: upstream × local = downstream.
for wire in trace.contributions {
  guard let upstream = wire.upstream?.elements?.first, let local = wire.local?.elements?.first,
    let downstream = wire.downstream?.elements?.first
  else { continue }
  print("node \(wire.node), operand \(wire.operandIndex): \(upstream) × \(local) = \(downstream)")
}

// A picture, and the same record as JSON.
let picture = try trace.render(.svg)
print("the picture has \(picture.utf8.count) bytes, the record \(trace.json().count)")

// Tensors are recorded as numbers are.
let weights = tape.input([[0.5, -1], [2, 0.25]], "W")
let inputs = tape.constant([1, 3])
let activation = relu(matmul(weights, inputs))
_ = activation.backward()
print("d sum(relu(W x)) / dW = \(weights.gradient.map(String.init(describing:)) ?? "none")")
