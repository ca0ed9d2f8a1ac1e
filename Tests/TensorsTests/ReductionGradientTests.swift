import CAllocationCount
import Tensors
import TestSupport
import Testing

/// Reductions, losses and layers against central differences, and replayed on other numbers.
@Suite struct ReductionGradientTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let shapes: [[Int]]
    /// Where the elements lie; probabilities stay away from 0 and 1.
    var range = -2.0...2.0
    let function: @Sendable ([Tensor<Double>]) -> Tensor<Double>

    var testDescription: String { "\(name) \(shapes.map { "\($0)" }.joined(separator: ", "))" }

    func values(seed: UInt64) -> [(elements: [Double], shape: [Int])] {
      var generator = SplitMix(seed: seed)
      return shapes.map { shape in
        let count = shape.reduce(1, *)
        return ((0..<count).map { _ in Double.random(in: range, using: &generator) }, shape)
      }
    }
  }

  @Test(arguments: Case.all) func centralDifferences(_ example: Case) {
    let values = example.values(seed: 11)
    let report = checkGradients(of: values, example.function)
    #expect(report.checked == values.reduce(0) { $0 + $1.elements.count })
    #expect(report.checked > 0)
    #expect(report.mismatches == [])
  }

  @Test(arguments: Case.all) func replayGivesTheBitsOfRunningAnew(_ example: Case) {
    func inputs(seed: UInt64) -> [Tensor<Double>] {
      example.values(seed: seed).map { Tensor($0.elements, shape: $0.shape, requiresGrad: true) }
    }
    func run(_ inputs: [Tensor<Double>]) -> Tensor<Double> {
      for input in inputs { input.zeroGrad() }
      let result = example.function(inputs)
      (result * result).sum().backward()
      return result
    }

    let (recorded, anew) = (inputs(seed: 1), inputs(seed: 2))
    var replayed: Tensor<Double>?
    let recording = Recording { replayed = run(recorded) }
    let before = replayed?.bits
    withoutGrad { for (old, new) in zip(recorded, anew) { old.assign(new.scalars) } }
    recording.replay()
    // Counted in a second replay: the counter's first use allocates.
    let allocations = allocation_count()
    recording.replay()
    let made = allocation_count() - allocations
    #expect(!allocations_are_counted() || made == 0)
    #expect(replayed?.bits != before, "the numbers are new ones")
    #expect(replayed?.bits == run(anew).bits)
    #expect(recorded.map { $0.grad?.bits } == anew.map { $0.grad?.bits })
  }
}

extension ReductionGradientTests.Case {
  static let all = whole + partial + alongRows + pairs + classes + layers

  /// One element, fewer than a vector, and more than a few vectors.
  private static let sizes: [[Int]] = [[], [1], [3], [2, 5], [71]]

  private static let whole: [Self] = sizes.flatMap { shape in
    let norms = [1, 2, 3, 0.5, 1.5, .infinity, -.infinity].map { p in
      Self(name: "norm \(p)", shapes: [shape], range: 0.25...2) { (-1 * $0[0]).norm(p) }
    }
    return norms + [
      Self(name: "max", shapes: [shape]) { $0[0].max() },
      Self(name: "min", shapes: [shape]) { $0[0].min() },
      Self(name: "amax", shapes: [shape]) { $0[0].amax() },
      Self(name: "amin", shapes: [shape]) { $0[0].amin() },
      Self(name: "product", shapes: [shape], range: 0.5...1.5) { $0[0].product() },
      Self(name: "variance", shapes: [shape + [2]]) { $0[0].variance() },
      Self(name: "variance of all there is", shapes: [shape + [2]]) { $0[0].variance(correction: 0) },
      Self(name: "deviation", shapes: [shape + [2]]) { $0[0].standardDeviation() },
    ]
  }

  private static let partial: [Self] = [[0], [1], [-1], [0, 2], [2, 0], [0, 1, 2]].flatMap { dimensions in
    [false, true].flatMap { keep in
      let text = "over \(dimensions), keepDim \(keep)"
      let shapes = [[2, 3, 4]]
      return [
        Self(name: "logsumexp \(text)", shapes: shapes) { $0[0].logSumExp(dimensions, keepDim: keep) },
        Self(name: "amax \(text)", shapes: shapes) { $0[0].amax(dimensions, keepDim: keep) },
        Self(name: "amin \(text)", shapes: shapes) { $0[0].amin(dimensions, keepDim: keep) },
        Self(name: "variance \(text)", shapes: shapes) { $0[0].variance(dimensions, keepDim: keep) },
        Self(name: "deviation \(text)", shapes: shapes) {
          $0[0].standardDeviation(dimensions, correction: 0, keepDim: keep)
        },
        Self(name: "norm \(text)", shapes: shapes) { $0[0].norm(3, dimensions, keepDim: keep) },
      ]
    }
  }

  private static let alongRows: [Self] = [0, 1, 2, -1].flatMap { dimension in
    let shapes = [[3, 2, 40]]
    return [
      Self(name: "softmax along \(dimension)", shapes: shapes) { $0[0].softmax(dimension) },
      Self(name: "log-softmax along \(dimension)", shapes: shapes) { $0[0].logSoftmax(dimension) },
      Self(name: "cumulative sum along \(dimension)", shapes: shapes) { $0[0].cumulativeSum(dimension) },
      Self(name: "max along \(dimension)", shapes: shapes) { $0[0].max(dimension).values },
      Self(name: "min along \(dimension)", shapes: shapes) { $0[0].min(dimension, keepDim: true).values },
    ]
  }

  private static let pairs: [Self] = LossReduction.allCases.flatMap { reduction in
    [[], [2, 3], [41]].flatMap { (shape: [Int]) in
      let shapes = [shape, shape]
      return [
        Self(name: "squared error, \(reduction)", shapes: shapes) {
          $0[0].squaredError($0[1], reduction: reduction)
        },
        Self(name: "L1, \(reduction)", shapes: shapes) { $0[0].l1Loss($0[1], reduction: reduction) },
        Self(name: "smooth L1, \(reduction)", shapes: shapes) {
          $0[0].smoothL1Loss($0[1], beta: 0.7, reduction: reduction)
        },
        Self(name: "Huber, \(reduction)", shapes: shapes) {
          $0[0].huberLoss($0[1], delta: 0.7, reduction: reduction)
        },
        Self(name: "binary cross entropy, \(reduction)", shapes: shapes, range: 0.1...0.9) {
          $0[0].binaryCrossEntropy($0[1], reduction: reduction)
        },
        Self(name: "with logits, \(reduction)", shapes: shapes) {
          $0[0].binaryCrossEntropyWithLogits($0[1], reduction: reduction)
        },
        Self(name: "with logits, weighted, \(reduction)", shapes: shapes) {
          let weight = Tensor<Double>(repeating: 2.5, shape: Array(shape.suffix(1)))
          return $0[0].binaryCrossEntropyWithLogits($0[1], positiveWeight: weight, reduction: reduction)
        },
      ]
    }
  }

  private static let classes: [Self] = LossReduction.allCases.flatMap { reduction in
    [nil, [0.5, 2, 0.75, 1.25]].flatMap { (weights: [Double]?) in
      let text = "\(weights == nil ? "" : "weighted, ")\(reduction)"
      return [0, 0.2].flatMap { smoothing in
        [
          Self(name: "cross entropy, smoothing \(smoothing), \(text)", shapes: [[5, 4]]) {
            $0[0].crossEntropy(
              [3, 0, 1, 3, 2], weight: weights.map { Tensor($0) }, ignoring: 1, labelSmoothing: smoothing,
              reduction: reduction)
          },
          Self(name: "cross entropy of one row, smoothing \(smoothing), \(text)", shapes: [[4]]) {
            $0[0].crossEntropy(
              [2], weight: weights.map { Tensor($0) }, labelSmoothing: smoothing, reduction: reduction)
          },
          Self(name: "cross entropy of places, smoothing \(smoothing), \(text)", shapes: [[2, 4, 3]]) {
            $0[0].crossEntropy(
              [3, 0, 1, 3, 2, 2], weight: weights.map { Tensor($0) }, labelSmoothing: smoothing,
              reduction: reduction)
          },
          Self(
            name: "cross entropy of probabilities, smoothing \(smoothing), \(text)",
            shapes: [[5, 4], [5, 4]]
          ) {
            $0[0].crossEntropy(
              probabilities: $0[1], weight: weights.map { Tensor($0) }, labelSmoothing: smoothing,
              reduction: reduction)
          },
        ]
      } + [
        Self(name: "negative log likelihood, \(text)", shapes: [[5, 4]]) {
          $0[0].negativeLogLikelihood(
            [3, 0, 1, 3, 2], weight: weights.map { Tensor($0) }, ignoring: 1, reduction: reduction)
        },
        Self(name: "negative log likelihood of places, \(text)", shapes: [[2, 4, 3]]) {
          $0[0].negativeLogLikelihood(
            [3, 0, 1, 3, 2, 2], weight: weights.map { Tensor($0) }, reduction: reduction)
        },
      ]
    }
  }

  private static let layers: [Self] =
    [
      [[2, 3, 4], [2, 4, 5]], [[2, 3, 4], [4, 5]], [[2, 3, 4], [4]], [[4], [2, 4, 5]], [[3, 4], [2, 4, 5]],
      [[2, 1, 3, 4], [3, 4, 2]], [[1, 2, 3], [5, 3, 1]],
    ].map { Self(name: "matmul", shapes: $0) { $0[0].matmul($0[1]) } }
    + [
      Self(name: "linear", shapes: [[5, 3], [2, 3]]) { $0[0].linear($0[1]) },
      Self(name: "linear", shapes: [[3], [2, 3], [2]]) { $0[0].linear($0[1], $0[2]) },
      Self(name: "linear", shapes: [[2, 5, 3], [2, 3], [2]]) { $0[0].linear($0[1], $0[2]) },
      Self(name: "linear", shapes: [[7, 1], [1, 1]]) { $0[0].linear($0[1]) },
      Self(name: "layer norm", shapes: [[5, 4], [4], [4]]) { $0[0].layerNorm(weight: $0[1], bias: $0[2]) },
      Self(name: "layer norm, bias", shapes: [[2, 3, 4], [4]]) { $0[0].layerNorm(bias: $0[1]) },
      Self(name: "layer norm, weight", shapes: [[2, 3, 4], [3, 4]]) { $0[0].layerNorm(2, weight: $0[1]) },
      Self(name: "layer norm of 40", shapes: [[2, 40]]) { $0[0].layerNorm(epsilon: 0.1) },
      Self(name: "convolution", shapes: [[2, 3, 5, 4], [4, 3, 2, 3], [4]]) { $0[0].conv2d($0[1], $0[2]) },
      Self(name: "convolution, stride 2", shapes: [[2, 3, 5, 4], [4, 3, 2, 3]]) {
        $0[0].conv2d($0[1], stride: 2, padding: 1)
      },
      Self(name: "pool", shapes: [[2, 3, 5, 4]]) { $0[0].maxPool2d(2) },
      Self(name: "pool, overlapping", shapes: [[3, 6, 5]]) { $0[0].maxPool2d(3, stride: 1, padding: 1) },
    ]
}
