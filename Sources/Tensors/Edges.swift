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

  /// For operations that take a list.
  init(_ inputs: [AnyTensor]) {
    if inputs.count > 0 { first = inputs[0].edge }
    if inputs.count > 1 { second = inputs[1].edge }
    if inputs.count > 2 { third = inputs[2].edge }
    others = inputs.dropFirst(3).map(\.edge)
  }

  subscript(index: Int) -> Edge {
    switch index {
    case 0: first
    case 1: second
    case 2: third
    default: others[index - 3]
    }
  }

  /// A place in the order of creation after every operation that made an input.
  var firstSequenceAfter: UInt64 {
    func after(_ edge: Edge) -> UInt64 {
      if case .node(let node) = edge { node.sequence &+ 1 } else { 0 }
    }
    let listed = max(after(first), after(second), after(third))
    return others.isEmpty ? listed : others.reduce(listed) { max($0, after($1)) }
  }

  /// Hands over one node and adds further ones to the list, and leaves nothing. Most operations have one at most,
  /// for which no list is needed.
  mutating func takeNodes(others list: inout [Node]) -> Node? {
    var one: Node?
    func take(_ edge: Edge) {
      guard case .node(let node) = edge else { return }
      if one == nil { one = node } else { list.append(node) }
    }
    take(first)
    take(second)
    take(third)
    for edge in others { take(edge) }
    first = .none
    second = .none
    third = .none
    if !others.isEmpty { others = [] }
    return one
  }
}
