import CAllocationCount
import Tensors
import TestSupport
import Testing

/// Gradients of gradients, for every operation of the catalog.
@Suite struct SecondDerivativeTests {
  /// The gradients of an example's inputs under an upstream gradient, one behind the other.
  ///
  /// - Parameter inputs: of the example, and the upstream gradient last.
  private static func slopes(
    of example: OperationExample, _ inputs: [Tensor<Double>], createGraph: Bool
  ) -> Tensor<Double> {
    let variables = Array(inputs.dropLast())
    // Not a leaf, so that rules also meet what has a history; and everything takes part, if by 0 only.
    let results = variables.map { 1 * $0 }
    let value = example.function(results)
    let slopes = value.gradients(for: variables, inputs[inputs.count - 1], createGraph: createGraph)
    let flat = Tensor.concat(slopes.map { $0.reshaped([$0.count]) })
    return inputs.reduce(flat) { $0 + (0 * $1).sum() }
  }

  /// Elements for the inputs, and for the upstream gradient of the result that they give.
  private static func values(
    of example: OperationExample, seed: UInt64
  ) -> [(elements: [Double], shape: [Int])] {
    let values = example.values(seed: seed)
    let result = withoutGrad { example.function(values.map { Tensor($0.elements, shape: $0.shape) }) }
    var random = SplitMix(seed: seed + 1)
    return values + [
      ((0..<result.count).map { _ in Double.random(in: 0.5...1.5, using: &random) }, result.shape)
    ]
  }

  private static func leaves(_ values: [(elements: [Double], shape: [Int])]) -> [Tensor<Double>] {
    values.map { Tensor($0.elements, shape: $0.shape, requiresGrad: true) }
  }

  /// Differences of the gradients that kernels give, against the gradients of their formulas.
  @Test(arguments: OperationExample.all) func theGradientHasASlope(_ example: OperationExample) {
    let values = Self.values(of: example, seed: 7)
    let report = checkGradients(of: values, alongDirections: 4) { inputs in
      withGradEnabled(true) {
        inputs[0].requiresGrad
          ? Self.slopes(of: example, inputs, createGraph: true)
          : Self.slopes(
            of: example, Self.leaves(inputs.map { ($0.scalars, $0.shape) }), createGraph: false)
      }
    }
    #expect(report.checked == 4)
    #expect(report.mismatches == [])
  }

  @Test(arguments: OperationExample.all) func aGraphChangesNoBit(_ example: OperationExample) {
    let inputs = Self.leaves(Self.values(of: example, seed: 3))
    let plain = Self.slopes(of: example, inputs, createGraph: false)
    #expect(Self.slopes(of: example, inputs, createGraph: true).bits == plain.bits)
  }

  /// Replayed on other numbers than those it was recorded on, without allocating.
  @Test(arguments: OperationExample.all) func aReplayGivesTheBitsOfRunningAnew(_ example: OperationExample) {
    func run(_ inputs: [Tensor<Double>]) -> Tensor<Double> {
      for input in inputs { input.zeroGrad() }
      let slopes = Self.slopes(of: example, inputs, createGraph: true)
      (slopes * slopes).sum().backward()
      return slopes
    }

    let (recorded, anew) = (
      Self.leaves(Self.values(of: example, seed: 1)), Self.leaves(Self.values(of: example, seed: 2))
    )
    var replayed: Tensor<Double>?
    let recording = Recording { replayed = run(recorded) }
    withoutGrad { for (old, new) in zip(recorded, anew) { old.assign(new.scalars) } }
    recording.replay()
    let allocations = allocation_count()
    recording.replay()
    let made = allocation_count() - allocations
    #expect(!allocations_are_counted() || made == 0)
    #expect(replayed?.bits == run(anew).bits)
    #expect(recorded.map { $0.grad?.bits } == anew.map { $0.grad?.bits })
  }

  /// Where a slope has an infinite neighbour or a division by 0, its own slope is a number all the same.
  @Test(arguments: edges.indices) func secondDerivativesAtEdges(_ index: Int) {
    let edge = Self.edges[index]
    let x = Tensor<Double>(edge.x, requiresGrad: true)
    let slope = edge.function(x).sum().gradients(for: [x], createGraph: true)[0]
    #expect(slope.scalars == edge.slope)
    // The second derivatives of each element of the slope, as the rows of a matrix; none has a history where all are 0.
    let rows = edge.x.indices.map { row in
      slope.requiresGrad
        ? slope.gradients(for: [x], Tensor(edge.x.indices.map { $0 == row ? 1 : 0 }), retainGraph: true)[0]
          .scalars
        : edge.x.map { _ in 0 }
    }
    #expect(rows == edge.curvature)
  }

  private struct Edge: Sendable {
    let x: [Double]
    let slope: [Double]
    let curvature: [[Double]]
    let function: @Sendable (Tensor<Double>) -> Tensor<Double>
  }

  private static let edges: [Edge] = [
    Edge(x: [2, 0, 3], slope: [0, 6, 0], curvature: [[0, 3, 0], [3, 0, 2], [0, 2, 0]]) { $0.product() },
    Edge(x: [0, 0, 3], slope: [0, 0, 0], curvature: [[0, 3, 0], [3, 0, 0], [0, 0, 0]]) { $0.product() },
    Edge(x: [0, 0], slope: [0, 0], curvature: [[0, 0], [0, 0]]) { $0.norm() },
    Edge(x: [0, 0], slope: [0, 0], curvature: [[0, 0], [0, 0]]) { $0.norm(1.5) },
    Edge(x: [3, 0], slope: [1, 0], curvature: [[0, 0], [0, 0]]) { $0.norm(1.5) },
    Edge(x: [4, 4], slope: [0, 0], curvature: [[0, 0], [0, 0]]) { $0.standardDeviation() },
    Edge(x: [1000, -1000], slope: [1, 0], curvature: [[0, 0], [0, 0]]) { $0.elu() },
    Edge(x: [1000, -1000], slope: [1, 0], curvature: [[0, 0], [0, 0]]) { $0.softplus() },
    Edge(x: [1000, -1000], slope: [0, 1], curvature: [[0, 0], [0, 0]]) { $0.logSigmoid() },
    Edge(x: [0, -1], slope: [0, 0], curvature: [[0, 0], [0, 0]]) { $0.relu() },
    Edge(x: [0, 3], slope: [0, 6], curvature: [[2, 0], [0, 2]]) { $0 ** Tensor([2, 2]) },
    Edge(x: [0, 3], slope: [0, 0], curvature: [[0, 0], [0, 0]]) { $0 ** Tensor([0, 0]) },
    Edge(x: [0, 3], slope: [0, 0], curvature: [[0, 0], [0, 0]]) { Tensor([0, 1]) ** $0 },
  ]

  /// Third derivatives come from the same formulas: those of some functions with a known one.
  @Test(arguments: known.indices) func thirdDerivatives(_ index: Int) {
    let x = Tensor<Double>([-1.3, -0.4, 0.2, 0.9], requiresGrad: true)
    let (function, third) = Self.known[index]
    var value = function(x)
    for _ in 1...3 { value = value.sum().gradients(for: [x], createGraph: true)[0] }
    for (found, expected) in zip(value.scalars, x.scalars.map(third)) {
      #expect(abs(found - expected) < 1e-12 * max(1, abs(expected)), "\(found), \(expected)")
    }
  }

  private static let known: [(@Sendable (Tensor<Double>) -> Tensor<Double>, @Sendable (Double) -> Double)] = [
    ({ $0.exp() }, { x in Tensor<Double>(x).exp().item() }),
    ({ $0.sin() }, { x in -Tensor<Double>(x).cos().item() }),
    ({ $0 ** 5 }, { x in 60 * x * x }),
    ({ ($0 + 2).log() }, { x in 2 / ((x + 2) * (x + 2) * (x + 2)) }),
    (
      { $0.tanh() },
      { x in
        let t = Tensor<Double>(x).tanh().item()
        return (1 - t * t) * (6 * t * t - 2)
      }
    ),
  ]
}

/// What holds of leaves' own gradients that have gradients.
@Suite struct BackwardCreatingGraphTests {
  @Test func eachLeafKeepsAGradientWithAHistory() {
    let x = Tensor<Double>([1, 2, 3], requiresGrad: true)
    let w = Tensor<Double>([0.5, -1, 2], requiresGrad: true)
    let y = (x * x * w).sum()
    y.backward(createGraph: true)
    #expect(x.grad?.scalars == [1, -4, 12] && w.grad?.scalars == [1, 4, 9])
    let slopes = x.grad!
    x.grad = nil
    w.grad = nil
    slopes.sum().backward()
    #expect(x.grad?.scalars == [1, -2, 4] && w.grad?.scalars == [2, 4, 6])
  }

  /// As PyTorch does it: the sum is a new tensor, and the earlier gradient stays what it was.
  @Test func gradientsAccumulate() {
    let x = Tensor<Double>([1, -2], requiresGrad: true)
    (x * x).sum().backward()
    let earlier = x.grad!
    (x ** 3).sum().backward(createGraph: true)
    #expect(earlier.scalars == [2, -4] && x.grad?.scalars == [5, 8])
    #expect(x.grad!.gradients(for: [x], [1, 1])[0].scalars == [6, -12])
    x.grad = nil
  }

  @Test func resultsThatWereAskedForShowTheirs() {
    let x = Tensor<Double>([1, 2], requiresGrad: true)
    let h = x * x
    h.retainGrad()
    (h * h).sum().backward(createGraph: true)
    #expect(h.grad?.scalars == [2, 8])
    #expect(h.grad!.gradients(for: [x], [1, 1])[0].scalars == [4, 8])
    (x.grad, h.grad) = (nil, nil)
  }

  @Test func theGraphIsRetained() {
    let x = Tensor<Double>([1, 2], requiresGrad: true)
    let y = x.tanh().sum()
    y.backward(createGraph: true)
    let first = x.grad!.scalars
    x.grad = nil
    y.backward()
    #expect(x.grad!.scalars == first)
  }

  /// A penalty on the length of the gradient, as in a Wasserstein network, learns.
  @Test func aGradientPenaltyTrains() {
    let w = Tensor<Float>([0.3, -0.2, 0.5, 0.1, 0.4, -0.3], shape: [3, 2], requiresGrad: true)
    let v = Tensor<Float>([0.5, -0.4, 0.3], shape: [1, 3], requiresGrad: true)
    let x = Tensor<Float>([0.2, -1, 1.5, 0.3, -0.7, 0.8], shape: [3, 2], requiresGrad: true)
    var penalties: [Float] = []
    for _ in 0..<200 {
      let output = x.linear(w).tanh().linear(v)
      let slope = output.sum().gradients(for: [x], createGraph: true)[0]
      let penalty = ((slope * slope).sum([1]).squareRoot() - 1).squared().mean()
      let found = penalty.gradients(for: [w, v])
      withoutGrad { for (parameter, gradient) in zip([w, v], found) { parameter -= 0.2 * gradient } }
      penalties.append(penalty.item())
    }
    #expect(penalties[199] < 0.01 * penalties[0])
  }
}
