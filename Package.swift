// swift-tools-version: 6.2
import PackageDescription

// The rooms of the house and the arrows between them; Sources/README.md explains them.
let package = Package(
  name: "Descent",
  products: [
    .executable(name: "descent", targets: ["descent"]),
    .library(name: "Tensors", targets: ["Tensors"]),
    .library(name: "Optimizers", targets: ["Optimizers", "Words"]),
    .library(name: "Layers", targets: ["Layers", "Words"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2")
  ],
  targets: [
    // What every room speaks and what every room keeps.
    .target(name: "Words"),
    .target(name: "Files", dependencies: ["Words"]),

    // The engine.
    .target(name: "CKernels", linkerSettings: [.linkedLibrary("m", .when(platforms: [.linux]))]),
    .target(name: "Tensors", dependencies: ["CKernels"]),
    .target(name: "Optimizers", dependencies: ["Tensors", "Words"]),
    .target(name: "Layers", dependencies: ["Tensors", "Files"]),

    // What any run is to whoever watches or steers it.
    .target(name: "Runs", dependencies: ["Files"]),

    // What is trained, and how it runs.
    .target(
      name: "Assets", path: "assets", exclude: ["screenshots", "bench", "SOURCES.md"],
      resources: [.embedInCode("problems")]),
    .target(name: "Experiments", dependencies: ["Optimizers", "Layers", "Files", "Assets"]),
    .target(name: "Training", dependencies: ["Experiments", "Runs"]),

    // What is seen.
    .target(name: "TextUI", dependencies: ["Words"]),
    .target(name: "Dashboard", dependencies: ["Runs", "TextUI", "Words"]),
    .target(name: "CNcurses", linkerSettings: [.linkedLibrary("ncursesw")]),
    .target(name: "Terminal", dependencies: ["TextUI", "CNcurses"]),
    .executableTarget(
      name: "descent",
      dependencies: [
        "Dashboard", "Terminal", "Training", "TextUI", "Experiments", "Optimizers",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      plugins: ["CommitStamp"]),
    .plugin(name: "CommitStamp", capability: .buildTool(), path: "Sources/CommitStamp"),

    // Measurements.
    .target(name: "CAllocationCount"),
    .target(name: "CBaseline", linkerSettings: [.linkedLibrary("m"), .linkedLibrary("dl")]),
    .executableTarget(
      name: "benchmarks",
      dependencies: [
        "CAllocationCount", "CBaseline", "Tensors", "Optimizers", "Experiments", "Training", "Dashboard",
        "Terminal", "TextUI",
      ]),

    // Tests.
    .target(name: "TestSupport", dependencies: ["Tensors", "TextUI"], path: "Tests/TestSupport"),
    .testTarget(name: "WordsTests", dependencies: ["Words"]),
    .testTarget(name: "FilesTests", dependencies: ["Files", "TestSupport", "CheckpointProbe"]),
    .testTarget(
      name: "TensorsTests", dependencies: ["Tensors", "CKernels", "CAllocationCount", "TestSupport"]),
    .testTarget(
      name: "OptimizersTests", dependencies: ["Optimizers", "CAllocationCount", "TestSupport"],
      exclude: ["Mutations"]),
    .testTarget(name: "GoldenTests", dependencies: ["Tensors", "Optimizers", "TestSupport"]),
    .testTarget(
      name: "LayersTests", dependencies: ["Layers", "Optimizers", "TestSupport"],
      exclude: ["safetensors_fixture.py"]),
    .testTarget(name: "DocumentationTests", dependencies: ["Layers", "Optimizers"]),
    .testTarget(
      name: "ExperimentsTests", dependencies: ["Experiments", "TestSupport"],
      exclude: ["Data/public_tables.py"]),
    .executableTarget(
      name: "CheckpointProbe", dependencies: ["Training", "Optimizers"], path: "Tests/CheckpointProbe"),
    .testTarget(
      name: "TrainingTests", dependencies: ["Training", "TestSupport", "CheckpointProbe"],
      exclude: ["Checkpoints/checkpoint_in_pytorch.py", "Checkpoints/Before"]),
    .testTarget(name: "TextUITests", dependencies: ["TextUI", "TestSupport"]),
    .testTarget(name: "RunsTests", dependencies: ["Runs", "TestSupport"]),
    .testTarget(name: "DashboardTests", dependencies: ["Dashboard", "Training", "TestSupport"]),
    .executableTarget(
      name: "TerminalProbe", dependencies: ["Terminal", "TextUI"], path: "Tests/TerminalProbe"),
    .testTarget(
      name: "TerminalTests", dependencies: ["Terminal", "CNcurses", "TestSupport", "TerminalProbe"]),
    .testTarget(name: "DescentTests", dependencies: ["descent", "TestSupport"]),
  ],
  swiftLanguageModes: [.v6]
)
