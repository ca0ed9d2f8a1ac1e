import Experiments
import Files
import Optimizers
import TestSupport
import Testing
import Words

@testable import Training

@Suite struct ExperimentFileTests {
  private func description(_ flags: [Setting: String]) -> ExperimentDescription {
    var result = ExperimentDescription()
    for (field, text) in flags { result.set(field, text) }
    return result
  }

  private func read(_ text: String) throws -> ExperimentDescription {
    try ExperimentFile.description(JSONValue(parsing: text, place: "file"), place: "file")
  }

  /// What is printed reads back to what prints the same.
  private func expectRoundTrip(_ description: ExperimentDescription) throws {
    let text = ExperimentFile.text(ExperimentDescription(try description.experiment()))
    let again = ExperimentFile.text(ExperimentDescription(try read(text).experiment()))
    #expect(again == text)
  }

  @Test func everyProblemReadsBack() throws {
    for problem in ProblemCatalog.entries {
      try expectRoundTrip(description([.problem: problem.name]))
      try expectRoundTrip(description([.problem: problem.name, .optimizer: "adam", .seed: "\(UInt64.max)"]))
    }
  }

  @Test func aTableReadsBack() throws {
    let folder = try TemporaryFolder()
    let names = ["1e3", "Price, USD", "none", "007", "say \"hi\"", "1"]
    let header = names.map { "\"\($0.replacing("\"", with: "\"\""))\"" }.joined(separator: ",")
    let rows = (0..<12).map { row in (1...7).map { "\(Double($0 * row) + 0.5)" }.joined(separator: ",") }
    try writeAtomically(
      Array("\(header),y\n\(rows.joined(separator: "\n"))\n".utf8), to: folder("a, b.csv"))
    let table = [Setting.data: folder("a, b.csv"), .target: "1"]
    try expectRoundTrip(description(table))
    for features in ["1e3,007", "\"Price, USD\", none", "none", "\"say \"\"hi\"\"\",1e3"] {
      let description = description(table.merging([.features: features]) { $1 })
      #expect(try description.experiment().file?.features == NameList.names(features))
      try expectRoundTrip(description)
    }
    try expectRoundTrip(description(table.merging([.missing: "mean", .task: "regression"]) { $1 }))
  }

  /// Every choice of flags that is an experiment at all.
  @Test func randomFlagsReadBack() throws {
    let texts: [Setting: [String]] = [
      .problem: ProblemCatalog.entries.map(\.name), .problemNoise: ["0.1", "5e-2"],
      .model: ["linear", "polynomial:3", "mlp:16,16", "mlp:1", "logistic", "softmax"],
      .activation: Activation.allCases.map(\.rawValue), .loss: LossCatalog.entries.map(\.name),
      .optimizer: OptimizerCatalog.entries.map(\.name), .lr: ["1e-30", "0.010", "3", "1e22", "0"],
      .set: ["momentum=0.9 nesterov=true", "betas=0.5,0.25", "weight_decay=1e-3", "amsgrad=on", "eps=1e-7"],
      .schedule: [
        "cosine,T_max=5e2", "multistep,milestones=30,80,gamma=0.1", "plateau,mode=max", "off",
        "cyclic,base_lr=1e-9,max_lr=1,step_size_down=none",
      ],
      .zeroGrad: ["true", "false"], .batchSize: ["full", "16"], .validationFraction: ["0", "0.30", "1e-3"],
      .validationRows: ["none", "3,0,5"], .stratify: ["true", "false"], .inputScale: ["0.1", "-1e-7"],
      .standardize: ["true", "false"], .l2: ["0", "1e-3"], .l1: ["0.5"], .noise: ["0.25"],
      .dropout: ["0.5", ".125"], .patience: ["off", "20"], .initial: ["1,-1e-9", "none"],
      .seed: ["0", "18446744073709551615", "9007199254740993"], .precision: ["float", "double"],
    ]
    let fields = texts.keys.sorted { $0.name < $1.name }
    var generator = SplitMix(seed: 42)
    var taken = 0
    for _ in 0..<4_000 {
      var flags: [Setting: String] = [:]
      for field in fields where Int.random(in: 0..<5, using: &generator) == 0 {
        flags[field] = texts[field]!.randomElement(using: &generator)!
      }
      guard (try? description(flags).experiment()) != nil else { continue }
      taken += 1
      try expectRoundTrip(description(flags))
    }
    #expect(taken > 500)
  }

  @Test func whatIsWrittenByHandIsTaken() throws {
    let text = """
      {"problem": "iris", "optimizer": "adam", "lr": 1e-3, "set": {"betas": [0.9, 0.99], "amsgrad": true},
       "batch-size": 16, "val-rows": [1, 2, 3], "patience": null, "schedule": "step,step_size=30", "seed": 7}
      """
    let experiment = try read(text).experiment()
    #expect(experiment.optimizerOptions["betas"] == .pair(0.9, 0.99))
    #expect(experiment.optimizerOptions["amsgrad"] == .flag(true))
    #expect(experiment.optimizerOptions["lr"] == .number(0.001))
    #expect(experiment.batchSize == 16 && experiment.patience == nil && experiment.seed == 7)
    #expect(experiment.validation == .rows([1, 2, 3]))
  }

  @Test(
    arguments: [
      ("[]", "file", "an array"), (#"{"lrr": 1}"#, "file", "lrr"),
      (#"{"lr": true}"#, "file, lr", "true or false"),
      (#"{"lr": "fast"}"#, "file, lr", "fast"), (#"{"problem": 5}"#, "file, problem", "5"),
      (#"{"problem": {}}"#, "file, problem", "an object"),
      (#"{"zero-grad": "maybe"}"#, "file, zero-grad", "maybe"),
      (#"{"zero-grad": 1}"#, "file, zero-grad", "a number"),
      (#"{"val-rows": [[1]]}"#, "file, val-rows", "an array"),
      (#"{"val-rows": [0.5]}"#, "file, val-rows", "0.5"),
      (#"{"set": {"momentum": {}}}"#, "file, set, momentum", "an object"),
      (#"{"set": {"momentum": -1}}"#, "file, set, momentum", "-1"), (#"{"seed": -1}"#, "file, seed", "-1"),
      (#"{"seed": 1.5}"#, "file, seed", "1.5"), (#"{"batch-size": 0}"#, "file, batch-size", "0"),
      (#"{"precision": "half"}"#, "file, precision", "half"), (#"{"init": ["x"]}"#, "file, init", "x"),
      (#"{"dropout": 1}"#, "file, dropout", "1"), (#"{"data": "a.csv"}"#, "file, data", "a.csv"),
    ] as [(String, String, String)])
  func whatIsWrongIsNamed(_ text: String, _ place: String, _ value: String) throws {
    let error = #expect(throws: InputError.self) { _ = try read(text).experiment() }
    #expect(error?.place == place)
    #expect(error?.value == value)
  }

  @Test(
    arguments: [
      ([.problem: "iris"], [.data: "a.csv", .target: "y"], [.problem: "iris"]),
      ([.validationRows: "1"], [.validationFraction: "0.5", .stratify: "true"], [.validationRows: "1"]),
      ([.stratify: "true"], [.validationRows: "1"], [.stratify: "true"]),
      ([.stratify: "true"], [.validationFraction: "0.5"], [.stratify: "true", .validationFraction: "0.5"]),
      ([.standardize: "true"], [.inputScale: "2", .standardize: "false"], [.standardize: "true"]),
      ([.inputScale: "2"], [.standardize: "true"], [.inputScale: "2"]),
      ([.optimizer: "adam"], [.optimizer: "sgd", .lr: "3", .set: "momentum=0.9"], [.optimizer: "adam"]),
      ([.set: "momentum=0.5"], [.set: "momentum=0.9 nesterov=true"], [.set: "nesterov=true momentum=0.5"]),
      ([.set: "lr=1"], [.lr: "3", .set: "momentum=0.9"], [.set: "momentum=0.9 lr=1"]),
      ([.lr: "1"], [.set: "lr=3 momentum=0.9"], [.lr: "1", .set: "momentum=0.9"]),
      ([.schedule: "off"], [.schedule: "step,step_size=3"], [.schedule: "off"]),
    ] as [([Setting: String], [Setting: String], [Setting: String])])
  func flagsOverrideAFile(
    _ flags: [Setting: String], _ file: [Setting: String], _ result: [Setting: String]
  ) {
    let merged = description(flags).merged(over: description(file))
    #expect(merged.entries.mapValues(\.text) == result)
  }
}
