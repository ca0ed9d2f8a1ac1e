import Tensors

/// What a gradient check found.
package struct GradientReport {
  /// Partial derivatives compared.
  package var checked = 0
  /// One line for each that is wrong.
  package var mismatches: [String] = []
}

/// Compares the gradients of a backward pass with central differences, in double precision.
///
/// Every element of every input is moved by ±h; the result is weighed with fixed uneven numbers, which are also the
/// upstream gradient, so that a mistake in one element is not made up for by another. The differences err by about
/// h² and by rounding over h: with h = 10⁻⁵ both stay far below the tolerance.
///
/// - Parameters:
///   - values: elements and shape of each input.
///   - function: the operation, over inputs that require gradients.
package func checkGradients(
  of values: [(elements: [Double], shape: [Int])], tolerance: Double = 1e-7,
  _ function: ([Tensor<Double>]) -> Tensor<Double>
) -> GradientReport {
  var report = GradientReport()
  let gradients = weighedGradients(of: values, &report, function)
  for (position, gradient) in gradients.enumerated() {
    for (index, slope) in gradient.enumerated() {
      let value = values[position].elements[index]
      let step = 1e-5 * max(1, abs(value))
      let expected = centralDifference(of: values, step, function) { moved, step in
        moved[position][index] = value + step
      }
      report.checked += 1
      report.compare(slope, expected, tolerance, "input \(position)[\(index)]")
    }
  }
  return report
}

/// The same along some directions in which all elements move at once: much cheaper for a function of many, and a
/// mistake in one element shows in every direction.
package func checkGradients(
  of values: [(elements: [Double], shape: [Int])], alongDirections count: Int, tolerance: Double = 1e-7,
  _ function: ([Tensor<Double>]) -> Tensor<Double>
) -> GradientReport {
  var report = GradientReport()
  var random = SplitMix(seed: 11)
  let gradients = weighedGradients(of: values, &report, function)
  guard gradients.count == values.count else { return report }
  for number in 0..<count {
    let direction = gradients.map { $0.map { _ in Double.random(in: -1...1, using: &random) } }
    let slope = zip(gradients, direction).reduce(0) { sum, pair in
      zip(pair.0, pair.1).reduce(sum) { $0 + $1.0 * $1.1 }
    }
    let expected = centralDifference(of: values, 1e-5, function) { moved, step in
      for (position, elements) in direction.enumerated() {
        for (index, element) in elements.enumerated() { moved[position][index] += step * element }
      }
    }
    report.checked += 1
    report.compare(slope, expected, tolerance, "direction \(number)")
  }
  return report
}

/// The gradient of the weighed result in each input; an input without one is a mismatch.
private func weighedGradients(
  of values: [(elements: [Double], shape: [Int])], _ report: inout GradientReport,
  _ function: ([Tensor<Double>]) -> Tensor<Double>
) -> [[Double]] {
  let inputs = values.map { Tensor($0.elements, shape: $0.shape, requiresGrad: true) }
  let result = function(inputs)
  result.backward(Tensor(weights(result.count), shape: result.shape))
  var gradients: [[Double]] = []
  for (position, input) in inputs.enumerated() {
    if let gradient = input.grad, gradient.shape == input.shape {
      gradients.append(gradient.scalars)
    } else {
      report.mismatches.append("input \(position) has no gradient in its shape \(input.shape)")
      gradients.append([])
    }
  }
  return gradients
}

/// How fast the weighed result changes. The differences are taken before they are added up: the sums would have lost
/// digits.
private func centralDifference(
  of values: [(elements: [Double], shape: [Int])], _ step: Double,
  _ function: ([Tensor<Double>]) -> Tensor<Double>, move: (inout [[Double]], _ step: Double) -> Void
) -> Double {
  func result(_ step: Double) -> [Double] {
    var moved = values.map(\.elements)
    move(&moved, step)
    return withoutGrad { function(zip(moved, values).map { Tensor($0, shape: $1.shape) }) }.scalars
  }
  let (above, below) = (result(step), result(-step))
  return zip(zip(above, below), weights(above.count)).reduce(0) { $0 + ($1.0.0 - $1.0.1) * $1.1 } / (2 * step)
}

extension GradientReport {
  fileprivate mutating func compare(
    _ slope: Double, _ expected: Double, _ tolerance: Double, _ place: String
  ) {
    // Written so that NaN is a mismatch.
    if !(abs(slope - expected) <= tolerance * max(1, abs(expected))) {
      mismatches.append("\(place): \(slope), differences say \(expected)")
    }
  }
}

/// Uneven numbers between 0.5 and 1.5.
private func weights(_ count: Int) -> [Double] {
  (0..<count).map { 0.5 + (Double($0) * 0.618_033_988_75).truncatingRemainder(dividingBy: 1) }
}
