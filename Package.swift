// swift-tools-version: 6.2

// The targets stand in the order data flows through them:
//
//   text -> Source -> Engine -> Trace -> Diagram -> Layout -> Export -> files
//
// What follows Trace also works from a saved trace and never sees the engine.

import PackageDescription

let settings: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

let package = Package(
  name: "gradviz",
  platforms: [.macOS(.v15)],
  products: [
    .library(name: "Gradviz", targets: ["Gradviz"]),
    .library(name: "GradvizTesting", targets: ["GradvizTesting"]),
    .executable(name: "gradviz", targets: ["gradviz-cli"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.5.0"),
    .package(url: "https://github.com/swhitty/FlyingFox", from: "0.27.1"),
  ],
  targets: [
    // Where something is in a source file, and what is wrong with it.
    .target(name: "GradvizDiagnostics", swiftSettings: settings),

    // Text as Python and NumPy write it: numbers, formats, arrays, methods of str (leaf).
    .target(name: "GradvizText", swiftSettings: settings),

    // NumPy's, Python's and PyTorch's generators, bit for bit (leaf).
    .target(name: "GradvizRandom", swiftSettings: settings),

    // Whole numbers of any size (leaf).
    .target(name: "GradvizIntegers", swiftSettings: settings),

    // The record of a run: plain data, and its JSON.
    .target(
      name: "GradvizTrace", dependencies: ["GradvizDiagnostics"],
      swiftSettings: settings),

    // The inner loops of tensors in C, compiled once for each kind of processor: products, exp, tanh.
    .target(name: "CKernels"),

    // The tape: ops, values, gradients.
    .target(
      name: "GradvizEngine",
      dependencies: ["CKernels", "GradvizDiagnostics", "GradvizText", "GradvizTrace"],
      swiftSettings: settings),

    // Program text -> tape.
    .target(
      name: "GradvizSource",
      dependencies: [
        "GradvizDiagnostics", "GradvizText", "GradvizRandom", "GradvizIntegers", "GradvizTrace",
        "GradvizEngine",
      ],
      swiftSettings: settings),

    // Trace -> what is shown.
    .target(
      name: "GradvizDiagram", dependencies: ["GradvizDiagnostics", "GradvizTrace"],
      swiftSettings: settings),

    // Two traces -> what changed between them.
    .target(
      name: "GradvizDifference", dependencies: ["GradvizTrace", "GradvizDiagram"],
      swiftSettings: settings),

    // C shim over libgvc and libcgraph: what Swift cannot import, nothing else.
    .systemLibrary(
      name: "CGraphvizLibrary", pkgConfig: "libgvc",
      providers: [.apt(["libgraphviz-dev"]), .brew(["graphviz"])]),
    .target(name: "CGraphviz", dependencies: ["CGraphvizLibrary"]),

    // What is shown -> where it is.
    .target(
      name: "GradvizLayout", dependencies: ["CGraphviz", "GradvizDiagram"],
      swiftSettings: settings),

    // What is where -> bytes of a format.
    .target(
      name: "GradvizExport",
      dependencies: [
        "CGraphviz", "GradvizDiagnostics", "GradvizTrace", "GradvizDiagram", "GradvizLayout",
      ],
      resources: [
        "details.js", "exercise.js", "levels.js", "live.css", "live.html", "live.js", "page.html",
        "picture.js", "player.css", "player.html", "player.js", "search.js", "start.js", "view.js",
      ].map { .embedInCode("HTML/Page/" + $0) },
      swiftSettings: settings),

    // What happened -> the derivation in words and mathematics.
    .target(
      name: "GradvizExplain",
      dependencies: [
        "GradvizDiagnostics", "GradvizTrace", "GradvizEngine", "GradvizDiagram", "GradvizExport",
      ],
      swiftSettings: settings),

    // Trace -> staged forward and backward code.
    .target(
      name: "GradvizCode",
      dependencies: [
        "GradvizDiagnostics", "GradvizTrace", "GradvizEngine", "GradvizDiagram", "GradvizExport",
      ],
      swiftSettings: settings),

    // The library clients import.
    .target(
      name: "Gradviz",
      dependencies: [
        "GradvizDiagnostics", "GradvizTrace", "GradvizEngine", "GradvizSource", "GradvizDiagram",
        "GradvizDifference", "GradvizLayout", "GradvizExport", "GradvizExplain", "GradvizCode",
      ],
      swiftSettings: settings),

    // Blocks in pages that are made anew from their sources: the text work alone.
    .target(name: "GradvizEmbed", dependencies: ["GradvizDiagnostics"], swiftSettings: settings),

    // Snapshot tests for clients.
    .target(name: "GradvizTesting", dependencies: ["Gradviz"], swiftSettings: settings),

    // A live page of a program on this machine: HTTP on loopback.
    .target(
      name: "GradvizServer",
      dependencies: [
        "Gradviz", "GradvizLayout", .product(name: "FlyingSocks", package: "FlyingFox"),
      ],
      swiftSettings: settings),

    // The command line. The product is called gradviz; a target of that name would
    // collide with Gradviz on file systems that ignore case.
    .executableTarget(
      name: "gradviz-cli",
      dependencies: [
        "Gradviz", "GradvizEmbed", "GradvizServer",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: settings),

    // Programs at random, to measure and test with.
    .target(name: "GradvizSamples", dependencies: ["Gradviz"], swiftSettings: settings),

    // How fast it is.
    .executableTarget(
      name: "gradviz-bench",
      dependencies: [
        "Gradviz", "GradvizSamples",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      exclude: ["peers"], swiftSettings: settings),

    // What readers make of input that is nearly right.
    .executableTarget(
      name: "gradviz-fuzz",
      dependencies: [
        "Gradviz", "GradvizEmbed", "GradvizServer",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: settings),

    // Lessons of the library, compiled so that they cannot rot.
    .executableTarget(
      name: "library-example", dependencies: ["Gradviz"], path: "examples/library",
      swiftSettings: settings),

    // Tests.
    .target(
      name: "GradvizTestSupport",
      dependencies: ["GradvizDiagnostics", "GradvizTrace", "GradvizTesting"],
      path: "Tests/GradvizTestSupport", swiftSettings: settings),
    .testTarget(
      name: "GradvizDiagnosticsTests", dependencies: ["GradvizDiagnostics", "GradvizTestSupport"],
      swiftSettings: settings),
    .testTarget(
      name: "GradvizRandomTests", dependencies: ["GradvizRandom", "GradvizTestSupport"],
      exclude: ["reference.py"], swiftSettings: settings),
    .testTarget(
      name: "GradvizIntegersTests", dependencies: ["GradvizIntegers", "GradvizTestSupport"],
      swiftSettings: settings),
    .testTarget(
      name: "GradvizTextTests", dependencies: ["GradvizText", "GradvizTestSupport"],
      exclude: ["Reference"], swiftSettings: settings),
    .testTarget(
      name: "GradvizTraceTests",
      dependencies: ["GradvizDiagnostics", "GradvizTrace", "GradvizTestSupport"],
      swiftSettings: settings),
    .testTarget(
      name: "GradvizEngineTests",
      dependencies: ["GradvizDiagnostics", "GradvizTrace", "GradvizEngine", "GradvizTestSupport"],
      swiftSettings: settings),
    .testTarget(
      name: "GradvizSourceTests",
      dependencies: [
        "GradvizDiagnostics", "GradvizTrace", "GradvizEngine", "GradvizSource",
        "GradvizTestSupport",
      ],
      exclude: ["__Snapshots__", "Lectures", "Random", "Torch"], swiftSettings: settings),
    .testTarget(
      name: "GradvizDiagramTests",
      dependencies: ["GradvizTrace", "GradvizDiagram", "GradvizTestSupport"],
      swiftSettings: settings),
    .testTarget(
      name: "GradvizDifferenceTests",
      dependencies: ["GradvizTrace", "GradvizDifference", "GradvizTestSupport"],
      swiftSettings: settings),
    .testTarget(
      name: "GradvizLayoutTests",
      dependencies: ["GradvizTrace", "GradvizDiagram", "GradvizLayout", "GradvizTestSupport"],
      swiftSettings: settings),
    .testTarget(
      name: "GradvizExportTests",
      dependencies: [
        "GradvizTrace", "GradvizDiagram", "GradvizLayout", "GradvizExport", "GradvizTestSupport",
      ],
      exclude: ["__Snapshots__"], swiftSettings: settings),
    .testTarget(
      name: "GradvizExplainTests",
      dependencies: [
        "GradvizTrace", "GradvizEngine", "GradvizSource", "GradvizDiagram", "GradvizLayout",
        "GradvizExport", "GradvizExplain", "GradvizTestSupport", "GradvizDiagnostics",
      ],
      exclude: ["__Snapshots__"], swiftSettings: settings),
    .testTarget(
      name: "GradvizCodeTests",
      dependencies: [
        "GradvizDiagnostics", "GradvizTrace", "GradvizEngine", "GradvizSource", "GradvizCode",
        "GradvizTestSupport",
      ],
      swiftSettings: settings),
    .testTarget(
      name: "GradvizTests", dependencies: ["Gradviz", "GradvizSamples", "GradvizTestSupport"],
      exclude: ["__Snapshots__", "HandWritten"], swiftSettings: settings),
    .testTarget(
      name: "GradvizEmbedTests",
      dependencies: ["GradvizDiagnostics", "GradvizEmbed", "GradvizTestSupport"],
      swiftSettings: settings),
    .testTarget(
      name: "GradvizTestingTests", dependencies: ["GradvizTesting", "GradvizTestSupport"],
      exclude: ["__Snapshots__"], swiftSettings: settings),
    .testTarget(
      name: "GradvizCLITests",
      dependencies: [
        "GradvizTrace", "gradviz-bench", "gradviz-cli", "gradviz-fuzz", "GradvizTestSupport",
      ],
      exclude: ["Descent/reference.json", "Descent/reference.py"], swiftSettings: settings),
  ]
)
