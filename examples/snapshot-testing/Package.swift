// swift-tools-version: 6.2

// A package as yours could be: a library that computes with gradviz, and snapshot tests of its graphs.

import PackageDescription

let package = Package(
  name: "snapshot-testing",
  platforms: [.macOS(.v15)],
  products: [.library(name: "Neuron", targets: ["Neuron"])],
  dependencies: [
    // In a package of your own, the address that gradviz came from: .package(url: "…", branch: "main").
    .package(name: "gradviz", path: "../..")
  ],
  targets: [
    .target(name: "Neuron", dependencies: [.product(name: "Gradviz", package: "gradviz")]),
    .testTarget(
      name: "NeuronTests",
      dependencies: ["Neuron", .product(name: "GradvizTesting", package: "gradviz")],
      exclude: ["__Snapshots__"]),
  ]
)
