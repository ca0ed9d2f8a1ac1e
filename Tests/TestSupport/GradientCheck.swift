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
  func weighed(_ elements: [[Double]]) -> Double {
    let result = withoutGrad { function(zip(elements, values).map { Tensor($0, shape: $1.shape) }) }
    return zip(result.scalars, weights(result.count)).reduce(0) { $0 + $1.0 * $1.1 }
  }

  var report = GradientReport()
  let inputs = values.map { Tensor($0.elements, shape: $0.shape, requiresGrad: true) }
  let result = function(inputs)
  result.backward(Tensor(weights(result.count), shape: result.shape))

  for (position, input) in inputs.enumerated() {
    guard let gradient = input.grad, gradient.shape == input.shape else {
      report.mismatches.append("input \(position) has no gradient in its shape \(input.shape)")
      continue
    }
    for (index, slope) in gradient.scalars.enumerated() {
      let value = values[position].elements[index]
      let step = 1e-5 * max(1, abs(value))
      var moved = values.map(\.elements)
      moved[position][index] = value + step
      let above = weighed(moved)
      moved[position][index] = value - step
      let below = weighed(moved)
      let expected = (above - below) / (2 * step)
      report.checked += 1
      // Written so that NaN is a mismatch.
      if !(abs(slope - expected) <= tolerance * max(1, abs(expected))) {
        report.mismatches.append("input \(position)[\(index)]: \(slope), differences say \(expected)")
      }
    }
  }
  return report
}

/// Uneven numbers between 0.5 and 1.5.
private func weights(_ count: Int) -> [Double] {
  (0..<count).map { 0.5 + (Double($0) * 0.618_033_988_75).truncatingRemainder(dividingBy: 1) }
}
