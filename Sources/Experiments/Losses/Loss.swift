import Tensors
import Words

/// What predictions are compared with.
package struct Targets {
  /// Numbers of shape [rows, 1]; the indices of classes where there are classes.
  package let values: AnyTensor
  /// The class of each row, for losses of several classes.
  package let classes: IndexStorage?

  package init(values: AnyTensor, classes: IndexStorage?) {
    self.values = values
    self.classes = classes
  }
}

/// How far predictions are from their targets, as one number.
package protocol Loss: Sendable {
  /// As it is typed: `mse`.
  var name: String { get }
  /// As PyTorch calls it, which is understood too: `MSELoss`.
  var className: String { get }
  var title: String { get }
  var summary: String { get }

  /// Whether it is for this kind of task, with so many classes where there are classes.
  func takes(_ task: Task, classes: Int) -> Bool

  /// The power of the target's size that it grows with; 0 where the target has no units.
  var degree: Int { get }

  /// How many outputs the model needs.
  func outputs(classes: Int) -> Int

  /// The loss of predictions of shape [rows, outputs], of shape `[]`.
  func evaluate(_ prediction: AnyTensor, _ targets: Targets) -> AnyTensor
}

extension Loss {
  func takes(_ task: Task, classes: Int) -> Bool { task == .regression }
  func outputs(classes: Int) -> Int { 1 }
  var degree: Int { 0 }
}

/// Every loss, in the order in which menus show them.
package enum LossCatalog {
  package static let entries: [any Loss] = [
    MeanSquaredErrorLoss(), AbsoluteErrorLoss(), HuberLoss(), BinaryCrossEntropyLoss(), CrossEntropyLoss(),
  ]

  package static func entry(named name: String) -> (any Loss)? {
    entries.first(named: name) { [$0.name, $0.className] }
  }

  /// The names of those for a kind of task.
  static func names(for task: Task, classes: Int) -> String {
    entries.filter { $0.takes(task, classes: classes) }.map(\.name).joined(separator: ", ")
  }
}
