/// What there is to know of one kind of layer: an operation together with the parameters that it learns.
public struct LayerEntry: Sendable {
  /// Something that a layer learns.
  public struct Parameter: Sendable {
    public let name: String
    /// Its extents, by the names of the arguments: `[out, in]`.
    public let shape: String
    /// How it starts, as in PyTorch.
    public let start: String

    init(_ name: String, _ shape: String, _ start: String) {
      self.name = name
      self.shape = shape
      self.start = start
    }
  }

  /// As PyTorch spells it: `Linear`.
  public let name: String
  /// The entry of the operation that it performs.
  public let operation: OperationEntry
  /// One sentence that a student understands.
  public let intuition: String
  /// PyTorch's name with its module, and the paper where there is one.
  public let source: String
  /// What is chosen when it is made, beside the operation's own arguments.
  public let arguments: [OperationEntry.Argument]
  /// Empty for activations and the like.
  public let parameters: [Parameter]

  init(
    _ name: String, _ operation: OperationEntry, _ intuition: String, source: String,
    arguments: [OperationEntry.Argument] = [], parameters: [Parameter] = []
  ) {
    self.name = name
    self.operation = operation
    self.intuition = intuition
    self.source = source
    self.arguments = arguments
    self.parameters = parameters
  }
}

extension LayerEntry: CustomStringConvertible {
  /// Its name.
  public var description: String { name }
}

/// Every kind of layer; its entry stands in the file of its operation.
public enum LayerCatalog {
  public static let all: [LayerEntry] = [
    linear, embedding, conv2d, maxPool2d, layerNorm, dropout, flatten, relu, leakyRelu, elu, gelu, silu,
    softplus, sigmoid, logSigmoid, tanh, softmax, logSoftmax,
  ]

  /// An entry by its name, whatever its case.
  public static func entry(named name: String) -> LayerEntry? {
    all.first { $0.name.lowercased() == name.lowercased() }
  }

  static func size(_ name: String, _ summary: String) -> OperationEntry.Argument {
    .init(name, nil, "a whole number of at least 1", summary)
  }

  /// An activation, which learns nothing.
  static func activation(_ name: String, _ operation: OperationEntry) -> LayerEntry {
    LayerEntry(name, operation, operation.intuition, source: "torch.nn.\(name)")
  }
}
