/// What there is to know of one operation; drives the listing and the tests.
public struct OperationEntry: Sendable {
  /// What an operation does to its inputs.
  public enum Kind: String, Sendable, CaseIterable {
    case arithmetic, functions, activations, shapes, indexing, reductions, products, layers, losses
  }

  /// Something beside the tensors that an operation is given.
  public struct Argument: Sendable {
    /// As PyTorch spells it: `negative_slope`.
    public let name: String
    /// Nil if it has to be given.
    public let defaultValue: String?
    /// What is taken, in words.
    public let allowed: String
    public let summary: String

    init(_ name: String, _ defaultValue: String?, _ allowed: String, _ summary: String) {
      self.name = name
      self.defaultValue = defaultValue
      self.allowed = allowed
      self.summary = summary
    }
  }

  /// As PyTorch spells it: `leaky_relu`.
  public let name: String
  /// As it is written here: `x.leakyRelu(slope: 0.01)`.
  public let usage: String
  public let kind: Kind
  /// One sentence that a student understands.
  public let intuition: String
  /// PyTorch's name with its module, and the paper where there is one.
  public let source: String
  /// What the tensors must satisfy; nil where any will do.
  public let requirement: String?
  public let arguments: [Argument]
  /// Whether gradients flow back through it.
  public let isDifferentiable: Bool
  /// The names that the reference values have for it: its own, and those of forms with a number for a tensor.
  public let referenceNames: [String]

  init(
    _ name: String, _ usage: String, _ kind: Kind, _ intuition: String, source: String,
    requirement: String? = nil, arguments: [Argument] = [], isDifferentiable: Bool = true,
    referenceNames: [String]? = nil
  ) {
    self.name = name
    self.usage = usage
    self.kind = kind
    self.intuition = intuition
    self.source = source
    self.requirement = requirement
    self.arguments = arguments
    self.isDifferentiable = isDifferentiable
    self.referenceNames = referenceNames ?? [name]
  }
}

extension OperationEntry: CustomStringConvertible {
  /// Its name.
  public var description: String { name }
}
