/// A dense array of numbers that remembers the operations which made it.
///
/// A tensor is a reference: copies of this value are the same tensor, and a parameter is one object that the model
/// and the optimizer share. Elements lie in row-major order; an empty shape is a single number. Operations run when
/// they are called. When gradients are enabled and an input requires them, the result remembers its operation, and
/// ``backward(_:retainGraph:createGraph:)`` walks back from it.
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
public struct Tensor<Scalar: TensorScalar> {
  /// The tensor without its element type in its type: what optimizers keep.
  public let any: AnyTensor

  @inline(__always)
  init(_ any: AnyTensor) { self.any = any }

  /// The tensor again as what it is, or nil if its elements are of the other type.
  public init?(typing any: AnyTensor) {
    guard any.elementType == Scalar.elementType else { return nil }
    self.any = any
  }

  /// The extent of each dimension; empty for a single number.
  public var shape: [Int] { any.shape }

  /// The number of elements.
  public var count: Int { any.count }

  /// The number of dimensions.
  public var rank: Int { any.rank }

  /// Whether this tensor was made by the program and not by a remembered operation.
  public var isLeaf: Bool { any.isLeaf }

  /// Whether a backward pass computes a gradient for this tensor. May be set on leaves only.
  public var requiresGrad: Bool {
    get { any.requiresGrad }
    nonmutating set { any.requiresGrad = newValue }
  }

  /// The gradient that backward passes have accumulated; nil until the first one.
  ///
  /// Kept for leaves, and for results that called ``retainGrad()``.
  public var grad: Tensor? {
    get { any.grad.map(Tensor.init) }
    nonmutating set { any.grad = newValue?.any }
  }

  /// Asks for the gradient of this result too; backward passes keep gradients of leaves only.
  public func retainGrad() { any.retainGrad() }

  /// A leaf that shares this tensor's elements and does not require a gradient.
  public func detached() -> Tensor { Tensor(any.detached()) }

  /// Computes the gradient of this tensor with respect to every leaf that it was made from, and *adds* it to the
  /// leaf's ``grad``.
  ///
  /// Gradients accumulate: a second backward pass adds to the first, until ``zeroGrad()``.
  ///
  /// - Parameters:
  ///   - upstream: the gradient of the final result with respect to this tensor, in its shape; may be left out
  ///     for a tensor of one element, where it is 1.
  ///   - retainGraph: keeps what the operations saved, so that the same graph can be walked again. Otherwise it is
  ///     freed, and walking it again stops the program.
  ///   - createGraph: remembers how the gradients were computed, so that each leaf's ``grad`` has gradients itself;
  ///     the graph is then retained. Set such gradients to nil when they are no longer needed: they and their leaves
  ///     keep each other alive. ``gradients(for:_:retainGraph:createGraph:)`` does not have that care.
  /// - Precondition: the tensor requires a gradient.
  ///
  /// Source: `torch.Tensor.backward`.
  public func backward(_ upstream: Tensor? = nil, retainGraph: Bool = false, createGraph: Bool = false) {
    any.backward(upstream?.any, retainGraph: retainGraph, createGraph: createGraph)
  }

  /// Sets this tensor's gradient to zeros; one that is nil stays nil.
  ///
  /// Source: `torch.Tensor.grad.zero_()`, which the tutorial calls before each backward pass.
  public func zeroGrad() { any.zeroGrad() }
}
