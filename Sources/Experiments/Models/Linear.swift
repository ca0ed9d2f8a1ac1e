import Tensors
import Words

/// A straight line, or a plane: one weight for each feature and an offset, for each output.
struct LinearArchitecture: ModelArchitecture {
  /// `linear`, or what it is called with its own loss: `logistic`, `softmax`.
  let name: String
  var hasBias = true
  var isAffine: Bool { true }

  func parameterCount(_ shape: ModelShape) -> Int {
    shape.outputs.count * (shape.features.count + (hasBias ? 1 : 0))
  }

  func make(_ shape: ModelShape, using generator: inout Generator) -> Model {
    let names = LinearNames(features: shape.features, outputs: shape.outputs)
    guard hasBias else {
      let weight = Model.Parameter(
        "weight",
        defaultWeight([shape.outputs.count, shape.features.count], shape.elementType, using: &generator),
        scalarName: names.weight)
      // The line passes through 0 in the target's own units, wherever that has moved to.
      let origin = AnyTensor(repeating: shape.target.zero, shape: [shape.outputs.count], shape.elementType)
      return ThroughOrigin([weight], origin)
    }
    let layer = defaultLinear(
      inputs: shape.features.count, outputs: shape.outputs.count, shape.elementType, using: &generator)
    return LinearModel([
      Model.Parameter("weight", layer.weight, scalarName: names.weight),
      Model.Parameter("bias", layer.bias, scalarName: names.bias),
    ])
  }

  func formula(_ shape: ModelShape) -> String {
    let names = LinearNames(features: shape.features, outputs: shape.outputs)
    guard shape.outputs.count == 1 else {
      return "scores = W·(\(shape.terms.joined(separator: ", ")))" + (hasBias ? " + b" : "")
    }
    let terms = shape.terms.enumerated().map { "\(names.weight($0.offset))·\($0.element)" }
    return "\(shape.outputs[0]) = \((terms + (hasBias ? ["b"] : [])).joined(separator: " + "))"
  }
}

/// What the scalars of one layer are called: `w` and `b` where there is one of a kind, else by feature and output.
struct LinearNames: Sendable {
  let features: [String]
  let outputs: [String]

  @Sendable func weight(_ index: Int) -> String {
    let (output, feature) = index.quotientAndRemainder(dividingBy: features.count)
    return (["w"] + suffix(output) + (features.count == 1 ? [] : [features[feature]])).joined(separator: "_")
  }

  @Sendable func bias(_ index: Int) -> String { (["b"] + suffix(index)).joined(separator: "_") }

  private func suffix(_ output: Int) -> [String] { outputs.count == 1 ? [] : [outputs[output]] }
}

private final class LinearModel: Model {
  override func callAsFunction(_ inputs: AnyTensor, dropout: Dropout?) -> AnyTensor {
    inputs.linear(parameters[0].tensor, parameters[1].tensor)
  }
}

private final class ThroughOrigin: Model {
  private let origin: AnyTensor

  init(_ parameters: [Parameter], _ origin: AnyTensor) {
    self.origin = origin
    super.init(parameters)
  }

  override func callAsFunction(_ inputs: AnyTensor, dropout: Dropout?) -> AnyTensor {
    inputs.linear(parameters[0].tensor, origin)
  }
}

extension ModelEntry {
  static let linear = ModelEntry(
    name: "linear", usage: "linear[:no-bias]",
    summary: "one weight for each feature and an offset: y = w·x + b; or without the offset",
    parse: { arguments, place throws(InputError) in
      switch arguments {
      case nil: return LinearArchitecture(name: "linear")
      case "no-bias": return LinearArchitecture(name: "linear:no-bias", hasBias: false)
      case let other?:
        throw InputError(place: place, value: "linear:\(other)", allowed: "linear, or linear:no-bias")
      }
    })

  static let logistic = ModelEntry(
    "logistic", "a linear score for two classes, as a probability through the logistic function",
    LinearArchitecture(name: "logistic"))

  static let softmax = ModelEntry(
    "softmax", "a linear score for each class, as probabilities through the softmax",
    LinearArchitecture(name: "softmax"))
}
