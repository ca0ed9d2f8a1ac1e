import Optimizers
import Tensors
import Words

/// A function of the inputs with parameters to learn.
package class Model {
  /// A tensor that an optimizer changes.
  package struct Parameter {
    /// As PyTorch's `state_dict` names it for the same layers in an `nn.Sequential`: `0.weight`.
    package let name: String
    package let tensor: AnyTensor
    /// What each scalar in it is called, row by row: `w`, `w_age`, `b2_7`.
    package let scalarName: @Sendable (Int) -> String

    /// Whether it is an offset, which penalties leave alone unless someone asks.
    package var isBias: Bool { name == "bias" || name.hasSuffix(".bias") }

    init(_ name: String, _ tensor: AnyTensor, scalarName: @escaping @Sendable (Int) -> String) {
      tensor.requiresGrad = true
      self.name = name
      self.tensor = tensor
      self.scalarName = scalarName
    }
  }

  package let parameters: [Parameter]
  /// What turns the parameters into those of the target's own units; none where they have no such meaning.
  package var ownUnits = TargetScaling.none

  init(_ parameters: [Parameter]) { self.parameters = parameters }

  /// The prediction for inputs of shape [rows, features], of shape [rows, outputs].
  ///
  /// - Parameter dropout: what disturbs hidden layers; nil where nothing does.
  package func callAsFunction(_ inputs: AnyTensor, dropout: Dropout? = nil) -> AnyTensor {
    fail("\(Self.self) must say how it predicts")
  }
}

extension Model {
  /// What is shown of a scalar and of its slope, given the loss that is descended.
  package func shown(
    _ parameter: Parameter, _ value: Double, slope: Double?, of loss: any Loss
  ) -> (value: Double, slope: Double?) {
    let own = parameter.isBias ? ownUnits.own(value) : value * ownUnits.scale
    return (own, slope.map { $0 * ownUnits.unit(degree: loss.degree - 1) })
  }

  /// Makes numbers of the target's own units those that are trained.
  func takeUnits(_ target: TargetScaling) {
    ownUnits = target
    guard target != .none else { return }
    for parameter in parameters {
      let (storage, isBias) = (parameter.tensor.storage, parameter.isBias)
      for index in 0..<parameter.tensor.count {
        storage[index] = isBias ? target.scaled(storage[index]) : storage[index] / target.scale
      }
    }
  }
}

/// What a model is made for.
package struct ModelShape: Hashable, Sendable {
  /// The features by name, as the formula writes them: `(0.1·t_u)`.
  package let terms: [String]
  /// The features by name.
  package let features: [String]
  /// One name for each output: the target, or the classes.
  package let outputs: [String]
  package let activation: Activation
  package let elementType: ElementType
  /// What the target has been through.
  package let target: TargetScaling

  package init(
    features: [String], terms: [String]? = nil, outputs: [String], activation: Activation = .tanh,
    elementType: ElementType = .float, target: TargetScaling = .none
  ) {
    self.target = target
    self.features = features
    self.terms = terms ?? features
    self.outputs = outputs
    self.activation = activation
    self.elementType = elementType
  }
}

/// How a kind of model is made and described.
package protocol ModelArchitecture: Sendable {
  /// As it is typed: `linear`, `mlp:16,16`.
  var name: String { get }

  /// Whether predictions are linear in the parameters, so that these have units.
  var isAffine: Bool { get }

  /// Whether there are hidden layers, whose outputs dropout may drop.
  var hasHiddenLayers: Bool { get }

  /// How many scalars there are to learn.
  func parameterCount(_ shape: ModelShape) -> Int

  /// The same of a model that may be larger than any number of whole things.
  func parameterNeed(_ shape: ModelShape) -> Double

  /// How many numbers lie between the inputs and the loss, for one row.
  func numbersPerRow(_ shape: ModelShape) -> Double

  /// What the model keeps beside tensors.
  func ownBytes(_ shape: ModelShape) -> Double

  /// A model whose parameters are drawn as PyTorch draws them for the same layers.
  func make(_ shape: ModelShape, using generator: inout Generator) -> Model

  /// The model as a formula over the names of the features.
  func formula(_ shape: ModelShape) -> String
}

extension ModelArchitecture {
  package var isAffine: Bool { false }
  package var hasHiddenLayers: Bool { false }
  package func parameterNeed(_ shape: ModelShape) -> Double { Double(parameterCount(shape)) }
  package func numbersPerRow(_ shape: ModelShape) -> Double { Double(shape.outputs.count) }
  package func ownBytes(_ shape: ModelShape) -> Double { 0 }
}

/// A kind of model in a catalog.
package struct ModelEntry: Sendable {
  /// The first word of what is typed: `mlp`.
  package let name: String
  /// How it is typed: `mlp:WIDTH,…`.
  package let usage: String
  package let summary: String
  /// Reads what stands behind the colon; nil without a colon.
  let parse: @Sendable (_ arguments: String?, _ place: String) throws(InputError) -> any ModelArchitecture
}

/// Every model, in the order in which menus show them.
package enum ModelCatalog {
  package static let entries: [ModelEntry] = [.linear, .polynomial, .logistic, .softmax, .mlp]

  /// At most so many scalars, however much memory there is.
  static let mostParameters = 100_000_000

  /// The kind of model that a first word names, in any case.
  static func entry(named name: some StringProtocol) -> ModelEntry? {
    entries.first(named: name) { [$0.name] }
  }

  /// Reads `linear`, `polynomial:3`, `mlp:16,16`.
  package static func architecture(
    parsing text: String, place: String = "--model"
  ) throws(InputError) -> any ModelArchitecture {
    let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    guard let entry = entry(named: parts[0]) else {
      throw InputError(
        place: place, value: text, allowed: "one of \(entries.map(\.usage).joined(separator: ", "))",
        suggestion: nearest(to: parts[0], among: entries.map(\.name)).map { name in
          parts.count > 1 ? "\(name):\(parts[1])" : name
        })
    }
    return try entry.parse(parts.count > 1 ? String(parts[1]) : nil, place)
  }
}

extension ModelEntry {
  /// An entry without arguments.
  init(_ name: String, _ summary: String, _ architecture: any ModelArchitecture) {
    self.init(name: name, usage: name, summary: summary) {
      (arguments: String?, place: String) throws(InputError) -> any ModelArchitecture in
      guard arguments == nil else {
        throw InputError(
          place: place, value: "\(name):\(arguments ?? "")", allowed: "\(name) without anything behind it")
      }
      return architecture
    }
  }
}
