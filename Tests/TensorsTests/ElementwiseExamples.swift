import TestSupport
import Testing

@testable import Tensors

/// Each operation of elements, shapes and indices on values where it is smooth.
struct ElementwiseExample: Sendable, CustomTestStringConvertible {
  let name: String
  /// The shape of each input, and the range from which its elements come.
  let inputs: [(shape: [Int], range: ClosedRange<Double>)]
  let function: @Sendable ([Tensor<Double>]) -> Tensor<Double>

  var testDescription: String { name }

  /// Elements for each input; no element is closer to 0 than 0.05, where some functions have corners.
  func values(seed: UInt64) -> [(elements: [Double], shape: [Int])] {
    var random = SplitMix(seed: seed)
    return inputs.map { shape, range in
      let elements = (0..<shape.reduce(1, *)).map { _ in
        let value = Double.random(in: range, using: &random)
        return abs(value) < 0.05 ? range.upperBound : value
      }
      return (elements, shape)
    }
  }

  /// Of one matrix.
  private init(
    _ name: String, shape: [Int] = [3, 4], _ range: ClosedRange<Double> = -2...2,
    _ function: @escaping @Sendable (Tensor<Double>) -> Tensor<Double>
  ) {
    self.name = name
    inputs = [(shape, range)]
    self.function = { function($0[0]) }
  }

  /// Of two tensors that broadcast.
  private init(
    _ name: String, _ shapes: [[Int]], _ function: @escaping @Sendable ([Tensor<Double>]) -> Tensor<Double>
  ) {
    self.name = name
    inputs = shapes.map { ($0, -2...2) }
    self.function = function
  }

  static let functions: [Self] = [
    Self("exp") { $0.exp() }, Self("log", 0.2...3) { $0.log() }, Self("sqrt", 0.2...3) { $0.squareRoot() },
    Self("abs") { $0.absoluteValue() }, Self("sin") { $0.sin() }, Self("cos") { $0.cos() },
    Self("tanh") { $0.tanh() }, Self("sigmoid") { $0.sigmoid() }, Self("relu") { $0.relu() },
    Self("square") { $0.squared() }, Self("reciprocal", 0.4...3) { $0.reciprocal() },
    Self("silu") { $0.silu() }, Self("leaky relu") { $0.leakyRelu(slope: 0.2) },
    Self("elu") { $0.elu(alpha: 0.7) }, Self("gelu") { $0.gelu() }, Self("gelu tanh") { $0.gelu(.tanh) },
    Self("softplus") { $0.softplus() },
    // Some values lie above the threshold.
    Self("softplus beta") { $0.softplus(beta: 3, threshold: 4) },
    Self("clamp") { $0.clamped(min: -0.8, max: 1.1) }, Self("clamp below") { $0.clamped(min: -0.8) },
    Self("clamp above") { $0.clamped(max: 1.1) },
  ]

  static let pairs: [Self] = [
    Self("maximum", [[3, 4], [4]]) { $0[0].maximum($0[1]) },
    Self("maximum of one number", [[3, 4], []]) { $0[0].maximum($0[1]) },
    Self("minimum", [[3, 1], [1, 4]]) { $0[0].minimum($0[1]) },
    Self("where", [[3, 4], [4]]) { .where(Tensor([1, 0, 1], shape: [3, 1]), $0[0], $0[1]) },
    Self("where of one number", [[], [3, 4]]) { .where([1, 0, 0, 1], $0[0], $0[1]) },
    Self("dropout", [[2, 3]]) {
      $0[0].dropout(mask: Tensor([1, 0, 1, 1, 0, 1], shape: [2, 3]), probability: 0.4)
    },
  ]

  static let shapes: [Self] = [
    Self("transpose", shape: [2, 3, 4]) { $0.transposed(-1, 0) },
    Self("permute", shape: [2, 3, 4]) { $0.permuted([2, 0, 1]) },
    Self("permute five", shape: [2, 1, 3, 2, 2]) { $0.permuted([4, 2, 0, 3, 1]) },
    Self("expand", shape: [3, 1]) { $0.expanded(to: [2, -1, 4]) },
    Self("flatten", shape: [2, 3, 4]) { $0.flattened(from: 1) },
    Self("unsqueeze") { $0.unsqueezed(1) }, Self("squeeze", shape: [3, 1, 4]) { $0.squeezed(1) },
    Self("squeeze all", shape: [1, 3, 1]) { $0.squeezed() },
    Self("slice", shape: [3, 7]) { $0.slice(1, from: 1, to: 7, step: 2) },
    Self("slice of the middle", shape: [2, 5, 3]) { $0.slice(1, from: -3, to: 99) },
    Self("select", shape: [2, 3, 4]) { $0.select(1, -1) }, Self("subscript") { $0[1] + $0[0..<1] },
    Self("index select", shape: [2, 3, 4]) { $0.indexSelect(1, [2, 0, 2]) },
    Self("gather") { $0.gather(1, [3, 3, 0, 1, 2, 2], shape: [3, 2]) },
    Self("gather of fewer rows", shape: [3, 2, 4]) { $0.gather(0, [2, 1, 0, 0], shape: [1, 2, 2]) },
    Self("embedding", shape: [5, 3]) { $0.embedding([4, 0, 4, 1], shape: [2, 2]) },
    Self("index rows", shape: [3, 2, 2]) { $0.indexed(rows: [-1, 0, 2]) },
    Self("index pairs", shape: [3, 4, 2]) { $0.indexed(rows: [0, 2, 0], columns: [-1, 1, 3]) },
    Self("concat", [[3, 2], [3, 1], [3, 4], [3, 1]]) { .concat($0, dimension: 1) },
    Self("concat of one part twice", [[2, 3]]) { .concat([$0[0], $0[0]], dimension: 0) },
    Self("stack", [[3, 2], [3, 2]]) { .stack($0, dimension: -1) },
  ]

  static let all = functions + pairs + shapes
}

/// Gradients of these operations against central differences, and their replay.
@Suite struct ElementwiseGradientTests {
  @Test(arguments: ElementwiseExample.all) func gradientIsTheSlope(_ example: ElementwiseExample) {
    let report = checkGradients(of: example.values(seed: 7), example.function)
    let inputs = example.inputs.map { $0.shape.reduce(1, *) }.reduce(0, +)
    #expect(report.checked == inputs)
    #expect(report.mismatches.isEmpty, "\(report.mismatches)")
  }

  @Test(arguments: ElementwiseExample.all) func replayGivesTheBitsOfRunningAnew(_ example: ElementwiseExample)
  {
    func inputs(seed: UInt64) -> [Tensor<Double>] {
      example.values(seed: seed).map { Tensor($0.elements, shape: $0.shape, requiresGrad: true) }
    }
    func run(_ inputs: [Tensor<Double>]) -> Tensor<Double> {
      for input in inputs { input.zeroGrad() }
      let result = example.function(inputs)
      // Through a result between, so that gradients arrive at leaves and at operations.
      (result * result + example.function(inputs.map { 1.5 * $0 })).sum().backward()
      return result
    }
    let (recorded, anew) = (inputs(seed: 1), inputs(seed: 2))
    var replayed: Tensor<Double>?
    let recording = Recording { replayed = run(recorded) }
    withoutGrad { for (old, new) in zip(recorded, anew) { old.assign(new.scalars) } }
    recording.replay()
    recording.replay()
    #expect(replayed?.bits == run(anew).bits)
    #expect(recorded.map { $0.grad?.bits } == anew.map { $0.grad?.bits })
  }
}
