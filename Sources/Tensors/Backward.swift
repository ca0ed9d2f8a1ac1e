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

  /// Adds a gradient, in the input's shape, to what input `index` has.
  func add(_ index: Int, _ gradient: @autoclosure () -> AnyTensor) {
    switch node.edges[index] {
    case .none: return
    case .leaf(let leaf): leaf.accumulateGrad(gradient())
    case .node(let input): queue.pointee.deliver(gradient(), to: input)
    }
  }

  /// Adds some rows to the gradient of input `index`, which a leaf keeps as they are.
  func add(_ index: Int, rows: @autoclosure () -> SparseGradient, shape: [Int]) {
    switch node.edges[index] {
    case .none: return
    case .leaf(let leaf): leaf.accumulateGrad(rows())
    case .node(let input): queue.pointee.deliver(rows().dense(shape), to: input)
    }
  }

  /// Lets a kernel that can store or accumulate write the gradient of input `index` where it belongs, without a
  /// buffer in between.
  func write(
    _ index: Int, shape: @autoclosure () -> [Int],
    _ kernel: (_ destination: Storage, _ accumulate: Bool) -> Void
  ) {
    switch node.edges[index] {
    case .none: return
    case .leaf(let leaf):
      let (storage, accumulate) = leaf.gradDestination()
      kernel(storage, accumulate)
    case .node(let input):
      let gradient = AnyTensor(uninitialized: shape(), queue.pointee.elementType)
      kernel(gradient.storage, false)
      queue.pointee.deliver(gradient, to: input)
    }
  }
}

/// The nodes whose gradient has begun to arrive, as a binary heap with the newest on top.
private struct NodeQueue {
  let elementType: ElementType
  /// The newest when it is the only one, as in a chain of operations; the heap is empty then.
  private var only: Node?
  private var heap: [Node] = []

  init(_ elementType: ElementType) { self.elementType = elementType }

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

extension AnyTensor {
  /// See ``Tensor/backward(_:retainGraph:)``.
  package func backward(_ upstream: AnyTensor? = nil, retainGraph: Bool = false) {
    require(requiresGrad, "element 0 of tensors does not require grad and does not have a grad_fn")
    let seed: AnyTensor
    if let upstream {
      require(
        upstream.shape == shape,
        "Mismatch in shape: grad_output[0] has a shape of \(upstream.shape) and output[0] has a shape of \(shape)."
      )
      seed = upstream
    } else {
      require(count == 1, "grad can be implicitly created only for scalar outputs")
      // Not by a kernel: a recording need not make this constant again.
      seed = AnyTensor(uninitialized: shape, elementType)
      seed.storage[0] = 1
    }
    withoutGrad {
      guard let node else { return accumulateGrad(seed) }
      var queue = NodeQueue(elementType)
      queue.deliver(seed, to: node)
      while let node = queue.popNewest() {
        node.isQueued = false
        let upstream = node.pending.unsafelyUnwrapped
        node.pending = nil
        node.observed?.accumulateGrad(upstream)
        guard let rule = node.rule else {
          fail(
            """
            Trying to backward through the graph a second time (or directly access saved tensors after they \
            have already been freed). Saved intermediate values of the graph are freed when you call .backward(). \
            Specify retainGraph: true if you need to backward through the graph a second time.
            """)
        }
        withUnsafeMutablePointer(to: &queue) { rule(upstream, GradientSink(node: node, queue: $0)) }
        if !retainGraph { node.free() }
      }
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
    if let gradient = grad {
      gradient.storage.version += 1
      return (gradient.storage, true)
    }
    // A replay adds to what the first run left, so inside a recording the buffer starts as explicit zeros.
    let isRecording = Recorder.current != nil
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
    if grad == nil, Recorder.current != nil {
      _ = gradDestination()
      gradientIsUntouched = true
    }
    guard let gradient = grad else { return }
    gradient.storage.version += 1
    launch({ $0.pointee.fill }, gradient.storage, extents: extents(count), 0, kind: CK_ZEROING)
  }
}
