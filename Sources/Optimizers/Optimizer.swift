public import Tensors

/// Changes parameters by their gradients.
///
/// Subclasses override ``updateGroup(_:)``. Inside a ``Recording`` a step is a call back into the host, so options
/// may change between replays.
///
/// Source: `torch.optim.Optimizer`.
open class Optimizer {
  public let groups: [ParameterGroup]
  /// Names of the buffers that this optimizer keeps for each parameter, as PyTorch spells them.
  open class var bufferNames: [String] { [] }
  /// State of each parameter, group by group.
  final let states: [[ParameterState]]

  /// What the loop of a step needs of each parameter without counting references, which on a small model would
  /// take longer than the arithmetic. `groups` and `states` keep alive what it points to.
  private struct Slot {
    let tensor: Unmanaged<AnyTensor>
    let vector: Vector
    let state: Unmanaged<ParameterState>
  }

  private final let slots: [UnsafeMutableBufferPointer<Slot>]
  private final var readRevision = -1

  /// - Precondition: at least one parameter; none appears twice.
  public init(groups: [ParameterGroup]) {
    let parameters = groups.flatMap(\.parameters)
    require(!parameters.isEmpty, "optimizer got an empty parameter list")
    require(
      Set(parameters.map(ObjectIdentifier.init)).count == parameters.count,
      "some parameters appear in more than one parameter group")
    self.groups = groups
    let bufferCount = Self.bufferNames.count
    states = groups.map { $0.parameters.map { ParameterState($0, bufferCount: bufferCount) } }
    slots = zip(groups, states).map { group, states in
      let slots = UnsafeMutableBufferPointer<Slot>.allocate(capacity: states.count)
      for (index, (parameter, state)) in zip(group.parameters, states).enumerated() {
        slots.initializeElement(
          at: index,
          to: Slot(
            tensor: .passUnretained(parameter), vector: Vector(parameter.storage),
            state: .passUnretained(state)))
      }
      return slots
    }
  }

  deinit { for slots in slots { slots.deallocate() } }

  /// The learning rate of the first group; setting it sets that of all.
  public var learningRate: Double {
    get { groups[0].number("lr") }
    set { for group in groups { group.options["lr"] = .number(newValue) } }
  }

  /// Changes every parameter by its gradient; parameters whose gradient is nil stay.
  public final func step() {
    if Recording.isRecording { Recording.host { [self] in update() } } else { update() }
  }

  private final func update() {
    var revision = 0
    for index in 0..<groups.count { revision &+= groups[index].revision.pointee }
    if revision != readRevision {
      readOptions()
      readRevision = revision
    }
    for index in 0..<groups.count { updateGroup(index) }
  }

  /// Evaluates the loss anew, as often as the optimizer wants, and steps.
  ///
  /// - Parameter closure: zeroes the gradients, computes the loss, calls `backward()` and returns the loss.
  /// - Returns: the loss of the first evaluation.
  @discardableResult
  open func step<Scalar>(closure: () -> Tensor<Scalar>) -> Tensor<Scalar> {
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
  final func forEachGradient(inGroup index: Int, _ body: (Vector, Vector, ParameterState) -> Void) {
    for slot in slots[index] {
      guard let gradient = slot.tensor._withUnsafeGuaranteedRef({ $0.beginUpdate() }) else { continue }
      slot.state._withUnsafeGuaranteedRef { body(slot.vector, Vector(gradient, like: slot.vector), $0) }
    }
  }

  /// Takes in the options of all groups; called before the first step and after every change of an option.
  open func readOptions() {}

  /// Changes the parameters of one group.
  open func updateGroup(_ index: Int) {
    fail("\(Self.self) must override updateGroup(_:)")
  }
}
