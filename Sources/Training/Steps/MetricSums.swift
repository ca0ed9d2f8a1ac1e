import Experiments
import Runs
import Tensors
import Words

/// What batches add up to.
struct MetricSums: Hashable, Sendable {
  var rows = 0
  var correct = 0
  var squaredError = 0.0

  /// Takes in predictions of shape [rows, outputs].
  mutating func add(_ prediction: AnyTensor, _ targets: Targets, _ task: Task) {
    switch prediction.elementType {
    case .float: add(prediction, targets, task, as: Float.self)
    case .double: add(prediction, targets, task, as: Double.self)
    }
  }

  private mutating func add<Scalar: TensorScalar>(
    _ prediction: AnyTensor, _ targets: Targets, _ task: Task, as type: Scalar.Type
  ) {
    let (scores, values) = (
      prediction.storage.elements(as: type), targets.values.storage.elements(as: type)
    )
    let count = values.count
    rows += count
    switch task {
    case .landscape: break
    case .regression:
      for row in 0..<count {
        let error = Double(scores[row]) - Double(values[row])
        squaredError += error * error
      }
    case .classification:
      let outputs = scores.count / max(count, 1)
      for row in 0..<count {
        var best = 0
        if outputs == 1 {
          best = scores[row] > 0 ? 1 : 0
        } else {
          let first = row * outputs
          for output in 1..<outputs where scores[first + output] > scores[first + best] { best = output }
        }
        if Scalar(best) == values[row] { correct += 1 }
      }
    }
  }

  /// - Parameters:
  ///   - spread: the sum of the target's squared distances from its mean.
  ///   - unit: how many of the target's own units one unit of the errors has.
  func metrics(_ task: Task, spread: Double, unit: Double = 1) -> Metrics? {
    guard rows > 0 else { return nil }
    switch task {
    case .landscape: return nil
    case .classification: return Metrics(accuracy: Double(correct) / Double(rows))
    case .regression:
      return Metrics(
        rmse: unit * (squaredError / Double(rows)).squareRoot(),
        r2: spread > 0 ? 1 - squaredError / spread : nil)
    }
  }
}

extension Targets {
  /// The sum of the squared distances from the mean.
  var spread: Double {
    let count = values.count
    // Rounding must not make the mean of equal numbers another number.
    guard count > 0, (0..<count).contains(where: { values.storage[$0] != values.storage[0] }) else {
      return 0
    }
    var mean = 0.0
    for index in 0..<count { mean += values.storage[index] }
    mean /= Double(count)
    var spread = 0.0
    for index in 0..<count {
      let distance = values.storage[index] - mean
      spread += distance * distance
    }
    return spread
  }
}
