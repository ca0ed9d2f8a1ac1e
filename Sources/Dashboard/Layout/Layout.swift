import TextUI

/// What a place of the screen holds.
enum Slot: Hashable, Sendable {
  case tooSmall, title, diagnosis, notice
  /// The keys, or the line being typed.
  case foot
  /// A panel of the catalog by its id.
  case panel(String)
  /// The numbers of the focused run, beside the panels or below them.
  case numbers, compactNumbers
}

/// Which part stands where, as a pure function of the size and of what there is to say.
enum Layout {
  typealias Tree = LayoutTree<Slot>

  static let leastWidth = 40
  static let leastHeight = 10

  /// From this width on the numbers stand beside the panels.
  private static let sideWidth = 60
  /// From this height on there are two lines for the diagnosis and one for notices.
  private static let tallHeight = 14

  /// The places of the screen: they tile it.
  static func places(width: Int, height: Int, _ dashboard: Dashboard) -> [(slot: Slot, area: Area)] {
    let whole = Area(column: 0, row: 0, width: width, height: height)
    return tree(width: width, height: height, dashboard).places(in: whole).map { ($0.leaf, $0.area) }
  }

  private static func tree(width: Int, height: Int, _ dashboard: Dashboard) -> Tree {
    guard width >= leastWidth, height >= leastHeight else {
      return .leaf(.tooSmall, .init(least: .init(0, 0)))
    }
    // One line for both on a low screen: the keys make way while there is something to tell.
    let isTall = height >= tallHeight
    let words = NoticeLine.height(dashboard, width: width)
    let notices = isTall ? max(words, 1) : dashboard.isTyping ? 0 : words
    // A long notice takes the lines of the diagnosis.
    let reading = dashboard.chart.cursor == nil ? 0 : ReadOut.lines(dashboard.context, width: width - 2).count
    let diagnosis = isTall ? max(max(2, min(reading, 4)) - (notices - 1), 0) : notices > 1 ? 0 : 1
    var parts: [Tree] = [
      .leaf(.title, .fixed(1, priority: 9)), middle(width: width, height: height, dashboard),
    ]
    if diagnosis > 0 { parts.append(.leaf(.diagnosis, .fixed(diagnosis, priority: 8))) }
    if notices > 0 { parts.append(.leaf(.notice, .fixed(notices, priority: 8))) }
    if isTall || notices == 0 { parts.append(.leaf(.foot, .fixed(1, priority: 9))) }
    return .stack(.vertical, parts, .init(least: .init(0, 0)))
  }

  /// The panels and the numbers.
  private static func middle(width: Int, height: Int, _ dashboard: Dashboard) -> Tree {
    let share = Tree.Share(least: .init(20, 4), priority: 9)
    if width < sideWidth {
      let numbers = height < 12 ? 2 : height < 19 ? 3 : 5
      return .stack(
        .vertical,
        [
          panels(width: width, height: height, dashboard),
          .leaf(.compactNumbers, .fixed(numbers, priority: 1)),
        ],
        share)
    }
    let side = sideWidth(of: width)
    return .stack(
      .horizontal,
      [
        panels(width: width - side, height: height - 5, dashboard),
        .leaf(.numbers, .fixed(side, priority: 1)),
      ], share)
  }

  /// 28 columns at 80; on wider screens about a third, for more digits and for the words behind the numbers.
  private static func sideWidth(of width: Int) -> Int { min(max(28, width / 3), 68) }

  /// The panel in front; where there is room, the loss above as the largest, and others below it.
  private static func panels(width: Int, height: Int, _ dashboard: Dashboard) -> Tree {
    let context = dashboard.context
    let shown = dashboard.panels
    guard let front = shown.first(where: { $0.id == dashboard.frontPanel }) ?? shown.first else {
      return .leaf(.panel(""), .init(least: .init(0, 0)))
    }
    func leaf(_ panel: any Panel, weight: Int, priority: Int) -> Tree {
      let least = panel.leastSize
      return .leaf(
        .panel(panel.id),
        .init(least: .init(least.width, least.height), weight: weight, priority: priority))
    }
    let main = shown[0]
    let others = shown.dropFirst().filter { $0.id == front.id || $0.hasSomething(to: context) }
    let room = others.filter { $0.leastSize.height + mainHeight <= height && $0.leastSize.width <= width }
    guard !room.isEmpty, height >= 28, main.id == front.id || room.contains(where: { $0.id == front.id })
    else { return leaf(front, weight: 1, priority: 9) }
    // The one in front never gives way; then those that come first.
    let row = room.enumerated().map { index, panel in
      leaf(panel, weight: 1, priority: panel.id == front.id ? 8 : 7 - min(index, 6))
    }
    return .stack(
      .vertical,
      [
        leaf(main, weight: 3, priority: 9),
        .stack(
          .horizontal, row,
          .init(least: .init(20, room.map(\.leastSize.height).max() ?? 6), weight: 2, priority: 5)),
      ], .init(least: .init(20, 4), priority: 9))
  }

  /// Rows that the largest panel keeps beside others.
  private static let mainHeight = 14
}
