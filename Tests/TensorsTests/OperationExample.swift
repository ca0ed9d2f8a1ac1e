import Tensors
import TestSupport
import Testing

/// An operation of the catalog on inputs where it is smooth: what its gradient and its replay are checked on.
struct OperationExample: Sendable, CustomTestStringConvertible {
  /// The name of its entry.
  let operation: String
  /// What is special about it.
  let note: String
  let shapes: [[Int]]
  /// Where the elements lie; those of exponents and divisors stay away from trouble.
  let range: ClosedRange<Double>
  let function: @Sendable ([Tensor<Double>]) -> Tensor<Double>

  var testDescription: String {
    "\(operation) \(note) \(shapes.map { "\($0)" }.joined(separator: ", "))"
  }

  init(
    _ operation: String, _ note: String = "", shapes: [[Int]], range: ClosedRange<Double> = -2...2,
    function: @escaping @Sendable ([Tensor<Double>]) -> Tensor<Double>
  ) {
    self.operation = operation
    self.note = note
    self.shapes = shapes
    self.range = range
    self.function = function
  }

  /// Of one tensor.
  init(
    _ operation: String, _ note: String = "", shape: [Int] = [3, 4], range: ClosedRange<Double> = -2...2,
    _ function: @escaping @Sendable (Tensor<Double>) -> Tensor<Double>
  ) {
    self.init(operation, note, shapes: [shape], range: range) { function($0[0]) }
  }

  /// Elements for each input; none is closer to 0 than 0.05, where some functions have corners.
  func values(seed: UInt64) -> [(elements: [Double], shape: [Int])] {
    var random = SplitMix(seed: seed)
    return shapes.map { shape in
      let elements = (0..<shape.reduce(1, *)).map { _ in
        let value = Double.random(in: range, using: &random)
        return abs(value) < 0.05 ? value + 0.3 : value
      }
      return (elements, shape)
    }
  }

  static let all = arithmetic + elementwise + reductions
}
