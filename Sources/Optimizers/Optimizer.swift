public import Tensors
import Words

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
  /// Names of the single numbers that this optimizer keeps for each parameter besides `step`.
  open class var scalarNames: [String] { [] }
  /// What the catalog says of this optimizer: options, defaults, requirements. Nil for one that is not in it.
  open class var entry: OptimizerEntry? { nil }
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
  private final let descents: [PlainDescent]
  @exclusivity(unchecked)
  private final var readRevision = -1

  /// Groups with options of their own; options that a group does not name take their defaults.
  ///
  /// - Precondition: at least one parameter; none appears twice; options that the optimizer takes.
  public init(groups: [ParameterGroup]) {
    (Self.entry ?? .unlisted).complete(groups)
    self.groups = groups
    let (bufferCount, scalarCount) = (Self.bufferNames.count, Self.scalarNames.count)
    states = groups.map { group in
      group.parameters.map { ParameterState($0, bufferCount: bufferCount, scalarCount: scalarCount) }
    }
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
    descents = groups.map { PlainDescent($0.parameters) }
  }

  deinit {
    for slots in slots { slots.deallocate() }
    for descent in descents { descent.deallocate() }
  }

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
    let forgets = setToNil && !Recording.isRecording
    for index in 0..<slots.count {
      for slot in slots[index] {
        slot.tensor._withUnsafeGuaranteedRef { if forgets { $0.grad = nil } else { $0.zeroGrad() } }
      }
    }
  }

  /// Counts a step of each parameter of a group that has a gradient, and calls the body with the parameter, its
  /// gradient and its state: with the whole, or piece by piece if it is large.
  @inline(__always)
  final func forEachGradient(
    inGroup index: Int, inPieces: Bool = true, _ body: (Vector, Vector, ParameterState) -> Void
  ) {
    for slot in slots[index] {
      guard let gradient = slot.tensor._withUnsafeGuaranteedRef({ $0.beginUpdate() }) else {
        takeSparseGradient(inGroup: index, slot, body)
        continue
      }
      slot.state._withUnsafeGuaranteedRef { state in
        state.step += 1
        let gradient = Vector(gradient, like: slot.vector)
        if inPieces && slot.vector.count > ParameterState.pieceSize {
          state.forEachPiece(slot.vector, gradient, body)
        } else {
          body(slot.vector, gradient, state)
        }
      }
    }
  }

  /// θ ← θ + factor·g for every parameter of a group, by the shortest way; false, with nothing changed, where one has
  /// no dense gradient.
  @inline(__always)
  final func descend(inGroup index: Int, by factor: Double) -> Bool {
    guard descents[index].run(factor) else { return false }
    for slot in slots[index] { slot.state._withUnsafeGuaranteedRef { $0.step += 1 } }
    return true
  }

  /// The way of a parameter whose gradient is sparse; none if it has no gradient at all.
  private final func takeSparseGradient(
    inGroup index: Int, _ slot: Slot, _ body: (Vector, Vector, ParameterState) -> Void
  ) {
    let tensor = slot.tensor.takeUnretainedValue()
    guard let gradient = tensor.sparseGrad else { return }
    let state = slot.state.takeUnretainedValue()
    tensor.storage.version += 1
    state.step += 1
    switch sparseUse(inGroup: index) {
    case .refused(let complaint): fail(complaint)
    case .rows: state.forEachRow(of: gradient.coalesced(), tensor.storage, body)
    case .dense: body(slot.vector, state.dense(gradient), state)
    }
  }

  /// What an optimizer does with a sparse gradient.
  enum SparseUse {
    case refused(String)
    /// Updates the rows that have a gradient, one by one, as if each were the parameter.
    case rows
    /// Takes the zeros of all other rows too.
    case dense
  }

  func sparseUse(inGroup index: Int) -> SparseUse {
    .refused("\(Self.self) does not support sparse gradients")
  }

  /// Takes in the options of all groups; called before the first step and after every change of an option.
  open func readOptions() {}

  /// Changes the parameters of one group.
  open func updateGroup(_ index: Int) {
    fail("\(Self.self) must override updateGroup(_:)")
  }

  // MARK: State dictionaries

  /// What a state dictionary holds of one parameter that has taken a step.
  func encode(_ state: ParameterState) -> [String: StateDict.Value] {
    var result: [String: StateDict.Value] = ["step": .number(state.step)]
    for (name, value) in zip(Self.scalarNames, state.scalars) { result[name] = .number(value) }
    for (index, name) in Self.bufferNames.enumerated() {
      guard let storage = state.buffers[index] else { continue }
      result[name] = .tensor(storage, shape: shape(ofBuffer: index, of: state))
    }
    return result
  }

  /// Takes up what a state dictionary holds of one parameter; nothing if it has not taken a step.
  func decode(_ values: [String: StateDict.Value], into state: ParameterState) throws(InputError) {
    var buffers: [Storage?] = []
    for (index, name) in Self.bufferNames.enumerated() {
      buffers.append(try values.storage(name, shape(ofBuffer: index, of: state), state.elementType))
    }
    state.restore(
      step: values.number("step"), scalars: Self.scalarNames.map { values.number($0) }, buffers: buffers)
  }

  /// The shape of a buffer; the parameter's own for most.
  func shape(ofBuffer index: Int, of state: ParameterState) -> [Int] { state.shape }
}
