import Optimizers
import Testing
import Words

@testable import Experiments

/// What would not fit into memory is refused before any of it is taken.
@Suite struct MemoryTests {
  private func need(_ model: String, features: Int = 64, rows: Int = 100, optimizer: String = "adam") throws
    -> MemoryNeed
  {
    MemoryNeed(
      try ModelCatalog.architecture(parsing: model),
      ModelShape(features: (0..<features).map { "x\($0)" }, outputs: ["y"]), trainRows: rows,
      validationRows: 0,
      optimizer: OptimizerCatalog.entry(named: optimizer)!)
  }

  @Test(arguments: [
    ("mlp:100000,100000", 100), ("polynomial:30", 100), ("mlp:1000", 10_000_000), ("polynomial:6", 50),
  ])
  func isRefusedWithItsBytes(model: String, rows: Int) throws {
    let need = try need(model, rows: rows)
    let error = #expect(throws: InputError.self) {
      try need.check(place: "--model", value: model, available: 16e9)
    }
    #expect(
      error?.allowed.contains(" needs ") == true && error?.allowed.contains("12 GB may be taken") == true)
    #expect(error?.allowed.contains("B here") == true)
  }

  @Test(arguments: ["linear", "mlp:1000,1000", "polynomial:3"]) func whatFitsIsTaken(model: String) throws {
    try need(model).check(place: "--model", value: model, available: 4e9)
    try need(model).check(place: "--model", value: model, available: nil)
  }

  @Test func whatAnOptimizerKeepsCounts() throws {
    try need("mlp:3000,3000").check(place: "", value: "", available: 4e9)
    #expect(throws: InputError.self) {
      try need("mlp:3000,3000", optimizer: "lbfgs").check(place: "", value: "", available: 4e9)
    }
  }

  @Test func nothingIsTakenForTheAnswer() throws {
    for model in ["mlp:100000,100000", "polynomial:30", "mlp:10000000,10000000"] {
      var experiment = Experiment(problem: try #require(ProblemCatalog.entry(named: "digits")))
      experiment.model = try ModelCatalog.architecture(parsing: model)
      let prepared = try PreparedExperiment(experiment)
      #expect(throws: InputError.self) { try prepared.makeModel(experiment.model, experiment.activation) }
    }
  }

  @Test(
    arguments: [(950, "950 bytes"), (1.6e9, "1.6 GB"), (280.4e9, "280 GB"), (3e25, "3e+7 EB")]
      as [(Double, String)])
  func bytesAreReadable(bytes: Double, text: String) { #expect(MemoryNeed.text(bytes) == text) }
}
