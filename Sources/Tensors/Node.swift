internal import CKernels

/// One remembered operation: what it read and how to carry a gradient back through it (PyTorch's `grad_fn`).
final class Node {
  /// Adds the operation's contribution to the gradients of its inputs, given the gradient of its output.
  typealias Rule = (_ upstream: AnyTensor, _ gradients: GradientSink) -> Void

  let name: StaticString
  /// Creation order on this thread. A consumer always comes after what it consumed, so walking in reverse order
  /// meets a node when its whole gradient has arrived.
  let sequence: UInt64
  private(set) var edges: Edges
  /// Nil once a backward pass has freed it.
  private(set) var rule: Rule?
  /// The gradient that has arrived so far in the backward pass under way.
  var pending: AnyTensor?
  /// Whether the backward pass under way has this node in its queue.
  var isQueued = false
  /// The output, if someone asked to see its gradient.
  weak var observed: AnyTensor?

  init(name: StaticString, edges: Edges, rule: @escaping Rule) {
    self.name = name
    self.edges = edges
    self.rule = rule
    let thread = ck_thread()
    sequence = thread.pointee.sequence
    thread.pointee.sequence = sequence &+ 1
  }

  /// Lets go of what the rule saved, so that the memory is free and a second pass is noticed.
  func free() {
    rule = nil
    releaseEdges()
  }

  deinit { releaseEdges() }

  /// Releases the chain of predecessors one by one: left to itself, releasing the last node of a long chain would
  /// recurse to the first.
  private func releaseEdges() {
    var orphans: [Node] = []
    guard var orphan = edges.takeNodes(others: &orphans) else { return }
    while true {
      let next = isKnownUniquelyReferenced(&orphan) ? orphan.edges.takeNodes(others: &orphans) : nil
      guard let following = next ?? orphans.popLast() else { return }
      orphan = following
    }
  }
}
