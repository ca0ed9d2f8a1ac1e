internal import CKernels

// The backward pass. Nodes wait in a queue ordered by when they were made, the newest first; taking the newest
// whose gradient has arrived walks the recorded order in reverse, without recursion, and a node that several
// others consumed is met once, after all of them have added their share.

/// Where a backward rule puts the gradients of its inputs.
struct GradientSink<Scalar: TensorScalar> {
  fileprivate let node: Node<Scalar>
  fileprivate let queue: NodeQueue<Scalar>

  /// Whether input `index` wants a gradient; rules skip the work where it does not.
  func wants(_ index: Int) -> Bool {
    if case .none = node.edges[index] { false } else { true }
  }

  /// Adds a gradient, in the input's shape, to what input `index` has.
  func add(_ index: Int, _ gradient: @autoclosure () -> Tensor<Scalar>) {
    switch node.edges[index] {
    case .none: return
    case .leaf(let leaf): leaf.accumulateGrad(gradient())
    case .node(let input): queue.deliver(gradient(), to: input)
    }
  }

  /// Lets a kernel that can store or accumulate write the gradient of input `index` where it belongs, without a
  /// buffer in between.
  func write(
    _ index: Int, shape: [Int], _ kernel: (_ destination: Storage<Scalar>, _ accumulate: Bool) -> Void
  ) {
    switch node.edges[index] {
    case .none: return
    case .leaf(let leaf):
      let (storage, accumulate) = leaf.gradDestination()
      kernel(storage, accumulate)
    case .node(let input):
      let gradient = Tensor<Scalar>(uninitialized: shape)
      kernel(gradient.storage, false)
      queue.deliver(gradient, to: input)
    }
  }
}

/// The nodes whose gradient has begun to arrive, as a binary heap with the newest on top.
private final class NodeQueue<Scalar: TensorScalar> {
  private var heap: [Node<Scalar>] = []

  func deliver(_ gradient: Tensor<Scalar>, to node: Node<Scalar>) {
    if let earlier = node.pending { node.pending = earlier + gradient } else { node.pending = gradient }
    if !node.isQueued {
      node.isQueued = true
      push(node)
    }
  }

  private func push(_ node: Node<Scalar>) {
    heap.append(node)
    var child = heap.count - 1
    while child > 0 {
      let parent = (child - 1) / 2
      guard heap[parent].sequence < heap[child].sequence else { return }
      heap.swapAt(parent, child)
      child = parent
    }
  }

  func popNewest() -> Node<Scalar>? {
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

extension Tensor {
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
  /// - Precondition: the tensor requires a gradient.
  ///
  /// Source: `torch.Tensor.backward`.
  public func backward(_ upstream: Tensor? = nil, retainGraph: Bool = false) {
    require(requiresGrad, "element 0 of tensors does not require grad and does not have a grad_fn")
    let seed: Tensor
    if let upstream {
      require(
        upstream.shape == shape,
        "Mismatch in shape: grad_output[0] has a shape of \(upstream.shape) and output[0] has a shape of \(shape)."
      )
      seed = upstream
    } else {
      require(count == 1, "grad can be implicitly created only for scalar outputs")
      seed = Tensor(repeating: 1, shape: shape)
    }
    withoutGrad {
      guard let node else { return accumulateGrad(seed) }
      let queue = NodeQueue<Scalar>()
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
        rule(upstream, GradientSink(node: node, queue: queue))
        if !retainGraph { node.free() }
      }
    }
  }

  /// Adds a gradient to this leaf's, or to the one shown for an observed result.
  func accumulateGrad(_ gradient: Tensor) {
    let (storage, accumulate) = gradDestination()
    launch(
      Scalar.kernels.pointee.accumulate, storage, gradient.storage, extents: extents(count),
      accumulate: accumulate)
  }

  /// The buffer of this leaf's gradient, made if there is none, and whether it holds anything to add to.
  func gradDestination() -> (storage: Storage<Scalar>, accumulate: Bool) {
    if let gradient {
      gradient.storage.version += 1
      return (gradient.storage, true)
    }
    // A replay adds to what the first run left, so inside a recording the buffer starts as explicit zeros.
    let isRecording = Recorder.current != nil
    let storage =
      isRecording ? Storage<Scalar>(repeating: 0, count: count) : Storage<Scalar>(uninitialized: count)
    gradient = Tensor(storage, shape: shape)
    return (storage, isRecording)
  }

  /// Sets this tensor's gradient to zeros; one that is nil stays nil.
  ///
  /// Source: `torch.Tensor.grad.zero_()`, which the tutorial calls before each backward pass.
  public func zeroGrad() {
    if gradient == nil, Recorder.current != nil { _ = gradDestination() }
    guard let gradient else { return }
    gradient.storage.version += 1
    launch(Scalar.kernels.pointee.fill, gradient.storage, extents: extents(count), 0, kind: CK_ZEROING)
  }
}
