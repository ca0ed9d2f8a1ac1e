/// Takes the gradients of a backward pass that leaves alone what the leaves have.
final class GradientCapture {
  private let inputs: [AnyTensor]
  private var gradients: [AnyTensor?]

  init(_ inputs: [AnyTensor]) {
    self.inputs = inputs
    gradients = Array(repeating: nil, count: inputs.count)
  }

  /// Adds a share of a leaf's gradient, if it was asked for.
  func add(_ gradient: AnyTensor, for leaf: AnyTensor) {
    for (index, input) in inputs.enumerated() where input === leaf {
      gradients[index] = gradients[index].map { $0 + gradient } ?? gradient
    }
  }

  /// Notes the whole gradient of an operation's result, if it was asked for.
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

extension AnyTensor {
  package func gradients(
    for inputs: [AnyTensor], _ upstream: AnyTensor? = nil, retainGraph: Bool = false,
    createGraph: Bool = false
  ) -> [AnyTensor] {
    let capture = GradientCapture(inputs)
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
  ///   - upstream: as in ``backward(_:retainGraph:)``.
  ///   - retainGraph: as in ``backward(_:retainGraph:)``.
  ///   - createGraph: remembers how the gradients were computed, so that they have gradients themselves. Sums,
  ///     means, arithmetic, powers with a number and changes of shape can do so; another operation on the way stops
  ///     the program.
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
