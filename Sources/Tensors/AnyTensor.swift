internal import CKernels

/// A tensor of either element type: the engine behind ``Tensor``, and what optimizers keep of a parameter.
///
/// The engine is not generic: a buffer knows its element type, and each operation calls one concrete kernel for it.
///
/// Access to what changes is not checked for exclusivity: the checks took a tenth of an eager step, and nothing here
/// holds on to a field while something else runs.
public final class AnyTensor {
  /// The extent of each dimension; empty for a single number.
  public let shape: [Int]
  package let storage: Storage
  /// The same again, as a reference that is not counted, if the buffer is a small one.
  private let smallStorage: UnsafeMutableRawPointer?
  /// The operation that made this tensor; nil for a leaf.
  @exclusivity(unchecked)
  private(set) var node: Node?
  @exclusivity(unchecked)
  private var leafRequiresGrad = false
  @exclusivity(unchecked)
  private var gradient: AnyTensor?
  /// The gradient of a table of which few rows were used, where it was asked for in that form: see
  /// ``SparseGradient``. A tensor has this or ``grad``, not both.
  @exclusivity(unchecked)
  public var sparseGrad: SparseGradient?
  /// Whether the gradient was made by `zeroGrad` in a recording and no share has arrived: a sparse one may still
  /// take its place.
  @exclusivity(unchecked)
  var gradientIsUntouched = false

  package init(_ storage: Storage, shape: [Int]) {
    self.storage = storage
    smallStorage = storage.isSmall ? Unmanaged.passUnretained(storage).toOpaque() : nil
    self.shape = shape
  }

  deinit { if let smallStorage { Storage.spare(smallStorage) } }

  /// The elements are not initialised: a kernel is about to write them.
  @inline(__always)
  convenience init(uninitialized shape: [Int], _ elementType: ElementType) {
    self.init(Storage.make(count: shape.product, elementType), shape: shape)
  }

  package convenience init(repeating value: Double, shape: [Int], _ elementType: ElementType) {
    self.init(uninitialized: shape, elementType)
    launch({ $0.pointee.fill }, storage, extents: extents(count), value)
  }

  /// The given elements, rounded to the element type.
  package convenience init(_ elements: [Double], shape: [Int], _ elementType: ElementType) {
    self.init(uninitialized: shape, elementType)
    for (index, value) in elements.enumerated() { storage[index] = value }
  }

  /// The number of elements.
  public var count: Int { storage.count }

  /// The number of dimensions.
  public var rank: Int { shape.count }

  package var elementType: ElementType { storage.elementType }

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
  public var grad: AnyTensor? {
    get { gradient }
    set {
      if let newValue {
        require(
          newValue.shape == shape, "a gradient has the shape of its tensor, \(shape), not \(newValue.shape)")
      }
      gradient = newValue
      sparseGrad = nil
    }
  }

  var gradientStorage: Storage? { gradient?.storage }

  var gradientAddress: UnsafeMutableRawPointer? { gradient?.storage.address }

  /// Asks for the gradient of this result too; backward passes keep gradients of leaves only.
  package func retainGrad() { node?.observed = self }

  /// A leaf that shares this tensor's elements and does not require a gradient.
  package func detached() -> AnyTensor { AnyTensor(storage, shape: shape) }

  /// The value of a tensor of one element.
  public func item() -> Double {
    require(count == 1, "a Tensor with \(count) elements cannot be converted to Scalar")
    return storage[0]
  }

  /// The edge on which a gradient of this tensor travels.
  var edge: Edge {
    if let node { .node(node) } else if leafRequiresGrad { .leaf(self) } else { .none }
  }

  /// Whether an operation on these inputs has to be remembered.
  @inline(__always)
  static func remembers(_ a: AnyTensor, _ b: AnyTensor? = nil, _ c: AnyTensor? = nil) -> Bool {
    isGradEnabled && (a.requiresGrad || b?.requiresGrad ?? false || c?.requiresGrad ?? false)
  }

  /// Remembers that this result was made from these inputs; an earlier operation that made it is among them.
  ///
  /// The rule must capture other tensors through ``Saved`` alone: a direct capture would keep whole graphs alive
  /// and release them recursively.
  func remember(
    _ name: StaticString, _ edges: consuming Edges, _ traits: Node.Traits = [],
    rule: consuming @escaping Node.Rule
  ) {
    node = Node(name: name, edges: edges, traits: traits, rule: rule)
  }

  /// A tensor without history, as the result of an earlier operation again.
  func asResult(of node: Node) -> AnyTensor {
    self.node = node
    return self
  }

  /// Checks that an in-place change is allowed, and counts it.
  package func willChangeInPlace() {
    require(
      !(isLeaf && requiresGrad && isGradEnabled),
      "a leaf Variable that requires grad is being used in an in-place operation.")
    storage.version += 1
  }
}

extension [Int] {
  /// The product of all extents: the number of elements of this shape.
  @inline(__always)
  package var product: Int {
    var result = 1
    for extent in self { result *= extent }
    return result
  }
}
