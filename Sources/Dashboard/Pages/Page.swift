import TextUI

/// Something over the panels that listens instead of them: pages are a stack, and the top one has the keys.
///
/// A new one is a file with a type that conforms and the keys it has, and one line in ``KeyBindings``.
package protocol Page: Sendable {
  /// Which keys it has.
  var mode: KeyBinding.Mode { get }
  /// Whether characters are text, not keys.
  var takesText: Bool { get }
  /// Draws over what is there.
  func draw(_ dashboard: Dashboard, into grid: inout CharacterGrid, area: Area)
  /// What a key does that is bound to nothing.
  func press(_ key: Key, _ dashboard: inout Dashboard) -> [Dashboard.Effect]
}

extension Page {
  package var takesText: Bool { false }
  package func press(_ key: Key, _ dashboard: inout Dashboard) -> [Dashboard.Effect] { [] }
}

extension Dashboard {
  /// The topmost page of a kind, to be read or changed; setting it to nil takes it away.
  subscript<P: Page>(_: P.Type) -> P? {
    get { pages.last { $0 is P } as? P }
    set {
      let place = pages.lastIndex { $0 is P }
      switch (place, newValue) {
      case (let place?, let page?): pages[place] = page
      case (let place?, nil): pages.remove(at: place)
      case (nil, let page?): pages.append(page)
      case (nil, nil): break
      }
    }
  }

  /// Takes away the page on top.
  mutating func closePage() -> [Effect] {
    if !pages.isEmpty { pages.removeLast() }
    return []
  }
}

extension Pen {
  /// A box in the middle of an area, with a free column on either side that keeps what lies behind apart; returns its
  /// inside.
  func box(
    _ title: String, width: Int, height: Int, style: Style, titleStyle: Style, in area: Area,
    on grid: inout CharacterGrid
  ) -> (inside: Area, box: Area) {
    let (width, height) = (min(width, area.width), min(height, area.height))
    let box = Area(
      column: area.column + (area.width - width) / 2, row: area.row + (area.height - height) / 2,
      width: width, height: height)
    grid.fill(Area(column: box.column - 1, row: box.row, width: box.width + 2, height: box.height))
    let inside = grid.box(box, title: title, lines: boxLines, style: style, titleStyle: titleStyle)
    return (inside.inset(left: 1, right: 1), box)
  }
}
