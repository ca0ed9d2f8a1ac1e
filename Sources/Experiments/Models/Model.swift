import Tensors

/// A function of the inputs with parameters to learn.
package class Model {
  /// The tensors that an optimizer changes.
  package var parameters: [AnyTensor] { [] }

  /// The prediction for inputs of shape [rows, features].
  package func callAsFunction(_ inputs: AnyTensor) -> AnyTensor {
    fail("\(Self.self) must say how it predicts")
  }
}

/// How a kind of model is made and described.
package protocol ModelArchitecture: Sendable {
  /// As it is typed: `linear`.
  var name: String { get }
  var summary: String { get }

  /// A model for data with this many features and one target.
  func make(features: Int, _ elementType: ElementType) -> Model

  /// The name of every scalar parameter, in the order of ``Model/parameters``.
  func parameterNames(features: [String]) -> [String]

  /// The model as a formula over the names of the features.
  func formula(target: String, features: [String]) -> String
}

/// Every model, in the order in which menus show them.
package enum ModelCatalog {
  package static let entries: [any ModelArchitecture] = [LinearArchitecture()]

  package static func entry(named name: String) -> (any ModelArchitecture)? {
    entries.first { $0.name == name }
  }
}
