internal import CKernels

/// A dense array of numbers that remembers the operations which made it.
///
/// A tensor is a reference: a parameter is one object that the model and the optimizer share. Elements lie in
/// row-major order; an empty shape is a single number. Operations run when they are called. When gradients are
/// enabled and an input requires them, the result remembers its operation, and ``backward(_:retainGraph:)`` walks
/// back from it.
///
/// ```swift
/// let w = Tensor<Float>(1, requiresGrad: true)
/// let loss = ((w * x - y) ** 2).mean()
/// loss.backward()
/// print(w.grad!)
/// ```
///
/// Tensors are not `Sendable`: one thread or serial queue owns them.
///
/// Source: `torch.Tensor`.
public final class Tensor<Scalar: TensorScalar> {
  /// The extent of each dimension; empty for a single number.
  public let shape: [Int]
  package let storage: Storage<Scalar>
  /// The operation that made this tensor; nil for a leaf.
  private(set) var node: Node<Scalar>?
  private var leafRequiresGrad = false
  var gradient: Tensor?

  init(_ storage: Storage<Scalar>, shape: [Int]) {
    self.storage = storage
    self.shape = shape
  }

  @inline(__always)
  convenience init(uninitialized shape: [Int]) {
    self.init(Storage(uninitialized: shape.product), shape: shape)
  }

  /// The number of elements.
  public var count: Int { storage.count }

  /// The number of dimensions.
  public var rank: Int { shape.count }

  /// Whether this tensor was made by the program and not by a remembered operation.
  public var isLeaf: Bool { node == nil }

  /// Whether a backward pass computes a gradient for this tensor. May be set on leaves only.
  public var requiresGrad: Bool {
    get { leafRequiresGrad || node != nil }
    set {
      require(
        isLeaf, "you can only change requires_grad flags of leaf variables; use detached() to get a leaf")
      leafRequiresGrad = newValue
    }
  }

  /// The gradient that backward passes have accumulated; nil until the first one.
  ///
  /// Kept for leaves, and for results that called ``retainGrad()``.
  public var grad: Tensor? {
    get { gradient }
    set {
      if let newValue {
        require(
          newValue.shape == shape, "a gradient has the shape of its tensor, \(shape), not \(newValue.shape)")
      }
      gradient = newValue
    }
  }

  /// Asks for the gradient of this result too; backward passes keep gradients of leaves only.
  public func retainGrad() { node?.observed = self }

  /// A leaf that shares this tensor's elements and does not require a gradient.
  public func detached() -> Tensor { Tensor(storage, shape: shape) }

  /// The edge on which a gradient of this tensor travels.
  var edge: Edge<Scalar> {
    if let node { .node(node) } else if leafRequiresGrad { .leaf(self) } else { .none }
  }

  /// Remembers that this fresh result was made from these inputs, if anyone will want to know.
  ///
  /// The rule must capture other tensors through ``Saved`` alone: a direct capture would keep whole graphs alive
  /// and release them recursively.
  @inline(__always)
  func remember(_ name: StaticString, _ inputs: Tensor..., rule: @escaping Node<Scalar>.Rule) -> Tensor {
    guard isGradEnabled, inputs.contains(where: \.requiresGrad) else { return self }
    node = Node(name: name, edges: inputs.map(\.edge), rule: rule)
    return self
  }

  /// Makes this tensor the result of a further operation on itself.
  func rebase(_ name: StaticString, edges: [Edge<Scalar>], rule: @escaping Node<Scalar>.Rule) {
    node = Node(name: name, edges: edges, rule: rule)
  }
}

extension Array where Element == Int {
  /// The product of all extents: the number of elements of this shape.
  @inline(__always)
  var product: Int {
    var result = 1
    for extent in self { result *= extent }
    return result
  }
}

/// A tensor that a backward rule will read, and the proof that nobody has changed it since.
struct Saved<Scalar: TensorScalar> {
  private let tensor: Tensor<Scalar>
  private let version: Int

  init(_ tensor: Tensor<Scalar>) {
    self.tensor = tensor.detached()
    version = tensor.storage.version
  }

  var shape: [Int] { tensor.shape }

  /// The saved value, without history.
  var value: Tensor<Scalar> {
    require(
      tensor.storage.version == version,
      """
      one of the variables needed for gradient computation has been modified by an inplace operation: a tensor \
      of shape \(tensor.shape) is at version \(tensor.storage.version); expected version \(version) instead.
      """)
    return tensor
  }
}
