import Layers
import Optimizers
import Tensors
import TestSupport
import Testing

@Suite struct LayerTests {
  // MARK: One layer

  /// PyTorch's own numbers are compared in GoldenTests, by the same drawing.
  @Test func aLinearLayerStartsAsItsInitialisation() {
    var (first, second) = (Generator(seed: 3), Generator(seed: 3))
    let layer = Linear(5, 4, of: Double.self, using: &first)
    let expected = defaultLinear(inputs: 5, outputs: 4, .double, using: &second)
    #expect(bits(layer.weight) == bits(expected.weight) && layer.bias.map(bits) == bits(expected.bias))
    #expect(first == second)
    #expect(layer.parameters.allSatisfy { $0.requiresGrad })
    #expect(layer.namedParameters.map(\.name) == ["weight", "bias"])
  }

  /// The next layer begins where this one's weights end.
  @Test func withoutABiasNoneIsDrawn() {
    var (first, second) = (Generator(seed: 3), Generator(seed: 3))
    let layer = Linear(5, 4, bias: false, using: &first)
    _ = AnyTensor.rand([20], .float, using: &second)
    #expect(layer.bias == nil && layer.namedParameters.map(\.name) == ["weight"])
    #expect(first == second)
    let x = Tensor<Float>([1, 2, 3, 4, 5], shape: [1, 5])
    #expect(layer(x).scalars == x.linear(Tensor(typing: layer.weight)!).scalars)
  }

  @Test func aLinearLayerIsAWeightedSum() {
    var generator = Generator(seed: 1)
    let layer = Linear(2, 3, using: &generator)
    let x = Tensor<Float>([1, -2, 0.5, 4], shape: [2, 2])
    #expect(layer(x).scalars == x.linear(Tensor(typing: layer.weight)!, Tensor(typing: layer.bias!)!).scalars)
  }

  @Test(arguments: Activation.allCases) func activationsAreTheirOperations(_ activation: Activation) {
    let x = Tensor<Double>([-3, -0.5, 0, 0.25, 2])
    let operation =
      switch activation {
      case .tanh: x.tanh()
      case .relu: x.relu()
      case .sigmoid: x.sigmoid()
      case .gelu: x.gelu()
      case .silu: x.silu()
      case .leakyRelu: x.leakyRelu()
      case .elu: x.elu()
      }
    #expect(activation(x).scalars == operation.scalars)
    #expect(activation.parameters.isEmpty)
  }

  @Test func weightsStartAnewWithoutAWordAboutGradients() {
    var (generator, same) = (Generator(seed: 4), Generator(seed: 4))
    let layer = Linear(8, 4, using: &generator)
    _ = Linear(8, 4, using: &same)
    layer.weight.fillKaimingNormal(gain: (2.0).squareRoot(), using: &generator)
    let weight = Tensor<Float>.zeros([4, 8])
    weight.fillKaimingNormal(gain: (2.0).squareRoot(), using: &same)
    #expect(bits(layer.weight) == weight.bits && layer.weight.requiresGrad)
  }

  // MARK: Sequences

  private static func network(_ generator: inout Generator) -> Sequential {
    Sequential(Linear(2, 4, using: &generator), Activation.relu, Linear(4, 1, using: &generator))
  }

  @Test func layersFollowEachOther() {
    var generator = Generator(seed: 2)
    let model = Self.network(&generator)
    #expect(model.namedParameters.map(\.name) == ["0.weight", "0.bias", "2.weight", "2.bias"])
    #expect(model.parameters.map(\.shape) == [[4, 2], [4], [1, 4], [1]])
    let x = Tensor<Float>([1, -2, 0.5, 4], shape: [2, 2])
    #expect(model(x).scalars == model.layers[2](model.layers[0](x).relu()).scalars)
    let nested = Sequential(model, Activation.tanh)
    #expect(nested.namedParameters.map(\.name) == ["0.0.weight", "0.0.bias", "0.2.weight", "0.2.bias"])
  }

  @Test func aLayerThatStandsTwiceIsLearnedOnce() {
    var generator = Generator(seed: 2)
    let shared = Linear(2, 2, using: &generator)
    let model = Sequential(shared, Activation.tanh, shared)
    #expect(model.parameters.count == 2 && model.namedParameters.count == 4)
    _ = SGD(model.parameters, learningRate: 0.1)
  }

  /// A layer from outside: a factor for each column.
  private struct Stretch: Layer {
    let factors = Tensor<Float>([1, 2], requiresGrad: true)

    func callAsFunction(_ input: AnyTensor) -> AnyTensor {
      guard let x = Tensor<Float>(typing: input) else { return input }
      return (x * factors).any
    }

    var namedParameters: [NamedParameter] { [NamedParameter("factors", factors.any)] }
  }

  @Test func aLayerOfOnesOwnTakesPart() {
    var generator = Generator(seed: 2)
    let model = Sequential(Stretch(), Linear(2, 1, using: &generator))
    #expect(model.namedParameters.map(\.name) == ["0.factors", "1.weight", "1.bias"])
    model(Tensor<Float>([1, 1], shape: [1, 2])).sum().backward()
    #expect(model.parameters.allSatisfy { $0.grad != nil })
  }

  @Test func anotherElementTypeIsRefused() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      var generator = Generator(seed: 2)
      _ = Linear(1, 1, using: &generator)(Tensor<Double>([1], shape: [1, 1]))
    }
    let text = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    #expect(text.contains("must have the same dtype, but got double and float"), "standard error: \(text)")
  }

  // MARK: Training

  /// A step as written and its recording give the same bits, clipped gradients included.
  @Test func aRecordedStepIsTheStep() {
    func make() -> (model: Sequential, step: () -> Float) {
      var generator = Generator(seed: 5)
      let model = Self.network(&generator)
      let x = Tensor<Float>.randn([16, 2], using: &generator)
      let y = (x * x).sum([1], keepDim: true)
      let optimizer = Adam(model.parameters, learningRate: 0.05)
      return (
        model,
        {
          let loss = model(x).meanSquaredError(y)
          optimizer.zeroGrad()
          loss.backward()
          clipGradNorm(model.parameters, maxNorm: 1)
          optimizer.step()
          return loss.item()
        }
      )
    }
    let (eager, replayed) = (make(), make())
    let first = eager.step()
    var last = first
    for _ in 1..<100 { last = eager.step() }
    let recording = Recording { _ = replayed.step() }
    for _ in 1..<100 { recording.replay() }
    #expect(last < 0.2 * first)
    #expect(eager.model.parameters.map(bits) == replayed.model.parameters.map(bits))
  }

  private func bits(_ tensor: AnyTensor) -> [UInt64] {
    Tensor<Float>(typing: tensor)?.bits ?? Tensor<Double>(typing: tensor)?.bits ?? []
  }
}
