import Tensors
import Words

/// Everything that decides an optimizer's next step besides parameters and gradients, as a value with PyTorch's
/// names.
///
/// Parameters are counted through all groups. As in PyTorch only parameters that have taken a step have a state;
/// unlike there, SGD and Muon too count their `step`.
///
/// Source: `torch.optim.Optimizer.state_dict`.
public struct StateDict: Hashable, Sendable {
  /// One thing that an optimizer keeps.
  public enum Value: Hashable, Sendable {
    case number(Double)
    /// Elements in row-major order, each the double that equals it.
    case tensor(shape: [Int], elements: [Double])
    case list([Value])
  }

  public struct Group: Hashable, Sendable {
    /// Every option, and `initial_lr` once a scheduler has been at work.
    public var options: [String: OptionValue]
    public var params: [Int]

    public init(options: [String: OptionValue], params: [Int]) {
      self.options = options
      self.params = params
    }
  }

  public var state: [Int: [String: Value]]
  /// PyTorch's `param_groups`.
  public var paramGroups: [Group]

  public init(state: [Int: [String: Value]], paramGroups: [Group]) {
    self.state = state
    self.paramGroups = paramGroups
  }
}

extension Optimizer {
  /// The state at this moment.
  public var stateDict: StateDict {
    var result = StateDict(state: [:], paramGroups: [])
    var first = 0
    for (group, states) in zip(groups, states) {
      var options = group.options
      if let rate = group.initialLearningRate { options["initial_lr"] = .number(rate) }
      result.paramGroups.append(
        StateDict.Group(options: options, params: Array(first..<first + states.count)))
      for (index, state) in states.enumerated() where state.step > 0 {
        result.state[first + index] = encode(state)
      }
      first += states.count
    }
    return result
  }

  /// Takes up a state that this kind of optimizer had, over parameters of the same shapes. When it throws, nothing
  /// has been taken up of the options.
  public func load(_ saved: StateDict, place: String = "state dict") throws(InputError) {
    guard saved.paramGroups.count == groups.count else {
      throw InputError(
        place: place, value: "\(saved.paramGroups.count) parameter groups", allowed: "\(groups.count)")
    }
    for (group, saved) in zip(groups, saved.paramGroups) {
      guard saved.params.count == group.parameters.count else {
        throw InputError(
          place: place, value: "a group of \(saved.params.count) parameters",
          allowed: "\(group.parameters.count)")
      }
      var options = saved.options
      options["initial_lr"] = nil
      try Self.entry?.check(options, place: place)
    }
    for (index, states) in states.enumerated() {
      for (number, state) in zip(saved.paramGroups[index].params, states) {
        try decode(saved.state[number] ?? [:], into: state)
      }
    }
    for (group, saved) in zip(groups, saved.paramGroups) {
      var options = saved.options
      group.initialLearningRate = options.removeValue(forKey: "initial_lr")?.number
      group.options = (Self.entry?.defaults ?? [:]).merging(options) { $1 }
    }
  }

  /// Steps that the first parameter has taken since the state was fresh.
  package var steps: Int { Int(states[0][0].step) }

  // What the session's undo calls its state; there is only this one way.
  package typealias Checkpoint = StateDict

  package func checkpoint() -> Checkpoint { stateDict }

  package func restore(_ checkpoint: Checkpoint) {
    do { try load(checkpoint) } catch { fail("\(error)") }
  }
}

extension StateDict.Value {
  static func tensor(_ storage: Storage, shape: [Int]) -> Self {
    .tensor(shape: shape, elements: (0..<storage.count).map { storage[$0] })
  }
}

extension [String: StateDict.Value] {
  /// A number; 0 where there is none.
  func number(_ name: String) -> Double {
    if case .number(let value)? = self[name] { value } else { 0 }
  }

  /// A buffer; nil where there is none.
  func storage(_ name: String, _ shape: [Int], _ elementType: ElementType) throws(InputError) -> Storage? {
    guard let value = self[name] else { return nil }
    guard case .tensor(let saved, let elements) = value, saved == shape, elements.count == shape.product
    else {
      throw InputError(place: "state dict, \(name)", value: "\(value)", allowed: "a tensor of shape \(shape)")
    }
    let storage = Storage.make(count: elements.count, elementType)
    for (index, element) in elements.enumerated() { storage[index] = element }
    return storage
  }
}
