import CAllocationCount
import Optimizers
import Tensors
import TestSupport
import Testing
import Words

/// A replayed step gives the bits of a step as written, whatever the optimizer, and allocates nothing.
@Suite struct ReplayTests {
  struct Configuration: Sendable, CustomTestStringConvertible {
    let optimizer: String
    let options: [String: OptionValue]

    var testDescription: String {
      ([optimizer] + options.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }).joined(
        separator: " ")
    }

    func make(_ parameters: [AnyTensor]) -> Optimizer {
      OptimizerCatalog.entry(named: optimizer)!.make(parameters, options: options)
    }
  }

  static let configurations: [Configuration] = {
    let sgd: [[String: OptionValue]] = [
      [:], ["momentum": .number(0.9)], ["momentum": .number(0.9), "dampening": .number(0.5)],
      ["momentum": .number(0.9), "nesterov": .flag(true)], ["weight_decay": .number(0.1)],
      ["maximize": .flag(true)], ["maximize": .flag(true), "weight_decay": .number(0.1)],
    ]
    let adam: [[String: OptionValue]] = [
      [:], ["amsgrad": .flag(true)], ["weight_decay": .number(0.1)],
      ["weight_decay": .number(0.1), "decoupled_weight_decay": .flag(true)],
      ["maximize": .flag(true), "betas": .pair(0.8, 0.9)],
    ]
    let more: [(String, [String: OptionValue])] = [
      ("adamw", ["amsgrad": .flag(true)]), ("adamax", ["weight_decay": .number(0.1)]),
      ("nadam", ["weight_decay": .number(0.1), "decoupled_weight_decay": .flag(true)]),
      ("radam", ["betas": .pair(0.8, 0.9)]), ("adagrad", ["initial_accumulator_value": .number(0.5)]),
      ("adadelta", ["lr": .number(1)]), ("rmsprop", ["centered": .flag(true), "momentum": .number(0.5)]),
      ("rprop", [:]), ("asgd", ["t0": .number(4), "lr": .number(1e-4)]), ("adafactor", [:]),
    ]
    return sgd.map { Configuration(optimizer: "sgd", options: $0.merging(["lr": .number(1e-4)]) { $1 }) }
      + adam.map { Configuration(optimizer: "adam", options: $0.merging(["lr": .number(1e-2)]) { $1 }) }
      + more.map { Configuration(optimizer: $0, options: ["lr": .number(1e-2)].merging($1) { $1 }) }
  }()

  @Test(arguments: configurations, [true, false]) func float(_ configuration: Configuration, zeroGrad: Bool) {
    compare(configuration, zeroGrad, Float.self)
  }

  @Test(arguments: configurations, [true, false]) func double(_ configuration: Configuration, zeroGrad: Bool)
  {
    compare(configuration, zeroGrad, Double.self)
  }

  /// 1,000 steps of each, with the learning rate changed on the way.
  private func compare<Scalar: TensorScalar>(
    _ configuration: Configuration, _ zeroGrad: Bool, _ scalar: Scalar.Type
  ) {
    let eager = Step<Scalar>(configuration, zeroGrad: zeroGrad)
    let replayed = Step<Scalar>(configuration, zeroGrad: zeroGrad)
    var recording: Recording?
    var differences = 0
    for step in 1...1000 {
      if step == 400 || step == 700 {
        eager.optimizer.learningRate *= 0.5
        replayed.optimizer.learningRate *= 0.5
      }
      eager.run()
      if let recording { recording.replay() } else { recording = Recording { replayed.run() } }
      if eager.bits != replayed.bits { differences += 1 }
    }
    #expect(differences == 0)
    // The run has gone somewhere, and not only to NaN in the first steps.
    #expect(eager.bits != Step<Scalar>(configuration, zeroGrad: zeroGrad).bits)
  }

  /// Every optimizer of the catalog is among the configurations here or in ``ReplayOfOthersTests``.
  @Test func nothingIsLeftOut() {
    let here = Set(Self.configurations.map(\.optimizer))
    #expect(here == Set(OptimizerCatalog.all.filter { $0.needs == .nothing }.map(\.name)))
    #expect(here.union(ReplayOfOthersTests.covered) == Set(OptimizerCatalog.all.map(\.name)))
  }

  @Test(.enabled(if: allocations_are_counted()), arguments: configurations, [true, false])
  func replayAllocatesNothing(_ configuration: Configuration, zeroGrad: Bool) {
    let step = Step<Float>(configuration, zeroGrad: zeroGrad)
    let recording = Recording { step.run() }
    recording.replay()
    let before = allocation_count()
    for _ in 0..<1000 { recording.replay() }
    #expect(allocation_count() == before)
  }

  @Test(.enabled(if: allocations_are_counted())) func allocationsAreSeen() {
    let step = Step<Float>(Self.configurations[0], zeroGrad: true)
    step.run()
    let before = allocation_count()
    step.run()
    #expect(allocation_count() > before)
  }
}

/// The thermometer with a line by single operations and by the fused one, so that most kernels take part.
private final class Step<Scalar: TensorScalar> {
  private let x: Tensor<Scalar>
  private let y: Tensor<Scalar>
  private let w = Tensor<Scalar>([1], shape: [1, 1], requiresGrad: true)
  private let b = Tensor<Scalar>([0], requiresGrad: true)
  private let c = Tensor<Scalar>(0.5, requiresGrad: true)
  private var loss: Tensor<Scalar>?
  let optimizer: Optimizer
  private let zeroGrad: Bool

  init(_ configuration: ReplayTests.Configuration, zeroGrad: Bool) {
    x = Tensor([3.57, 5.59, 5.82, 8.19, 5.63, 4.89, 3.39, 2.18, 4.84, 6.04, 6.84], shape: [11, 1])
    y = Tensor([0.5, 14, 15, 28, 11, 8, 3, -4, 6, 13, 21], shape: [11, 1])
    optimizer = configuration.make([w.any, b.any, c.any])
    self.zeroGrad = zeroGrad
  }

  func run() {
    if zeroGrad { optimizer.zeroGrad() }
    let line = x.linear(w, b)
    let loss = line.meanSquaredError(y) + ((line - c * x) ** 2).mean() * 0.1
    loss.backward()
    optimizer.step()
    self.loss = loss
  }

  /// Loss, parameters and gradients.
  var bits: [UInt64] {
    let tensors = [loss, w, b, c, w.grad, b.grad, c.grad]
    return tensors.flatMap { $0?.bits ?? [] }
  }
}
