import Files
import Layers
import Optimizers
import Tensors
import TestSupport
import Testing
import Words

@testable import Training

@Suite struct StateDictFileTests {
  /// Every optimizer with the options that add to its state.
  private static let cases: [(OptimizerEntry, [String: OptionValue])] = OptimizerCatalog.all.flatMap {
    entry in
    var choices: [[String: OptionValue]] = [[:]]
    if entry.option(named: "momentum") != nil {
      choices.append(["momentum": .number(0.5), "lr": .number(0.1 + 0.2)])
    }
    for name in ["amsgrad", "centered"] where entry.option(named: name) != nil {
      choices.append([name: .flag(true)])
    }
    if entry.name == "lbfgs" {
      choices.append(["line_search_fn": .text("strong_wolfe"), "max_iter": .number(3)])
    }
    return choices.map { (entry, $0) }
  }

  /// Saved into the bytes of a file after some steps, loaded into a fresh optimizer, continued: the same bits as
  /// without.
  @Test(arguments: cases) func savingChangesNothing(_ entry: OptimizerEntry, _ options: [String: OptionValue])
    throws
  {
    try savingChangesNothing(Float.self, entry, options)
    try savingChangesNothing(Double.self, entry, options)
  }

  private func savingChangesNothing<Scalar: TensorScalar>(
    _ type: Scalar.Type, _ entry: OptimizerEntry, _ options: [String: OptionValue]
  ) throws {
    let whole = Valley<Scalar>(entry, options)
    for _ in 0..<4 { whole.step() }
    let bytes = whole.saved()
    let saved = whole.optimizer.stateDict

    let copy = Valley<Scalar>(entry, [:])
    try copy.load(bytes)
    #expect(copy.optimizer.stateDict == saved)
    #expect(copy.saved() == bytes)
    #expect(copy.bits == whole.bits)
    for _ in 0..<5 {
      whole.step()
      copy.step()
    }
    #expect(copy.bits == whole.bits)
    #expect(copy.optimizer.stateDict == whole.optimizer.stateDict)
    #expect(saved != copy.optimizer.stateDict)
  }

  /// Before the first step there is no state, and that is taken up too.
  @Test(arguments: OptimizerCatalog.all) func freshOptimizersRoundTrip(_ entry: OptimizerEntry) throws {
    let fresh = Valley<Float>(entry, [:])
    let used = Valley<Float>(entry, [:])
    used.step()
    try used.load(fresh.saved())
    #expect(used.optimizer.stateDict == fresh.optimizer.stateDict)
  }

  @Test func hasPyTorchsNames() throws {
    let adam = Valley<Double>(try #require(OptimizerCatalog.entry(named: "adam")), ["lr": .number(0.05)])
    adam.step()
    adam.step()
    let (tensors, description) = adam.optimizer.stateDict.encoded(.double)
    #expect(
      tensors.map(\.name) == [
        "optimizer.state.0.exp_avg", "optimizer.state.0.exp_avg_sq", "optimizer.state.1.exp_avg",
        "optimizer.state.1.exp_avg_sq",
      ])
    #expect(tensors.map(\.kind) == [.f64, .f64, .f64, .f64])
    #expect(tensors.map(\.shape) == [[2, 3], [2, 3], [3, 1], [3, 1]])
    #expect(
      description.text == """
        {"state":{"0":{"exp_avg":"tensor","exp_avg_sq":"tensor","step":2.0},\
        "1":{"exp_avg":"tensor","exp_avg_sq":"tensor","step":2.0}},\
        "param_groups":[{"params":[0,1],"options":{"amsgrad":"false","betas":"0.9,0.999",\
        "decoupled_weight_decay":"false","eps":"1e-08","lr":"0.05","maximize":"false","weight_decay":"0"}}]}
        """)
    let lbfgs = Valley<Float>(OptimizerCatalog.all.first { $0.name == "lbfgs" }!, ["max_iter": .number(3)])
    lbfgs.step()
    lbfgs.step()
    #expect(
      Set(lbfgs.optimizer.stateDict.encoded(as: "o", .float).tensors.map(\.name)) == [
        "o.state.0.d", "o.state.0.prev_flat_grad", "o.state.0.old_dirs.0", "o.state.0.old_dirs.1",
        "o.state.0.old_dirs.2", "o.state.0.old_stps.0", "o.state.0.old_stps.1", "o.state.0.old_stps.2",
      ])
  }

  /// Several groups, the rate that a schedule starts from, numbers that are not finite.
  @Test func everyPartOfTheValueRoundTrips() throws {
    let sgd = try #require(OptimizerCatalog.entry(named: "sgd"))
    let numbers: [Double] = [
      0, -0.0, 0.1, .leastNonzeroMagnitude, .greatestFiniteMagnitude, .infinity, -.infinity, .nan, 1.0 / 3,
    ]
    var options = sgd.defaults
    options["initial_lr"] = .number(0.1)
    let dict = StateDict(
      state: [
        12: [
          "list": .list([.list([]), .number(.nan), .tensor(shape: [0], elements: [])]), "step": .number(7),
          "all": .list(numbers.map { .number($0) }), "t": .tensor(shape: [3], elements: [.nan, -0.0, 0.1]),
        ], 2: [:],
      ],
      paramGroups: [
        StateDict.Group(options: options, params: [2, 12]),
        StateDict.Group(options: sgd.defaults, params: []),
      ])
    let (tensors, description) = dict.encoded(.double)
    let text = try JSONValue(parsing: description.text, place: "t")
    let again = try StateDict(text, in: TensorFile(entries: tensors), .double, of: sgd, place: "t")
    #expect(bits(again) == bits(dict))
    #expect(again.paramGroups == dict.paramGroups)
  }

  /// Every number of the state as its bits.
  private func bits(_ dict: StateDict) -> [Int: [String: [UInt64]]] {
    func bits(_ value: StateDict.Value) -> [UInt64] {
      switch value {
      case .number(let number): [1, number.bits]
      case .tensor(let shape, let elements): [2] + shape.map { UInt64($0) } + elements.map(\.bits)
      case .list(let values): [3, UInt64(values.count)] + values.flatMap(bits)
      }
    }
    return dict.state.mapValues { $0.mapValues(bits) }
  }

  @Test(arguments: [
    (#"{"param_groups":[]}"#, "d, state", "", "an object"), ("[]", "d, state", "an array", "an object"),
    (#"{"state":{},"param_groups":{}}"#, "d, param_groups", "an object", "an array"),
    (#"{"state":{"01":{}},"param_groups":[]}"#, "d, state", "01", "the number of a parameter"),
    (#"{"state":{"-1":{}},"param_groups":[]}"#, "d, state", "-1", "the number of a parameter"),
    (#"{"state":{"0":1},"param_groups":[]}"#, "d, optimizer.state.0", "a number", "an object"),
    (
      #"{"state":{"0":{"m":"tensor"}},"param_groups":[]}"#, "d", "no tensor optimizer.state.0.m",
      "every tensor that the state names"
    ),
    (#"{"state":{"0":{"w":"tensor"}},"param_groups":[]}"#, "d, optimizer.state.0.w", "U32", "F32"),
    (
      #"{"state":{"0":{"m":"1.5"}},"param_groups":[]}"#, "d, optimizer.state.0.m", "1.5",
      "a number, an array, 'nan', 'inf', '-inf' or 'tensor'"
    ),
    (
      #"{"state":{"0":{"m":{}}},"param_groups":[]}"#, "d, optimizer.state.0.m", "an object",
      "a number, an array, 'nan', 'inf', '-inf' or 'tensor'"
    ),
    (
      #"{"state":{"0":{"step":"nan"}},"param_groups":[]}"#, "d, optimizer.state.0.step", "number(nan)",
      "a count of steps"
    ),
    (
      #"{"state":{"0":{"step":1e300}},"param_groups":[]}"#, "d, optimizer.state.0.step", "number(1e+300)",
      "a count of steps"
    ),
    (
      #"{"state":{"0":{"n_iter":-1}},"param_groups":[]}"#, "d, optimizer.state.0.n_iter", "number(-1.0)",
      "a count of steps"
    ),
    (
      #"{"state":{"0":{"step":1.5}},"param_groups":[]}"#, "d, optimizer.state.0.step", "number(1.5)",
      "a count of steps"
    ),
    (
      #"{"state":{},"param_groups":[{"params":[0.5],"options":{}}]}"#, "d, group 0, params", "a number",
      "numbers of parameters"
    ),
    (
      #"{"state":{},"param_groups":[{"params":[],"options":{"lr":1}}]}"#, "d, group 0, lr", "a number",
      "a string"
    ),
    (
      #"{"state":{},"param_groups":[{"params":[],"options":{"lr":"-1"}}]}"#, "d, group 0, lr", "-1",
      "a number of at least 0"
    ),
    (
      #"{"state":{},"param_groups":[{"params":[],"options":{"initial_lr":"x"}}]}"#, "d, group 0, initial_lr",
      "x", "a finite number"
    ),
  ])
  func refuses(_ text: String, place: String, value: String, allowed: String) throws {
    let sgd = try #require(OptimizerCatalog.entry(named: "sgd"))
    let file = TensorFile(entries: [TensorFile.Entry("optimizer.state.0.w", [1] as [UInt32])])
    let json = try JSONValue(parsing: text, place: "t")
    #expect(throws: InputError(place: place, value: value, allowed: allowed)) {
      try StateDict(json, in: file, .float, of: sgd, place: "d")
    }
  }
}

/// Two matrices on their way down, with gradients as the optimizer wants them.
private final class Valley<Scalar: TensorScalar> {
  let optimizer: Optimizer
  private let entry: OptimizerEntry
  private let parameters: [Tensor<Scalar>]

  init(_ entry: OptimizerEntry, _ options: [String: OptionValue]) {
    self.entry = entry
    parameters = [
      Tensor([1, -2, 3, 0.5, -1, 2], shape: [2, 3], requiresGrad: true),
      Tensor([0.25, 4, -3], shape: [3, 1], requiresGrad: true),
    ]
    optimizer = entry.make(parameters.map(\.any), options: options)
  }

  func step() {
    optimizer.step { [self] in
      optimizer.zeroGrad(setToNil: true)
      let losses = parameters.map { parameter in
        let rows = entry.needs == .sparse ? parameter.embedding([1, 0], sparse: true) : parameter
        return ((rows - 0.3) ** 4).sum()
      }
      let loss = 0.1 * losses[0] + 0.03 * losses[1]
      loss.backward()
      return loss
    }
  }

  /// Parameters and state, as the bytes of a file.
  func saved() -> [UInt8] {
    let (tensors, description) = optimizer.stateDict.encoded(parameters[0].any.elementType)
    let entries = parameters.enumerated().map { TensorFile.Entry("parameter.\($0)", $1.any) } + tensors
    return TensorFile(entries: entries, metadata: ["optimizer": description.text]).encoded()
  }

  func load(_ bytes: [UInt8]) throws {
    let file = try TensorFile(parsing: bytes, place: "file", checksum: .required)
    for (index, parameter) in parameters.enumerated() {
      try #require(file["parameter.\(index)"]).copy(into: parameter.any, place: "file")
    }
    let description = try JSONValue(parsing: try #require(file.metadata["optimizer"]), place: "file")
    try optimizer.load(
      StateDict(description, in: file, parameters[0].any.elementType, of: entry, place: "file"), place: "file"
    )
  }

  var bits: [UInt64] { parameters.flatMap(\.bits) }
}
