internal import CKernels

// The backward pass. Nodes wait in a queue ordered by when they were made, the newest first; taking the newest
// whose gradient has arrived walks the recorded order in reverse, without recursion, and a node that several
// others consumed is met once, after all of them have added their share.

/// Where a backward rule puts the gradients of its inputs.
struct GradientSink {
  fileprivate let node: Node
  fileprivate let queue: UnsafeMutablePointer<NodeQueue>

  /// Whether input `index` wants a gradient; rules skip the work where it does not.
  func wants(_ index: Int) -> Bool {
    if case .none = node.edges[index] { false } else { true }
  }

  /// The saved value of input `index`, with its history where the rule itself is being remembered.
  func value(of index: Int, _ saved: Saved) -> AnyTensor {
    guard queue.pointee.createsGraph else { return saved.value }
    return switch node.edges[index] {
    case .none: saved.value
    case .leaf(let leaf): saved.storage === leaf.storage ? leaf : saved.value
    case .node(let input): saved.value.asResult(of: input)
    }
  }

  /// The saved result of the operation itself, with its history where the rule itself is being remembered.
  func result(_ saved: Saved) -> AnyTensor {
    queue.pointee.createsGraph ? saved.value.asResult(of: node) : saved.value
  }

  /// Adds a gradient that a kernel computes, to what input `index` has.
  ///
  /// - Parameter formula: the same gradient by operations that are remembered. Only a pass whose gradients have
  ///   gradients asks for it, and takes from it where the numbers of the kernel came from.
  func add(_ index: Int, _ gradient: @autoclosure () -> AnyTensor, formula: @autoclosure () -> AnyTensor) {
    add(index, queue.pointee.createsGraph ? explained(gradient(), by: formula()) : gradient())
  }

  /// The numbers of a kernel with the history of a formula for them: a pass that creates a graph gives the bits of
  /// one that does not.
  private func explained(_ numbers: AnyTensor, by formula: AnyTensor) -> AnyTensor {
    require(numbers.shape == formula.shape, "\(node.name) explains \(numbers.shape) by \(formula.shape)")
    if let origin = formula.node { return numbers.asResult(of: origin) }
    // The formula is a leaf itself, or depends on nothing that has a gradient.
    return formula.requiresGrad ? formula : numbers
  }

  /// Adds a gradient, in the input's shape, to what input `index` has.
  func add(_ index: Int, _ gradient: @autoclosure () -> AnyTensor) {
    switch node.edges[index] {
    case .none: return
    case .leaf(let leaf):
      if let capture = queue.pointee.capture {
        capture.add(gradient(), for: leaf)
      } else {
        leaf.accumulateGrad(gradient())
      }
    case .node(let input): queue.pointee.deliver(gradient(), to: input)
    }
  }

  /// Adds some rows to the gradient of input `index`, which a leaf keeps as they are.
  func add(
    _ index: Int, rows: @autoclosure () -> SparseGradient, shape: [Int], formula: @autoclosure () -> AnyTensor
  ) {
    switch node.edges[index] {
    case .none: return
    case .leaf(let leaf) where queue.pointee.capture == nil: leaf.accumulateGrad(rows())
    case .leaf, .node: add(index, rows().dense(shape), formula: formula())
    }
  }

  /// Lets a kernel that can store or accumulate write the gradient of input `index` where it belongs, without a
  /// buffer in between.
  func write(
    _ index: Int, shape: @autoclosure () -> [Int], formula: @autoclosure () -> AnyTensor,
    _ kernel: (_ destination: Storage, _ accumulate: Bool) -> Void
  ) {
    switch node.edges[index] {
    case .none: return
    case .leaf(let leaf) where queue.pointee.capture == nil:
      let (storage, accumulate) = leaf.gradDestination()
      kernel(storage, accumulate)
    case .leaf, .node:
      let gradient = AnyTensor(uninitialized: shape(), queue.pointee.elementType)
      kernel(gradient.storage, false)
      add(index, gradient, formula: formula())
    }
  }
}

/// The nodes whose gradient has begun to arrive, as a binary heap with the newest on top.
private struct NodeQueue {
  let elementType: ElementType
  /// Who takes the gradients, if not the leaves.
  let capture: (any GradientCapture)?
  /// Whether the rules themselves are remembered, so that gradients have gradients.
  let createsGraph: Bool
  /// The newest when it is the only one, as in a chain of operations; the heap is empty then.
  private var only: Node?
  private var heap: [Node] = []

  init(_ elementType: ElementType, _ capture: (any GradientCapture)?) {
    self.elementType = elementType
    self.capture = capture
    createsGraph = isGradEnabled
  }

  mutating func deliver(_ gradient: AnyTensor, to node: Node) {
    if let earlier = node.pending { node.pending = earlier + gradient } else { node.pending = gradient }
    if !node.isQueued {
      node.isQueued = true
      push(node)
    }
  }

  private mutating func push(_ node: Node) {
    if only == nil, heap.isEmpty {
      only = node
      return
    }
    if let first = only.take() { heap.append(first) }
    heap.append(node)
    var child = heap.count - 1
    while child > 0 {
      let parent = (child - 1) / 2
      guard heap[parent].sequence < heap[child].sequence else { return }
      heap.swapAt(parent, child)
      child = parent
    }
  }

  mutating func popNewest() -> Node? {
    if let newest = only.take() { return newest }
    guard let newest = heap.first else { return nil }
    let last = heap.removeLast()
    guard !heap.isEmpty else { return newest }
    heap[0] = last
    var parent = 0
    while true {
      var child = 2 * parent + 1
      guard child < heap.count else { return newest }
      if child + 1 < heap.count, heap[child + 1].sequence > heap[child].sequence { child += 1 }
      guard heap[child].sequence > heap[parent].sequence else { return newest }
      heap.swapAt(parent, child)
      parent = child
    }
  }
}

/// The number 1 with which most passes begin. Rules only read what comes from above; where one of a user's has changed
/// it all the same, which its version tells, it is not used again.
private enum Seeds {
  nonisolated(unsafe) private static let float = AnyTensor([1], shape: [], .float)
  nonisolated(unsafe) private static let double = AnyTensor([1], shape: [], .double)

  static func one(_ elementType: ElementType) -> AnyTensor {
    let seed = elementType == .float ? float : double
    return seed.storage.version == 0 ? seed : AnyTensor([1], shape: [], elementType)
  }
}

extension AnyTensor {
  /// See ``Tensor/backward(_:retainGraph:createGraph:)``.
  package func backward(
    _ upstream: AnyTensor? = nil, retainGraph: Bool = false, createGraph: Bool = false
  ) {
    if createGraph { return backwardCreatingGraph(upstream) }
    let seed = upstream == nil && shape.isEmpty && requiresGrad ? Seeds.one(elementType) : seed(upstream)
    withoutGrad { propagate(seed, retainGraph: retainGraph) }
  }

  /// The gradient with which a pass begins: the given one, or 1 for a single number.
  func seed(_ upstream: AnyTensor?) -> AnyTensor {
    require(requiresGrad, "element 0 of tensors does not require grad and does not have a grad_fn")
    if let upstream {
      require(
        upstream.shape == shape,
        "Mismatch in shape: grad_output[0] has a shape of \(upstream.shape) and output[0] has a shape of \(shape)."
      )
      return upstream
    }
    require(count == 1, "grad can be implicitly created only for scalar outputs")
    // Not by a kernel: a recording need not make this constant again.
    let seed = AnyTensor(uninitialized: shape, elementType)
    seed.storage[0] = 1
    return seed
  }

  /// Carries a gradient of this tensor back to the leaves, or to the one who captures.
  func propagate(_ seed: AnyTensor, retainGraph: Bool, to capture: (any GradientCapture)? = nil) {
    guard let node else {
      if let capture { capture.add(seed, for: self) } else { accumulateGrad(seed) }
      return
    }
    var queue = NodeQueue(elementType, capture)
    queue.deliver(seed, to: node)
    while let node = queue.popNewest() {
      node.isQueued = false
      let upstream = node.pending.take().unsafelyUnwrapped
      if let capture { capture.see(upstream, at: node) } else { node.observed?.accumulateGrad(upstream) }
      guard let rule = node.rule else {
        fail(
          """
          Trying to backward through the graph a second time (or directly access saved tensors after they have \
          already been freed). Saved intermediate values of the graph are freed when you call .backward() or \
          gradients(for:). Specify retainGraph: true if you need to backward through the graph a second time or if \
          you need to access saved tensors after calling backward.
          """)
      }
      require(
        !queue.createsGraph || !node.traits.contains(.hasNoSecondDerivative),
        "the backward rule of \(node.name) cannot be differentiated again")
      withUnsafeMutablePointer(to: &queue) { rule(upstream, GradientSink(node: node, queue: $0)) }
      if !retainGraph && !node.traits.contains(.savesNothing) { node.free() }
    }
  }

  /// Adds a gradient to this leaf's, or to the one shown for an observed result.
  func accumulateGrad(_ gradient: AnyTensor) {
    let (storage, accumulate) = gradDestination()
    launch(
      { $0.pointee.accumulate }, storage, gradient.storage, extents: extents(count),
      accumulate: accumulate)
  }

  /// The buffer of this leaf's gradient, made if there is none, and whether it holds anything to add to.
  func gradDestination() -> (storage: Storage, accumulate: Bool) {
    gradientIsUntouched = false
    if let sparse = sparseGrad { grad = sparse.dense(shape) }
    if let storage = gradientStorage {
      storage.version += 1
      return (storage, true)
    }
    // A replay adds to what the first run left, so inside a recording the buffer starts as explicit zeros.
    let isRecording = Recording.isRecording
    let storage =
      isRecording ? .zeros(count: count, elementType) : Storage.make(count: count, elementType)
    grad = AnyTensor(storage, shape: shape)
    return (storage, isRecording)
  }

  /// See ``Tensor/zeroGrad()``.
  package func zeroGrad() {
    if sparseGrad != nil {
      sparseGrad = nil
      return
    }
    if gradientStorage == nil, Recording.isRecording {
      _ = gradDestination()
      gradientIsUntouched = true
    }
    guard let gradient = gradientStorage else { return }
    gradient.version += 1
    launch({ $0.pointee.fill }, gradient, extents: extents(count), 0, kind: CK_ZEROING)
  }
}
