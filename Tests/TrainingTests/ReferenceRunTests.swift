import Experiments
import Foundation
import Optimizers
import TestSupport
import Testing
import Training

/// The tables of the reference text, digit for digit, from a session as the program runs it.
@Suite struct ReferenceRunTests {
  /// The rows that the reference prints, and the parameters at the end.
  private func run(_ run: Golden.Seed.Run) throws -> (records: [EpochRecord], parameters: [Double]) {
    let session = try TrainingSession(
      .reference(run), paused: true)
    let wanted = Set(run.rows.map(\.epoch))
    var records: [EpochRecord] = []
    let divergence = session.run(epochs: run.epochs, reporting: wanted.contains) { records.append($0) }
    #expect(divergence == .completed)
    #expect(records.map(\.epoch) == run.rows.map(\.epoch))
    return (records, session.snapshot.parameters.map(\.value))
  }

  private func golden(_ name: String, _ dtype: String) throws -> Golden.Seed.Run {
    try #require(try Golden.seed().run(name, dtype))
  }

  @Test(arguments: ["SGD, 5000 epochs", "one SGD step, raw input", "train and validation, 3000 epochs"])
  func everyFloat(name: String) throws {
    let expected = try golden(name, "f32")
    let seen = try run(expected)
    #expect(seen.records.map(\.loss) == expected.rows.map { Double(Float($0.trainLoss)) })
    #expect(seen.records.map(\.validationLoss) == expected.rows.map { $0.valLoss.map { Double(Float($0)) } })
    #expect(seen.parameters == expected.params.map { Double(Float($0)) })
  }

  @Test func printedTableOfSGD() throws {
    let expected = try golden("SGD, 5000 epochs", "f32")
    let seen = try run(expected)
    let lines = seen.records.map { "\($0.loss)" } + seen.parameters.map { String(format: "%.4f", $0) }
    #expect(lines == expected.printed)
  }

  @Test func printedTableOfTrainAndValidation() throws {
    let expected = try golden("train and validation, 3000 epochs", "f32")
    let seen = try run(expected)
    let lines =
      seen.records.map { String(format: "%.4f %.4f", $0.loss, $0.validationLoss ?? .nan) }
      + seen.parameters.map { String(format: "%.4f", $0) }
    #expect(lines == expected.printed)
  }

  @Test func printedParametersOfOneStep() throws {
    let expected = try golden("one SGD step, raw input", "f32")
    #expect(try run(expected).parameters.map { String(format: "%.4e", $0) } == expected.printed)
  }

  @Test func printedTableOfAdam() throws {
    let expected = try golden("Adam, 2000 epochs, raw input", "f32")
    let seen = try run(expected)
    let lines = seen.records.map { "\($0.loss)" } + seen.parameters.map { String(format: "%.4f", $0) }
    #expect(lines == expected.printed)
  }

  @Test(arguments: [
    "SGD, 5000 epochs", "one SGD step, raw input", "train and validation, 3000 epochs",
    "Adam, 2000 epochs, raw input",
  ])
  func everyDouble(name: String) throws {
    let expected = try golden(name, "f64")
    let seen = try run(expected)
    func isClose(_ a: Double, _ b: Double) -> Bool { abs(a - b) <= 1e-12 * abs(b) }
    for (record, row) in zip(seen.records, expected.rows) {
      #expect(isClose(record.loss, row.trainLoss), "epoch \(row.epoch)")
      #expect((record.validationLoss == nil) == (row.valLoss == nil))
      if let a = record.validationLoss, let b = row.valLoss { #expect(isClose(a, b), "epoch \(row.epoch)") }
    }
    for (a, b) in zip(seen.parameters, expected.params) { #expect(isClose(a, b)) }
  }

  @Test func seed86GivesTheTableToo() throws {
    let expected = try golden("train and validation, 3000 epochs", "f32")
    var experiment = try Experiment.reference(expected)
    experiment.validation = .fraction(0.2)
    experiment.seed = 86
    let session = try TrainingSession(experiment, paused: true)
    #expect(session.run(epochs: 3000) == .completed)
    #expect(session.snapshot.parameters.map(\.value) == expected.params.map { Double(Float($0)) })
  }
}

extension Experiment {
  /// The experiment behind a table.
  static func reference(_ run: Golden.Seed.Run) throws -> Experiment {
    var result = Experiment()
    result.optimizer = try #require(OptimizerCatalog.entries.first { $0.title == run.optimizer })
    result.optimizerOptions = run.options.mapValues { .number($0[0]) }
    result.inputScale = run.scale
    result.initialParameters = run.start
    result.validation = .rows(run.valIndices)
    result.precision = run.dtype == "f32" ? .float : .double
    return result
  }
}
