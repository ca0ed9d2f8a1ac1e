import Tensors
import TestSupport
import Testing

/// Every operation against central differences.
@Suite struct GradientTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let shapes: [[Int]]
    /// Where the elements lie; those of exponents and divisors stay away from trouble.
    var range = -2.0...2.0
    let function: @Sendable ([Tensor<Double>]) -> Tensor<Double>

    var testDescription: String { "\(name) \(shapes.map { "\($0)" }.joined(separator: ", "))" }
  }

  @Test(arguments: Case.all) func everyOperation(_ example: Case) {
    let values = example.values(seed: 7)
    let report = checkGradients(of: values, example.function)
    #expect(report.checked == values.reduce(0) { $0 + $1.elements.count })
    #expect(report.checked > 0)
    #expect(report.mismatches == [])
  }

  @Test func theCheckerSeesAMissingTerm() {
    let report = checkGradients(of: [([1.5, -2], [2])]) { $0[0] * $0[0].detached() }
    #expect(report.mismatches.count == 2)
  }

  @Test func theCheckerSeesAMissingGradient() {
    let report = checkGradients(of: [([1.5], [1]), ([2], [1])]) { $0[0] + $0[1].detached() }
    #expect(report.mismatches == ["input 1 has no gradient in its shape [1]"])
  }
}

extension GradientTests.Case {
  static let all = binary + scalar + powers + products + reductions + others

  func values(seed: UInt64) -> [(elements: [Double], shape: [Int])] {
    var generator = SplitMix(seed: seed)
    return shapes.map { shape in
      let count = shape.reduce(1, *)
      return ((0..<count).map { _ in Double.random(in: range, using: &generator) }, shape)
    }
  }

  /// Same shape, and broadcasting in either direction and in both at once, down to single numbers.
  static let pairs: [[[Int]]] = [
    [[2, 3], [2, 3]], [[2, 3], [3]], [[3], [2, 3]], [[2, 1], [1, 3]], [[2, 1, 3], [4, 1]], [[2, 3], []],
    [[], [2, 3]], [[], []], [[1], [3]], [[1, 1], []], [[2, 3, 1, 2], [3, 4, 1]],
  ]

  static let binary: [Self] = pairs.flatMap { shapes in
    [
      Self(name: "add", shapes: shapes) { $0[0] + $0[1] },
      Self(name: "subtract", shapes: shapes) { $0[0] - $0[1] },
      Self(name: "multiply", shapes: shapes) { $0[0] * $0[1] },
      Self(name: "divide", shapes: shapes, range: 0.5...2) { $0[0] / $0[1] },
      Self(name: "power", shapes: shapes, range: 0.5...2) { $0[0] ** $0[1] },
    ]
  }

  static let scalar: [Self] = [[2, 3], []].flatMap { shape in
    [
      Self(name: "a + s", shapes: [shape]) { $0[0] + 2.5 },
      Self(name: "s + a", shapes: [shape]) { 2.5 + $0[0] },
      Self(name: "a - s", shapes: [shape]) { $0[0] - 2.5 },
      Self(name: "s - a", shapes: [shape]) { 2.5 - $0[0] },
      Self(name: "a * s", shapes: [shape]) { $0[0] * 2.5 },
      Self(name: "s * a", shapes: [shape]) { -2.5 * $0[0] },
      Self(name: "a / s", shapes: [shape]) { $0[0] / 2.5 },
      Self(name: "s / a", shapes: [shape], range: 0.5...2) { 2.5 / $0[0] },
      Self(name: "negate", shapes: [shape]) { -$0[0] },
    ]
  }

  static let powers: [Self] = [[2, 3], []].flatMap { shape in
    [0, 0.5, 1, 2, 3, -1, 2.5].map { exponent in
      Self(name: "power \(exponent)", shapes: [shape], range: 0.5...2) { $0[0] ** exponent }
    }
      + [0, 2, 3].map { exponent in
        Self(name: "power \(exponent) of negative numbers", shapes: [shape], range: -2 ... -0.5) {
          $0[0] ** exponent
        }
      }
  }

  static let products: [Self] =
    [
      [[3, 4], [4, 2]], [[1, 1], [1, 1]], [[4], [4]], [[3, 4], [4]], [[4], [4, 2]], [[1, 5], [5, 1]],
    ].map {
      Self(name: "matmul", shapes: $0) { $0[0].matmul($0[1]) }
    }
    + [
      // One feature and one output has kernels of its own, for few rows and for many.
      [[1, 1], [1, 1], [1]], [[9, 1], [1, 1], [1]], [[40, 1], [1, 1], [1]], [[70, 1], [1, 1], [1]],
      [[5, 3], [2, 3], [2]], [[5, 3], [1, 3], [1]], [[40, 2], [1, 2], [1]], [[4, 1], [3, 1], [3]],
    ].map { Self(name: "linear", shapes: $0) { $0[0].linear($0[1], $0[2]) } }
    + [
      Self(name: "linear of a result", shapes: [[4, 2], [3, 2], [3]]) {
        ($0[0] * 2).linear($0[1] * 3, $0[2] * 4)
      }
    ]

  static let reductions: [Self] = {
    let shapes: [[Int]] = [[], [1], [3], [2, 3], [40], [2, 3, 4]]
    let whole: [Self] = shapes.flatMap { shape in
      [
        Self(name: "sum", shapes: [shape]) { $0[0].sum() },
        Self(name: "mean", shapes: [shape]) { $0[0].mean() },
        Self(name: "mean squared error", shapes: [shape, shape]) { $0[0].meanSquaredError($0[1]) },
      ]
    }
    let dimensions: [[Int]] = [[0], [1], [2], [-1], [0, 2], [2, 0], [0, 1, 2]]
    let partial: [Self] = dimensions.flatMap { dimensions in
      [false, true].flatMap { keep in
        [
          Self(name: "sum over \(dimensions), keepDim \(keep)", shapes: [[2, 3, 4]]) {
            $0[0].sum(dimensions, keepDim: keep)
          },
          Self(name: "mean over \(dimensions), keepDim \(keep)", shapes: [[2, 3, 4]]) {
            $0[0].mean(dimensions, keepDim: keep)
          },
        ]
      }
    }
    return whole + partial
  }()

  static let others: [Self] = [
    Self(name: "transposed", shapes: [[2, 3]]) { $0[0].transposed() },
    Self(name: "reshaped", shapes: [[2, 6]]) { $0[0].reshaped([3, -1]) },
    Self(name: "reshaped to a number", shapes: [[1, 1]]) { $0[0].reshaped([]) },
    Self(name: "add in place", shapes: [[2, 3], [2, 3]]) { inPlace($0) { $0 += $1 } },
    Self(name: "add in place, stretched", shapes: [[2, 3], [3]]) { inPlace($0) { $0 += $1 } },
    Self(name: "subtract in place", shapes: [[2, 3], [2, 3]]) { inPlace($0) { $0 -= $1 } },
    Self(name: "subtract in place, a number", shapes: [[2, 3], []]) { inPlace($0) { $0 -= $1 } },
    Self(name: "a step and back", shapes: [[3], [3]], range: 0.5...2) { x in
      let shared = x[0] * x[1]
      return shared / x[1] + shared ** 2 - x[0] * shared
    },
  ]

  /// Changes the result of an operation, since leaves that require a gradient may not be changed.
  private static func inPlace(
    _ inputs: [Tensor<Double>], _ change: (Tensor<Double>, Tensor<Double>) -> Void
  ) -> Tensor<Double> {
    let result = inputs[0] * 3
    change(result, inputs[1])
    return result * result
  }
}
