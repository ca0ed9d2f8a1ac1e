import Tensors

extension OperationExample {
  static let arithmetic = binary + scalar + powers + products + sums + others

  /// Same shape, and broadcasting in either direction and in both at once, down to single numbers.
  private static let pairs: [[[Int]]] = [
    [[2, 3], [2, 3]], [[2, 3], [3]], [[3], [2, 3]], [[2, 1], [1, 3]], [[2, 1, 3], [4, 1]], [[2, 3], []],
    [[], [2, 3]], [[], []], [[1], [3]], [[1, 1], []], [[2, 3, 1, 2], [3, 4, 1]],
  ]

  private static let binary: [Self] = pairs.flatMap { shapes in
    [
      Self("add", shapes: shapes) { $0[0] + $0[1] },
      Self("sub", shapes: shapes) { $0[0] - $0[1] },
      Self("mul", shapes: shapes) { $0[0] * $0[1] },
      Self("div", shapes: shapes, range: 0.5...2) { $0[0] / $0[1] },
      Self("pow", shapes: shapes, range: 0.5...2) { $0[0] ** $0[1] },
    ]
  }

  private static let scalar: [Self] = [[2, 3], []].flatMap { shape in
    [
      Self("add", "a + s", shapes: [shape]) { $0[0] + 2.5 },
      Self("add", "s + a", shapes: [shape]) { 2.5 + $0[0] },
      Self("sub", "a - s", shapes: [shape]) { $0[0] - 2.5 },
      Self("sub", "s - a", shapes: [shape]) { 2.5 - $0[0] },
      Self("mul", "a * s", shapes: [shape]) { $0[0] * 2.5 },
      Self("mul", "s * a", shapes: [shape]) { -2.5 * $0[0] },
      Self("div", "a / s", shapes: [shape]) { $0[0] / 2.5 },
      Self("div", "s / a", shapes: [shape], range: 0.5...2) { 2.5 / $0[0] },
      Self("neg", shapes: [shape]) { -$0[0] },
    ]
  }

  private static let powers: [Self] = [[2, 3], []].flatMap { shape in
    [0, 0.5, 1, 2, 3, -1, 2.5].map { exponent in
      Self("pow", "\(exponent)", shapes: [shape], range: 0.5...2) { $0[0] ** exponent }
    }
      + [0, 2, 3].map { exponent in
        Self("pow", "\(exponent) of negative numbers", shapes: [shape], range: -2 ... -0.5) {
          $0[0] ** exponent
        }
      }
  }

  private static let products: [Self] =
    [
      [[3, 4], [4, 2]], [[1, 1], [1, 1]], [[4], [4]], [[3, 4], [4]], [[4], [4, 2]], [[1, 5], [5, 1]],
    ].map {
      Self("matmul", shapes: $0) { $0[0].matmul($0[1]) }
    }
    + [
      // One feature and one output has kernels of its own, for few rows and for many.
      [[1, 1], [1, 1], [1]], [[9, 1], [1, 1], [1]], [[40, 1], [1, 1], [1]], [[70, 1], [1, 1], [1]],
      [[5, 3], [2, 3], [2]], [[5, 3], [1, 3], [1]], [[40, 2], [1, 2], [1]], [[4, 1], [3, 1], [3]],
    ].map { Self("linear", shapes: $0) { $0[0].linear($0[1], $0[2]) } }
    + [
      Self("linear", "of a result", shapes: [[4, 2], [3, 2], [3]]) {
        ($0[0] * 2).linear($0[1] * 3, $0[2] * 4)
      }
    ]

  private static let sums: [Self] = {
    let shapes: [[Int]] = [[], [1], [3], [2, 3], [40], [2, 3, 4]]
    let whole: [Self] = shapes.flatMap { shape in
      [
        Self("sum", shapes: [shape]) { $0[0].sum() },
        Self("mean", shapes: [shape]) { $0[0].mean() },
        Self("mse_loss", shapes: [shape, shape]) { $0[0].meanSquaredError($0[1]) },
      ]
    }
    let dimensions: [[Int]] = [[0], [1], [2], [-1], [0, 2], [2, 0], [0, 1, 2]]
    let partial: [Self] = dimensions.flatMap { dimensions in
      [false, true].flatMap { keep in
        [
          Self("sum", "over \(dimensions), keepDim \(keep)", shapes: [[2, 3, 4]]) {
            $0[0].sum(dimensions, keepDim: keep)
          },
          Self("mean", "over \(dimensions), keepDim \(keep)", shapes: [[2, 3, 4]]) {
            $0[0].mean(dimensions, keepDim: keep)
          },
        ]
      }
    }
    return whole + partial
  }()

  private static let others: [Self] = [
    Self("transpose", shapes: [[2, 3]]) { $0[0].transposed() },
    Self("reshape", shapes: [[2, 6]]) { $0[0].reshaped([3, -1]) },
    Self("reshape", "to a number", shapes: [[1, 1]]) { $0[0].reshaped([]) },
    Self("add_", shapes: [[2, 3], [2, 3]]) { inPlace($0) { $0 += $1 } },
    Self("add_", "stretched", shapes: [[2, 3], [3]]) { inPlace($0) { $0 += $1 } },
    Self("sub_", shapes: [[2, 3], [2, 3]]) { inPlace($0) { $0 -= $1 } },
    Self("sub_", "a number", shapes: [[2, 3], []]) { inPlace($0) { $0 -= $1 } },
    Self("div", "a step and back", shapes: [[3], [3]], range: 0.5...2) { x in
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
