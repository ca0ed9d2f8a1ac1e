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

    init(_ name: String, _ tensor: AnyTensor, scalarName: @escaping @Sendable (Int) -> String) {
      tensor.requiresGrad = true
      self.name = name
      self.tensor = tensor
      self.scalarName = scalarName
    }
  }

  package let parameters: [Parameter]

  init(_ parameters: [Parameter]) { self.parameters = parameters }

  /// The prediction for inputs of shape [rows, features], of shape [rows, outputs].
  ///
  /// - Parameter dropout: what disturbs hidden layers; nil where nothing does.
  package func callAsFunction(_ inputs: AnyTensor, dropout: Dropout? = nil) -> AnyTensor {
    fail("\(Self.self) must say how it predicts")
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

  package init(
    features: [String], terms: [String]? = nil, outputs: [String], activation: Activation = .tanh,
    elementType: ElementType = .float
  ) {
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

  /// How many scalars there are to learn, so that a model too large for memory is refused before it is made.
  func parameterCount(_ shape: ModelShape) -> Int

  /// A model whose parameters are drawn as PyTorch draws them for the same layers.
  func make(_ shape: ModelShape, using generator: inout Generator) -> Model

  /// The model as a formula over the names of the features.
  func formula(_ shape: ModelShape) -> String
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

  /// At most so many scalars: 400 MB of floats, and several times that with what an optimizer keeps.
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
