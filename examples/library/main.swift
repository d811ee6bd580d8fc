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
  guard let value = node.value?.number, let gradient = node.gradient?.number else { continue }
  print("\(node.name ?? "v\(node.id)") = \(value), df/d\(node.name ?? "v\(node.id)") = \(gradient)")
}

// On every wire: upstream × local = downstream.
for wire in trace.contributions {
  guard let upstream = wire.upstream?.number, let local = wire.local?.number,
    let downstream = wire.downstream?.number
  else { continue }
  print("node \(wire.node), operand \(wire.operandIndex): \(upstream) × \(local) = \(downstream)")
}

// Variables print their value and gradient, the trace the tables of the command line.
print(x)
print(trace)

// A picture, and the same record as JSON.
let picture = try trace.render(.svg)
print("the picture has \(picture.utf8.count) bytes, the record \(trace.json().count)")

// Tensors are recorded as numbers are, and print as NumPy prints arrays.
let weights = tape.input([[0.5, -1], [2, 0.25]], "W")
let inputs = tape.constant([1, 3], "x")
relu(matmul(weights, inputs)).backward()
print(weights)

// An op of your own is two closures: its value, and what it hands back.
let norm = tape.custom("norm", [weights[1]], rules: ["{x} / {out}"]) { operands in
  (operands[0] * operands[0]).summed(over: [0], keepsAxes: false).sqrt()
} pullback: { upstream, operands, value in
  [upstream * operands[0] / value]
}
norm.backward()
print(norm)
print("d norm(W[1]) / dW[1] = \(weights.gradient?[1] ?? 0)")
