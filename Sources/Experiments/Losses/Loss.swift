import Tensors

/// How far predictions are from their targets, as one number.
package protocol Loss: Sendable {
  /// As it is typed: `mse`.
  var name: String { get }
  var title: String { get }
  var summary: String { get }

  /// The loss of predictions, of shape `[]`.
  func evaluate(_ prediction: AnyTensor, _ target: AnyTensor) -> AnyTensor
}

/// Every loss, in the order in which menus show them.
package enum LossCatalog {
  package static let entries: [any Loss] = [MeanSquaredErrorLoss()]

  package static func entry(named name: String) -> (any Loss)? { entries.first { $0.name == name } }
}
