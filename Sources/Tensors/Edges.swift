/// Where a gradient goes: to the operation that made the value, or to a leaf that keeps it.
enum Edge {
  /// The value does not require a gradient.
  case none
  case leaf(AnyTensor)
  case node(Node)
}

/// The edges of an operation, one for each input; the first three without an allocation of their own.
struct Edges {
  private var first = Edge.none
  private var second = Edge.none
  private var third = Edge.none
  private var others: [Edge] = []

  init(_ a: AnyTensor, _ b: AnyTensor? = nil, _ c: AnyTensor? = nil) {
    first = a.edge
    if let b { second = b.edge }
    if let c { third = c.edge }
  }

  subscript(index: Int) -> Edge {
    switch index {
    case 0: first
    case 1: second
    case 2: third
    default: others[index - 3]
    }
  }

  /// Hands over every node, and leaves nothing.
  mutating func moveNodes(to orphans: inout [Node]) {
    for edge in [first, second, third] + others {
      if case .node(let node) = edge { orphans.append(node) }
    }
    removeAll()
  }

  /// Whether any input was made by an operation.
  var hasNodes: Bool {
    for index in 0..<3 + others.count {
      if case .node = self[index] { return true }
    }
    return false
  }

  mutating func removeAll() {
    first = .none
    second = .none
    third = .none
    others = []
  }
}
