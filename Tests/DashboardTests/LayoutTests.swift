import Testing
import TextUI

@testable import Dashboard

struct `The layout` {
  /// Every panel in front, a run alone and several, words in the notice line, a cursor.
  private static let states: [Dashboard] = PanelCatalog.all.flatMap { panel -> [Dashboard] in
    [Fixture.running(), Fixture.compared(), Fixture.table(), Fixture.prompt()].map { state in
      var state = state
      state.frontPanel = panel.id
      return state
    }
  }

  @Test func `tiles the screen at every size, and nothing lies on anything else`() {
    let widths =
      [0, 1, 20, 39, 40, 41, 59, 60, 61, 79, 119, 120] + Array(stride(from: 80, through: 240, by: 40))
    let heights = [0, 1, 5, 9, 10, 11, 13, 14, 27, 28, 29, 33] + Array(stride(from: 24, through: 70, by: 9))
    var reading = Fixture.compared()
    _ = reading.setCursor(toEpoch: 20)
    for state in Self.states + [reading] {
      for width in widths {
        for height in heights {
          let places = Layout.places(width: width, height: height, state)
          expectTiles(places.map(\.area), width: width, height: height)
        }
      }
    }
  }

  private func expectTiles(_ areas: [Area], width: Int, height: Int) {
    var count = 0
    for area in areas {
      count += area.width * area.height
      #expect(
        area.column >= 0 && area.row >= 0 && area.endColumn <= width && area.endRow <= height,
        "\(area) at \(width)×\(height)")
    }
    #expect(count == width * height, "\(areas) at \(width)×\(height)")
    for (index, a) in areas.enumerated() {
      for b in areas[(index + 1)...] where !a.isEmpty && !b.isEmpty {
        let isApart =
          a.endColumn <= b.column || b.endColumn <= a.column || a.endRow <= b.row || b.endRow <= a.row
        #expect(isApart, "\(a) and \(b) at \(width)×\(height)")
      }
    }
  }

  private func panels(_ state: Dashboard, _ width: Int, _ height: Int) -> [String] {
    Layout.places(width: width, height: height, state).compactMap {
      if case .panel(let id) = $0.slot { id } else { nil }
    }
  }

  @Test func `shows the panel in front, and more of them where there is room`() {
    var state = Fixture.compared()
    for panel in PanelCatalog.all {
      state.frontPanel = panel.id
      #expect(panels(state, 80, 24) == [panel.id])
      #expect(panels(state, 120, 40).contains(panel.id))
    }
    state.frontPanel = "loss"
    #expect(panels(state, 120, 40).count == 2)
    #expect(panels(state, 200, 60) == ["loss", "compare", "notes"])
  }

  @Test func `leaves the loss alone where nothing else has anything to show`() {
    #expect(panels(Fixture.fresh(), 200, 60) == ["loss"])
  }

  @Test func `keeps the loss the largest panel`() {
    for (width, height) in [(120, 40), (200, 60), (240, 70)] {
      let places = Layout.places(width: width, height: height, Fixture.compared())
      let sizes = places.filter { if case .panel = $0.slot { true } else { false } }
        .map { $0.area.width * $0.area.height }
      #expect(sizes[0] == sizes.max())
    }
  }

  @Test func `a tree gives way by priority, and the last part takes what nobody wants`() {
    typealias Tree = LayoutTree<String>
    let tree = Tree.stack(
      .horizontal,
      [
        .leaf("a", .init(least: .init(30, 1), priority: 2)), .leaf("b", .fixed(20, priority: 1)),
        .leaf("c", .fixed(10, priority: 3)),
      ], .init(least: .init(0, 0)))
    func widths(_ width: Int) -> [String] {
      tree.places(in: Area(column: 0, row: 0, width: width, height: 5)).map { "\($0.leaf)\($0.area.width)" }
    }
    #expect(widths(100) == ["a70", "b20", "c10"])
    #expect(widths(59) == ["a49", "c10"])
    #expect(widths(35) == ["c35"])
  }
}
