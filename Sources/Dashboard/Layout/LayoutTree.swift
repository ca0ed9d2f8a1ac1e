import TextUI

/// How parts share a rectangle: a tree of stacks, whose leaves have least sizes and priorities.
///
/// Resolving it tiles the rectangle: every cell belongs to exactly one leaf. Where the least sizes do not fit, the leaves
/// of the lowest priority go first, as a whole.
indirect enum LayoutTree<Leaf: Sendable>: Sendable {
  case leaf(Leaf, Share)
  case stack(Axis, [LayoutTree], Share)

  enum Axis: Hashable, Sendable { case horizontal, vertical }

  /// What a part wants of its stack.
  struct Share: Hashable, Sendable {
    /// Cells along both axes without which it is no use.
    var least: Size
    /// At most so many cells along the stack; nil for any number.
    var most: Int?
    /// How much of what is left over it takes, beside its neighbours.
    var weight: Int
    /// Of parts without room the lowest goes first.
    var priority: Int

    init(least: Size, most: Int? = nil, weight: Int = 1, priority: Int = 0) {
      self.least = least
      self.most = most
      self.weight = weight
      self.priority = priority
    }

    /// A part of one size along its stack.
    static func fixed(_ cells: Int, priority: Int = 0) -> Share {
      Share(least: Size(cells, cells), most: cells, weight: 0, priority: priority)
    }
  }

  struct Size: Hashable, Sendable {
    var width: Int
    var height: Int

    init(_ width: Int, _ height: Int) {
      self.width = width
      self.height = height
    }
  }

  var share: Share {
    switch self {
    case .leaf(_, let share), .stack(_, _, let share): share
    }
  }

  /// The places of the leaves; together they are the area, and none lies on another.
  func places(in area: Area) -> [(leaf: Leaf, area: Area)] {
    switch self {
    case .leaf(let leaf, _): return [(leaf, area)]
    case .stack(let axis, let children, _):
      let kept = Self.fitting(children, axis, area)
      let lengths = Self.lengths(kept, axis, axis == .horizontal ? area.width : area.height)
      var rest = area
      var result: [(leaf: Leaf, area: Area)] = []
      for (child, length) in zip(kept, lengths) {
        let (part, remaining) = axis == .horizontal ? rest.split(left: length) : rest.split(top: length)
        result += child.places(in: part)
        rest = remaining
      }
      return result
    }
  }

  /// The children that have room; one always stays.
  private static func fitting(_ children: [LayoutTree], _ axis: Axis, _ area: Area) -> [LayoutTree] {
    let (length, breadth) = axis == .horizontal ? (area.width, area.height) : (area.height, area.width)
    var kept = Array(children.enumerated())
    func least(_ tree: LayoutTree) -> (along: Int, across: Int) {
      let size = tree.share.least
      return axis == .horizontal ? (size.width, size.height) : (size.height, size.width)
    }
    while kept.count > 1 {
      let isShort = kept.reduce(0) { $0 + least($1.element).along } > length
      // Parts of one length take any breadth.
      let narrow = kept.filter { $0.element.share.weight > 0 && least($0.element).across > breadth }
      guard isShort || !narrow.isEmpty else { break }
      let candidates = isShort ? kept : narrow
      guard
        let last = candidates.min(by: {
          ($0.element.share.priority, -$0.offset) < ($1.element.share.priority, -$1.offset)
        }), kept.contains(where: { $0.element.share.priority > last.element.share.priority || isShort })
      else { break }
      kept.removeAll { $0.offset == last.offset }
    }
    return kept.map(\.element)
  }

  /// The lengths of children along their stack: their least ones, and what is left over by weight.
  private static func lengths(_ children: [LayoutTree], _ axis: Axis, _ whole: Int) -> [Int] {
    var lengths = children.map { axis == .horizontal ? $0.share.least.width : $0.share.least.height }
    var left = whole - lengths.reduce(0, +)
    if left < 0 {
      // A single part, smaller than it would like to be.
      for index in lengths.indices.reversed() where left < 0 {
        let cut = min(lengths[index], -left)
        lengths[index] -= cut
        left += cut
      }
      return lengths
    }
    var open = Set(children.indices.filter { children[$0].share.weight > 0 })
    while left > 0 {
      guard !open.isEmpty else {
        // Nobody wants it: the last one takes it, or there would be a hole.
        lengths[lengths.count - 1] += left
        break
      }
      let weights = open.reduce(0) { $0 + children[$1].share.weight }
      let shared = left
      var given = 0
      for index in open.sorted() {
        var part = max(shared * children[index].share.weight / weights, given == 0 ? 1 : 0)
        part = min(part, shared - given)
        if let most = children[index].share.most, lengths[index] + part >= most {
          part = max(0, most - lengths[index])
          open.remove(index)
        }
        lengths[index] += part
        given += part
      }
      left -= given
    }
    return lengths
  }
}
