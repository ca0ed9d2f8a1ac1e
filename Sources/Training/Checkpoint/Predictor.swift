import Experiments
import Layers
import Tensors
import Words

/// A trained model out of a checkpoint, for rows that it has not seen. It needs neither the data nor the program that
/// it was trained with.
package final class Predictor {
  package let signature: ModelSignature
  private let model: Model
  private let elementType: ElementType

  /// What a model answers for a row.
  package enum Answer: Hashable, Sendable {
    /// In the target's own units.
    case number(Double)
    /// The probability of each class.
    case classes([Double])
  }

  package init(_ checkpoint: Checkpoint) throws(InputError) {
    signature = try checkpoint.signature()
    let experiment = checkpoint.experiment
    let reader = RunReader(json: checkpoint.run, place: "\(checkpoint.place), run")
    let classes = signature.classes?.count ?? 0
    guard let loss = experiment[.loss].flatMap(LossCatalog.entry),
      loss.takes(classes > 0 ? .classification : .regression, classes: classes)
    else {
      throw InputError(
        place: "\(checkpoint.place), experiment, loss", value: experiment[.loss] ?? "nothing",
        allowed: "a loss for what is predicted")
    }
    elementType = experiment[.precision] == "double" ? .double : .float
    let architecture = try ModelCatalog.architecture(
      parsing: reader.text("model"), place: "\(reader.place), model")
    let activation = try Activation(parsing: reader.text("activation"), place: "\(reader.place), activation")
    let shape = ModelShape(
      features: signature.features.map(\.name),
      outputs: loss.outputs(classes: classes) == 1 ? [signature.target] : signature.classes ?? [],
      activation: activation, elementType: elementType, target: signature.targetScaling)
    try checkpoint.checkHolds(architecture, shape)
    // What is drawn is written over at once.
    var generator = Generator(seed: 0)
    model = architecture.make(shape, using: &generator)
    for parameter in model.parameters {
      guard let entry = checkpoint.file[parameter.name] else {
        throw InputError(
          place: checkpoint.place, value: "no tensor \(parameter.name)",
          allowed: "every parameter of \(architecture.name)")
      }
      try withoutGrad { () throws(InputError) in
        try entry.copy(into: parameter.tensor, place: checkpoint.place)
      }
    }
  }

  /// Rows that are predicted at a time.
  private static let batch = 1024

  /// The answers for rows of features as they stand in a table.
  package func answers(_ rows: [[Double]]) -> [Answer] {
    stride(from: 0, to: rows.count, by: Self.batch).flatMap { start in
      answers(batch: rows[start..<min(start + Self.batch, rows.count)])
    }
  }

  private func answers(batch rows: ArraySlice<[Double]>) -> [Answer] {
    let scaled = rows.flatMap { row in
      row.indices.map { (row[$0] - signature.means[$0]) / signature.scales[$0] }
    }
    let inputs = AnyTensor(scaled, shape: [rows.count, signature.features.count], elementType)
    let output = withoutGrad { model(inputs) }
    let width = output.count / max(rows.count, 1)
    return (0..<rows.count).map { row in
      answer((0..<width).map { output.storage[row * width + $0] })
    }
  }

  private func answer(_ outputs: [Double]) -> Answer {
    guard signature.classes != nil else { return .number(signature.targetScaling.own(outputs[0])) }
    if outputs.count == 1 {
      let second = 1 / (1 + exponential(-outputs[0]))
      return .classes([1 - second, second])
    }
    let highest = outputs.max() ?? 0
    let weights = outputs.map { exponential($0 - highest) }
    let sum = weights.reduce(0, +)
    return .classes(weights.map { $0 / sum })
  }

  private func exponential(_ x: Double) -> Double {
    AnyTensor([x], shape: [1], .double).exp().storage[0]
  }
}
