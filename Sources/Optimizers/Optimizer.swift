public import Tensors

/// Changes parameters by their gradients.
///
/// Subclasses override ``updateGroup(_:)``. Inside a ``Recording`` a step is a call back into the host, so options
/// may change between replays.
///
/// Source: `torch.optim.Optimizer`.
open class Optimizer<Scalar: TensorScalar> {
  public let groups: [ParameterGroup<Scalar>]
  /// Names of the buffers that this optimizer keeps for each parameter, as PyTorch spells them.
  open var bufferNames: [String] { [] }
  /// State of each parameter, group by group.
  final lazy var states: [[ParameterState<Scalar>]] = groups.map { group in
    group.parameters.map { ParameterState(count: $0.count, bufferCount: bufferNames.count) }
  }

  /// - Precondition: at least one parameter; none appears twice.
  public init(groups: [ParameterGroup<Scalar>]) {
    let parameters = groups.flatMap(\.parameters)
    require(!parameters.isEmpty, "optimizer got an empty parameter list")
    require(
      Set(parameters.map(ObjectIdentifier.init)).count == parameters.count,
      "some parameters appear in more than one parameter group")
    self.groups = groups
  }

  /// The learning rate of the first group; setting it sets that of all.
  public var learningRate: Double {
    get { groups[0].number("lr") }
    set { for group in groups { group.options["lr"] = .number(newValue) } }
  }

  /// Changes every parameter by its gradient; parameters whose gradient is nil stay.
  public final func step() {
    Recording.host { [self] in
      for index in groups.indices { updateGroup(index) }
    }
  }

  /// Evaluates the loss anew, as often as the optimizer wants, and steps.
  ///
  /// - Parameter closure: zeroes the gradients, computes the loss, calls `backward()` and returns the loss.
  /// - Returns: the loss of the first evaluation.
  @discardableResult
  open func step(closure: () -> Tensor<Scalar>) -> Tensor<Scalar> {
    let loss = withGradEnabled(true, closure)
    step()
    return loss
  }

  /// Sets every gradient to zeros, or to nil: then a parameter that no later loss depends on is left alone.
  ///
  /// PyTorch 2 sets them to none unless told otherwise; the tutorial zeroes them, and so does this.
  public func zeroGrad(setToNil: Bool = false) {
    for group in groups {
      for parameter in group.parameters {
        if setToNil && !Recording.isRecording { parameter.grad = nil } else { parameter.zeroGrad() }
      }
    }
  }

  /// Calls the body with each parameter of a group that has a gradient, its gradient and its state.
  @inline(__always)
  final func forEachGradient(
    inGroup index: Int, _ body: (Vector<Scalar>, Vector<Scalar>, ParameterState<Scalar>) -> Void
  ) {
    let parameters = groups[index].parameters
    let states = states[index]
    for position in parameters.indices {
      let parameter = parameters[position]
      guard let gradient = parameter.grad else { continue }
      parameter.storage.version += 1
      body(Vector(parameter.storage), Vector(gradient.storage), states[position])
    }
  }

  /// Changes the parameters of one group.
  open func updateGroup(_ index: Int) {
    fail("\(Self.self) must override updateGroup(_:)")
  }
}

/// An optimizer's options in the form that its update reads, for each group; read again when they change.
struct SettingsCache<Settings> {
  private var entries: [(revision: Int, settings: Settings)?] = []

  @inline(__always)
  mutating func value<Scalar>(
    for group: ParameterGroup<Scalar>, at index: Int, _ read: (ParameterGroup<Scalar>) -> Settings
  ) -> Settings {
    if index < entries.count, let entry = entries[index], entry.revision == group.revision {
      return entry.settings
    }
    while entries.count <= index { entries.append(nil) }
    let settings = read(group)
    entries[index] = (group.revision, settings)
    return settings
  }
}
