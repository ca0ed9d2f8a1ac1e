internal import CKernels

/// One remembered operation: what it read and how to carry a gradient back through it (PyTorch's `grad_fn`).
final class Node {
  /// Adds the operation's contribution to the gradients of its inputs, given the gradient of its output.
  typealias Rule = (_ upstream: AnyTensor, _ gradients: GradientSink) -> Void

  /// What a backward pass may do with a rule beyond calling it once.
  struct Traits: OptionSet {
    let rawValue: UInt8
    /// The rule saved nothing, so it need not be freed and may run in a second pass.
    static let savesNothing = Traits(rawValue: 1)
    /// The rule does what nobody remembers, so gradients have no gradients.
    static let hasNoSecondDerivative = Traits(rawValue: 2)
  }

  let name: StaticString
  let traits: Traits
  /// Creation order. A consumer always comes after what it consumed, also when a serial queue has moved to another
  /// thread in between, so walking in reverse order meets a node when its whole gradient has arrived.
  let sequence: UInt64
  @exclusivity(unchecked)
  private(set) var edges: Edges
  /// Nil once a backward pass has freed it.
  @exclusivity(unchecked)
  private(set) var rule: Rule?
  /// The gradient that has arrived so far in the backward pass under way.
  @exclusivity(unchecked)
  var pending: AnyTensor?
  /// Whether the backward pass under way has this node in its queue.
  @exclusivity(unchecked)
  var isQueued = false
  /// The output, if someone asked to see its gradient. Few do, and a weak reference of each node's own would cost all.
  @exclusivity(unchecked)
  private var observation: Observation?

  private final class Observation {
    weak var tensor: AnyTensor?
    init(_ tensor: AnyTensor?) { self.tensor = tensor }
  }

  var observed: AnyTensor? {
    get { observation?.tensor }
    set { observation = Observation(newValue) }
  }

  init(name: StaticString, edges: consuming Edges, traits: Traits, rule: consuming @escaping Rule) {
    let thread = ck_thread()
    sequence = max(thread.pointee.sequence, edges.firstSequenceAfter)
    thread.pointee.sequence = sequence &+ 1
    self.name = name
    self.traits = traits
    self.edges = edges
    self.rule = rule
  }

  /// Lets go of what the rule saved, so that the memory is free and a second pass is noticed.
  func free() {
    rule = nil
    releaseEdges()
  }

  deinit { if rule != nil { releaseEdges() } }

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
