/// Who takes the gradients of a backward pass, if not the leaves one by one as they arrive.
protocol GradientCapture: AnyObject {
  /// Takes a share of a leaf's gradient.
  func add(_ gradient: AnyTensor, for leaf: AnyTensor)
  /// Sees the whole gradient of an operation's result.
  func see(_ gradient: AnyTensor, at node: Node)
}

/// The gradients that were asked for; what the leaves have stays as it is.
private final class AskedGradients: GradientCapture {
  private let inputs: [AnyTensor]
  private var gradients: [AnyTensor?]

  init(_ inputs: [AnyTensor]) {
    self.inputs = inputs
    gradients = Array(repeating: nil, count: inputs.count)
  }

  func add(_ gradient: AnyTensor, for leaf: AnyTensor) {
    for (index, input) in inputs.enumerated() where input === leaf {
      gradients[index] = gradients[index].map { $0 + gradient } ?? gradient
    }
  }

  func see(_ gradient: AnyTensor, at node: Node) {
    for (index, input) in inputs.enumerated() where input.node === node { gradients[index] = gradient }
  }

  /// One for each input.
  var results: [AnyTensor] {
    gradients.map { gradient in
      guard let gradient else {
        fail("One of the differentiated Tensors appears to not have been used in the graph.")
      }
      return gradient
    }
  }
}

/// The gradients of all leaves, to be added to what these have when the pass is over, with their histories.
private final class LeafGradients: GradientCapture {
  private var shares: [(leaf: AnyTensor, gradient: AnyTensor)] = []

  func add(_ gradient: AnyTensor, for leaf: AnyTensor) { shares.append((leaf, gradient)) }

  func see(_ gradient: AnyTensor, at node: Node) {
    if let observed = node.observed { add(gradient, for: observed) }
  }

  func deliver() {
    for (leaf, gradient) in shares {
      // The first share is copied, because it may be the caller's own tensor.
      let earlier = leaf.sparseGrad?.dense(leaf.shape) ?? leaf.grad
      leaf.grad = earlier.map { $0 + gradient } ?? gradient + 0
    }
  }
}

extension AnyTensor {
  /// A backward pass whose gradients have gradients: see ``Tensor/backward(_:retainGraph:createGraph:)``.
  func backwardCreatingGraph(_ upstream: AnyTensor?) {
    let leaves = LeafGradients()
    let seed = seed(upstream)
    withGradEnabled(true) {
      propagate(seed, retainGraph: true, to: leaves)
      leaves.deliver()
    }
  }

  package func gradients(
    for inputs: [AnyTensor], _ upstream: AnyTensor? = nil, retainGraph: Bool = false,
    createGraph: Bool = false
  ) -> [AnyTensor] {
    let capture = AskedGradients(inputs)
    let seed = seed(upstream)
    withGradEnabled(createGraph) {
      propagate(seed, retainGraph: retainGraph || createGraph, to: capture)
    }
    return capture.results
  }
}

extension Tensor {
  /// The gradients of this tensor with respect to some others, which may be results; ``grad`` stays as it is.
  ///
  /// - Parameters:
  ///   - upstream: as in ``backward(_:retainGraph:createGraph:)``.
  ///   - retainGraph: as in ``backward(_:retainGraph:createGraph:)``.
  ///   - createGraph: remembers how the gradients were computed, so that they have gradients themselves, and these
  ///     again. Every operation of the catalog can do so; one of your own on the way stops the program. The numbers are
  ///     the same either way.
  /// - Precondition: each of the others took part.
  ///
  /// Source: `torch.autograd.grad`.
  public func gradients(
    for inputs: [Tensor], _ upstream: Tensor? = nil, retainGraph: Bool = false, createGraph: Bool = false
  ) -> [Tensor] {
    any.gradients(
      for: inputs.map(\.any), upstream?.any, retainGraph: retainGraph, createGraph: createGraph
    ).map(Tensor.init)
  }
}
