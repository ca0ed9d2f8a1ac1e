import Experiments
import Foundation
import TestSupport
import Testing

@testable import Training

/// Whole runs from a seed, beside plain PyTorch programs: split, initialisation, shuffling and every update.
@Suite struct ParityTests {
  static let names = ((try? Golden.training())?.runs ?? []).map(\.name)

  @Test func thereAreRuns() { #expect(Self.names.count == 10) }

  @Test(arguments: names) func followsPyTorch(name: String) throws {
    let golden = try Golden.training()
    let run = try #require(golden.runs.first { $0.name == name })
    let table = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID()).csv")
    try golden.table.write(to: table, atomically: true, encoding: .utf8)
    defer { try? FileManager.default.removeItem(at: table) }
    let trainer = try Trainer(Experiment.reference(run, table: table.path))
    var history = trainer.makeHistory()

    #expect(trainer.values == run.initial, "the same bits at the beginning")

    var orders: [[Int]] = []
    for epoch in 0..<run.trainLosses.count {
      if epoch < run.orders.count {
        var generator = trainer.prepared.random.generator
        // The pass is there as soon as it was left after a step, unless one step is all of it.
        _ = trainer.run(1, &history) { trainer.pass?.steps == 1 }
        let order: [Int]
        if let pass = trainer.pass {
          order = pass.order
        } else {
          let prepared = trainer.prepared
          _ = generator.integer64()
          let seed = generator.integer64()
          order = BatchPass(seed: seed, rows: prepared.train.count, drawnOrder: prepared.drawnOrder).order
          #expect(prepared.random.generator.state == generator.state, "it drew the same")
        }
        orders.append(order.map { trainer.prepared.split.train[$0] })
      }
      while history.train.epochs == epoch { _ = trainer.run(1, &history) { false } }
    }
    #expect(orders == run.orders)

    let isDouble = run.dtype == "f64"
    let tolerance = isDouble ? 1e-11 : 1e-4
    func deviation(_ seen: [Double], _ expected: [Double]) -> Double {
      zip(seen, expected).reduce(0) { max($0, abs($1.0 - $1.1) / max(1, abs($1.1))) }
    }
    #expect(history.train.epochs == run.trainLosses.count)
    let train = deviation(Array(history.train.newest(run.trainLosses.count)), run.trainLosses)
    let seen = history.validation.map { Array($0.newest(run.valLosses.count)) } ?? []
    #expect(seen.count == run.valLosses.count)
    let validation = deviation(seen, run.valLosses)
    let final = deviation(trainer.values, run.final)
    #expect(train <= tolerance && validation <= tolerance && final <= tolerance)
    print("parity: \(name): losses \(train), validation \(validation), parameters \(final)")
  }
}

extension Trainer {
  /// All parameters in their order.
  var values: [Double] { parameters.flatMap { tensor in (0..<tensor.count).map { tensor.storage[$0] } } }
}

extension Experiment {
  /// What a reference program does, described as on the command line.
  static func reference(_ run: Golden.Training.Run, table: String) throws -> Experiment {
    var description = ExperimentDescription()
    if run.data == "table" {
      description.set(.data, table)
      description.set(.target, run.target)
      description.set(.features, "x,y")
      // As the programs have it.
      description.set(.standardizeTarget, "false")
    } else {
      description.set(.problem, run.data)
    }
    description.set(.model, run.model)
    description.set(.activation, run.activation)
    description.set(.loss, run.loss)
    description.set(.optimizer, run.optimizer)
    description.set(.set, run.options.joined(separator: " "))
    description.set(.schedule, run.schedule)
    description.set(.batchSize, run.batchSize.map(String.init) ?? "full")
    description.set(.validationFraction, run.valFraction.map { "\($0)" })
    description.set(.inputScale, run.standardize == true ? nil : "\(run.scale ?? 1)")
    description.set(.standardize, "\(run.standardize ?? false)")
    description.set(.initial, run.start.map { $0.map { "\($0)" }.joined(separator: ",") })
    description.set(.seed, "\(run.seed)")
    description.set(.precision, run.dtype == "f64" ? "double" : "float")
    return try description.experiment()
  }
}
