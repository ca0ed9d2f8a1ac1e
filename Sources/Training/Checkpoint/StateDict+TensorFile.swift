import Files
import Layers
import Optimizers
import Tensors
import Words

/// What an optimizer keeps, as tensors and a description for a ``TensorFile``.
///
/// The tensors have PyTorch's names: `optimizer.state.0.exp_avg`, with the place behind it where there is a list:
/// `optimizer.state.0.old_dirs.2`. The description is a JSON object with PyTorch's keys:
///
///     {"state": {"0": {"step": 3.0, "exp_avg": "tensor", "exp_avg_sq": "tensor"}},
///      "param_groups": [{"params": [0, 1], "options": {"lr": "0.001", "betas": "0.9,0.999", …}}]}
///
/// A number that is not finite is written `"nan"`, `"inf"` or `"-inf"`; options have the text in which they are typed.
extension StateDict {
  /// - Parameter elementType: that of the parameters, and so of every tensor here.
  package func encoded(
    as name: String = "optimizer", _ elementType: ElementType
  ) -> (tensors: [TensorFile.Entry], description: JSONValue) {
    var tensors: [TensorFile.Entry] = []

    func encode(_ value: Value, _ name: String) -> JSONValue {
      switch value {
      case .number(let number): return number.isFinite ? .number(number) : .string("\(number)")
      case .tensor(let shape, let elements):
        switch elementType {
        case .float: tensors.append(TensorFile.Entry(name, elements.map { Float($0) }, shape: shape))
        case .double: tensors.append(TensorFile.Entry(name, elements, shape: shape))
        }
        return .string(Self.tensorMark)
      case .list(let values):
        return .array(values.enumerated().map { encode($1, "\(name).\($0)") })
      }
    }

    let states = state.sorted { $0.key < $1.key }.map { number, values in
      let members = values.sorted { $0.key < $1.key }.map { key, value in
        (key, encode(value, "\(name).state.\(number).\(key)"))
      }
      return ("\(number)", JSONValue.object(JSONObject(members)))
    }
    let groups = paramGroups.map { group in
      let options = group.options.sorted { $0.key < $1.key }.map { ($0.key, JSONValue.string("\($0.value)")) }
      return JSONValue.object([
        "params": .array(group.params.map { JSONValue($0) }), "options": .object(JSONObject(options)),
      ])
    }
    return (tensors, .object(["state": .object(JSONObject(states)), "param_groups": .array(groups)]))
  }

  static let tensorMark = "tensor"
}

extension StateDict {
  /// Reads what ``encoded(as:_:)`` has written.
  ///
  /// - Parameters:
  ///   - file: where the tensors are.
  ///   - elementType: that of the parameters.
  ///   - entry: the optimizer, which knows its options.
  ///   - place: what errors call the description.
  package init(
    _ description: JSONValue, as name: String = "optimizer", in file: TensorFile, _ elementType: ElementType,
    of entry: OptimizerEntry, place: String
  ) throws(InputError) {
    let decoder = StateDecoder(file: file, elementType: elementType, entry: entry)
    self.init(state: [:], paramGroups: [])
    let states: JSONObject = try description.member("state", place)
    for member in states.members {
      guard let number = Int(member.key), number >= 0, "\(number)" == member.key else {
        throw InputError(place: "\(place), state", value: member.key, allowed: "the number of a parameter")
      }
      state[number] = try decoder.state(member.value, "\(name).state.\(number)", place)
    }
    let groups: [JSONValue] = try description.member("param_groups", place)
    for (index, group) in groups.enumerated() {
      paramGroups.append(try decoder.group(group, "\(place), group \(index)"))
    }
  }
}

private struct StateDecoder {
  let file: TensorFile
  let elementType: ElementType
  let entry: OptimizerEntry

  /// Everything that is kept of one parameter.
  func state(
    _ json: JSONValue, _ name: String, _ place: String
  ) throws(InputError) -> [String: StateDict.Value] {
    guard let object = json.object else {
      throw InputError(place: "\(place), \(name)", value: json.kind, allowed: "an object")
    }
    var result: [String: StateDict.Value] = [:]
    for member in object.members {
      let value = try value(member.value, "\(name).\(member.key)", place)
      if Self.counts.contains(member.key) { try checkCount(value, "\(place), \(name).\(member.key)") }
      result[member.key] = value
    }
    return result
  }

  private func value(_ json: JSONValue, _ name: String, _ place: String) throws(InputError) -> StateDict.Value
  {
    switch json {
    case .number, .integer: return .number(json.number!)
    case .array(let values):
      var list: [StateDict.Value] = []
      for (index, json) in values.enumerated() { list.append(try value(json, "\(name).\(index)", place)) }
      return .list(list)
    case .string(StateDict.tensorMark): return try tensor(name, place)
    case .string(let text):
      if let number = Double(text), !number.isFinite { return .number(number) }
      fallthrough
    default:
      throw InputError(
        place: "\(place), \(name)", value: json.string ?? json.kind,
        allowed: "a number, an array, 'nan', 'inf', '-inf' or '\(StateDict.tensorMark)'")
    }
  }

  private func tensor(_ name: String, _ place: String) throws(InputError) -> StateDict.Value {
    guard let entry = file[name] else {
      throw InputError(place: place, value: "no tensor \(name)", allowed: "every tensor that the state names")
    }
    switch elementType {
    case .float:
      let elements: [Float] = try entry.elements(place: place)
      return .tensor(shape: entry.shape, elements: elements.map { Double($0) })
    case .double: return .tensor(shape: entry.shape, elements: try entry.elements(place: place))
    }
  }

  /// The numbers that count steps; as such they are used, and must be nothing else.
  private static let counts: Set<String> = ["step", "n_iter", "func_evals"]

  private func checkCount(_ value: StateDict.Value, _ place: String) throws(InputError) {
    // Beyond this a double cannot count on.
    guard case .number(let count) = value, (0...0x1p53).contains(count), count == count.rounded() else {
      throw InputError(place: place, value: "\(value)", allowed: "a count of steps")
    }
  }

  func group(_ json: JSONValue, _ place: String) throws(InputError) -> StateDict.Group {
    let numbers: [JSONValue] = try json.member("params", place)
    var params: [Int] = []
    for number in numbers {
      guard let number = number.integer(as: Int.self), number >= 0 else {
        throw InputError(place: "\(place), params", value: number.kind, allowed: "numbers of parameters")
      }
      params.append(number)
    }
    let texts: JSONObject = try json.member("options", place)
    var words: [String] = []
    var initialRate: Double?
    for member in texts.members {
      guard let text = member.value.string else {
        throw InputError(place: "\(place), \(member.key)", value: member.value.kind, allowed: "a string")
      }
      if member.key == Self.initialRate {
        guard let rate = Double(text), rate.isFinite else {
          throw InputError(place: "\(place), \(member.key)", value: text, allowed: "a finite number")
        }
        initialRate = rate
      } else {
        words.append("\(member.key)=\(text)")
      }
    }
    var options = try entry.parse(words, place: place)
    options[Self.initialRate] = initialRate.map { .number($0) }
    return StateDict.Group(options: options, params: params)
  }

  /// Not an option of any optimizer: schedulers leave it there.
  private static let initialRate = "initial_lr"
}

extension JSONValue {
  /// An object under a key of this object.
  fileprivate func member(_ key: String, _ place: String) throws(InputError) -> JSONObject {
    guard let object = object?[key]?.object else { throw missing(key, "an object", place) }
    return object
  }

  /// An array under a key of this object.
  fileprivate func member(_ key: String, _ place: String) throws(InputError) -> [JSONValue] {
    guard let array = object?[key]?.array else { throw missing(key, "an array", place) }
    return array
  }

  private func missing(_ key: String, _ allowed: String, _ place: String) -> InputError {
    InputError(place: "\(place), \(key)", value: object.map { $0[key]?.kind ?? "" } ?? kind, allowed: allowed)
  }
}
