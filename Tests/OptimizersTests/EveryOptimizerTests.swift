import Optimizers
import Tensors
import TestSupport
import Testing
import Words

/// What holds for every entry of the catalog, whatever its rule.
@Suite struct EveryOptimizerTests {
  /// The groups of a made optimizer hold every option, and it is the optimizer that the entry names.
  @Test(arguments: OptimizerCatalog.all) func makesWhatItNames(_ entry: OptimizerEntry) {
    let optimizer = Bowl<Float>(entry, options: ["lr": .number(0.125)]).optimizer
    #expect("\(type(of: optimizer))" == entry.title)
    var expected = entry.defaults.merging(["lr": .number(0.125)]) { $1 }
    if entry.name == "lbfgs" { expected["max_eval"] = .number(25) }
    #expect(optimizer.groups[0].options == expected)
  }

  /// 40 steps from each entry's defaults, at a learning rate that suits a bowl, bring its loss down.
  @Test(arguments: OptimizerCatalog.all) func descendsIntoABowl(_ entry: OptimizerEntry) {
    let bowl = Bowl<Double>(entry, options: entry.name == "adadelta" ? [:] : ["lr": .number(0.05)])
    let first = bowl.step()
    var last = first
    for _ in 0..<40 { last = bowl.step() }
    #expect(last < first * 0.999, "\(first) → \(last)")
  }

  /// Climbing is descending the negative, for all that offer it.
  @Test(arguments: OptimizerCatalog.all.filter { $0.option(named: "maximize") != nil })
  func climbsTheNegative(_ entry: OptimizerEntry) {
    let down = Bowl<Double>(entry, options: [:])
    let up = Bowl<Double>(entry, options: ["maximize": .flag(true)], sign: -1)
    for _ in 0..<5 {
      down.step()
      up.step()
    }
    #expect(down.bits == up.bits)
  }

  /// Saved after k steps, loaded into a fresh optimizer, continued: the same bits, for each option switched on.
  @Test(arguments: OptimizerCatalog.all) func stateDictionariesRoundTrip(_ entry: OptimizerEntry) throws {
    var choices: [[String: OptionValue]] = [[:]]
    for option in entry.options {
      if option.defaultValue == .flag(false), option.name != "nesterov", option.name != "maximize" {
        choices.append([option.name: .flag(true)])
      }
    }
    if entry.option(named: "momentum") != nil { choices.append(["momentum": .number(0.5)]) }
    if entry.option(named: "t0") != nil { choices.append(["t0": .number(1)]) }
    if entry.name == "lbfgs" {
      choices.append(["line_search_fn": .text("strong_wolfe"), "max_iter": .number(2)])
    }
    for options in choices {
      for steps in [1, 4] {
        let whole = Bowl<Float>(entry, options: options)
        for _ in 0..<steps { whole.step() }
        let saved = whole.optimizer.stateDict
        #expect(Set(saved.state.keys) == (entry.name == "lbfgs" ? [0] : [0, 1]))
        let copy = Bowl<Float>(entry, options: [:])
        copy.takeParameters(from: whole)
        try copy.optimizer.load(saved)
        #expect(copy.optimizer.stateDict == saved)
        for _ in 0..<5 {
          whole.step()
          copy.step()
        }
        #expect(copy.bits == whole.bits, "\(options) after \(steps) steps")
        #expect(saved != whole.optimizer.stateDict)
      }
    }
  }

  /// The keys are PyTorch's.
  @Test func stateKeys() {
    let expected: [String: Set<String>] = [
      "sgd": ["step"], "adam": ["step", "exp_avg", "exp_avg_sq"], "adamw": ["step", "exp_avg", "exp_avg_sq"],
      "adamax": ["step", "exp_avg", "exp_inf"], "nadam": ["step", "mu_product", "exp_avg", "exp_avg_sq"],
      "radam": ["step", "exp_avg", "exp_avg_sq"], "adagrad": ["step", "sum"],
      "adadelta": ["step", "square_avg", "acc_delta"], "rmsprop": ["step", "square_avg"],
      "rprop": ["step", "prev", "step_size"], "asgd": ["step", "eta", "mu", "ax"],
      "adafactor": ["step", "row_var", "col_var"], "muon": ["step", "momentum_buffer"],
      "sparseadam": ["step", "exp_avg", "exp_avg_sq"],
      "lbfgs": [
        "func_evals", "n_iter", "d", "t", "old_dirs", "old_stps", "ro", "H_diag", "prev_flat_grad",
        "prev_loss",
      ],
    ]
    #expect(expected.count == OptimizerCatalog.all.count)
    for entry in OptimizerCatalog.all {
      let bowl = Bowl<Float>(entry, options: [:])
      #expect(bowl.optimizer.stateDict.state.isEmpty)
      bowl.step()
      #expect(bowl.optimizer.stateDict.state[0].map { Set($0.keys) } == expected[entry.name], "\(entry.name)")
    }
  }

  @Test func aStateThatDoesNotFitIsRefused() throws {
    let entry = try #require(OptimizerCatalog.entry(named: "adam"))
    let bowl = Bowl<Float>(entry, options: [:])
    bowl.step()
    var saved = bowl.optimizer.stateDict
    saved.state[0]?["exp_avg"] = .tensor(shape: [2], elements: [1, 2])
    #expect(throws: InputError.self) { try bowl.optimizer.load(saved) }
    saved = bowl.optimizer.stateDict
    saved.paramGroups[0].options["lr"] = .number(-1)
    #expect(throws: InputError.self) { try bowl.optimizer.load(saved) }
    saved.paramGroups = []
    #expect(throws: InputError.self) { try bowl.optimizer.load(saved) }
  }

  /// A parameter of several pieces moves as its elements would one by one.
  @Test(arguments: OptimizerCatalog.entries.filter { $0.needs == .nothing && $0.name != "adafactor" })
  func piecesAreUpdatedAlike(_ entry: OptimizerEntry) throws {
    var options = entry.name == "sgd" || entry.name == "rmsprop" ? ["momentum": OptionValue.number(0.9)] : [:]
    // A learning rate that falls fast, so that a piece with the next step's would show.
    if entry.name == "asgd" { options = ["t0": .number(1), "lr": .number(0.1), "lambd": .number(0.5)] }
    let count = 5000
    let large = Tensor<Float>(repeating: 1, shape: [count], requiresGrad: true)
    let small = Tensor<Float>(repeating: 1, shape: [1], requiresGrad: true)
    let optimizers = [large, small].map { entry.make([$0.any], options: options) }
    for step in 1...5 {
      let slope = Float([0.5, -0.25, 2, 1, -1][step - 1])
      large.grad = Tensor(repeating: slope, shape: [count])
      small.grad = Tensor(repeating: slope, shape: [1])
      for optimizer in optimizers { optimizer.step() }
    }
    #expect(Set(large.bits) == Set(small.bits))
    #expect(small.item() != 1)
  }
}

/// The squared distance of two matrices from where they should be, with gradients as the optimizer wants them.
private final class Bowl<Scalar: TensorScalar> {
  let optimizer: Optimizer
  private let parameters: [Tensor<Scalar>]
  private let isSparse: Bool
  private let sign: Scalar

  init(_ entry: OptimizerEntry, options: [String: OptionValue], sign: Scalar = 1) {
    parameters = [
      Tensor([1, -2, 3, 0.5, -1, 2], shape: [2, 3], requiresGrad: true),
      Tensor([0.25, 4, -3], shape: [3, 1], requiresGrad: true),
    ]
    optimizer = entry.make(parameters.map(\.any), options: options)
    isSparse = entry.needs == .sparse
    self.sign = sign
  }

  @discardableResult
  func step() -> Double {
    let loss = optimizer.step { [self] in
      optimizer.zeroGrad(setToNil: true)
      let losses = parameters.map { parameter in
        let rows = isSparse ? parameter.embedding([1, 0], sparse: true) : parameter
        return ((rows - 0.5) ** 2).sum()
      }
      let loss = sign * (losses[0] + 0.1 * losses[1])
      loss.backward()
      return loss
    }
    return Double(loss.item())
  }

  func takeParameters(from other: Bowl) {
    withoutGrad { for (mine, theirs) in zip(parameters, other.parameters) { mine.copy(from: theirs) } }
  }

  var bits: [UInt64] { parameters.flatMap(\.bits) }
}
