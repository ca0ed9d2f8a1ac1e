import TestSupport
import Testing
import TextUI

@Suite struct CharacterGridTests {
  @Test func `text is clipped at the grid and at its limit`() {
    var grid = CharacterGrid(width: 8, height: 3)
    #expect(grid.write("training", column: 2, row: 0) == 6)
    #expect(grid.write("training", column: 1, row: 1, limit: 4) == 4)
    #expect(grid.write("training", column: -3, row: 2) == 8)
    expectPicture(
      grid,
      """
        traini
       trai
      ining
      """)
    #expect(grid.write("outside", column: 9, row: 0) == 0)
    #expect(grid.write("outside", column: 0, row: 7, limit: -1) == 0)
  }

  @Test func `what could command a terminal never reaches a cell`() {
    var grid = CharacterGrid(width: 30, height: 1)
    grid.write(
      "a\u{1B}[2Jb\n\t\r\u{8}\u{9B}c\u{202E}d\u{200B}\u{2060}\u{FEFF}e\u{301}f\u{200D}g\u{7F}", column: 0,
      row: 0)
    expectPicture(grid, "a?[2Jb?????cdefg?")
    let allowed = grid.cells.allSatisfy { $0.scalar.value >= 0x20 && $0.scalar.value < 0x7F }
    #expect(allowed)
  }

  @Test func `every scalar of Unicode leaves the grid printable`() {
    var grid = CharacterGrid(width: 4, height: 1)
    for value in stride(from: UInt32(0), through: 0x10FFFF, by: 7) {
      guard let scalar = Unicode.Scalar(value) else { continue }
      grid[1, 0] = Cell(scalar)
      let shown = grid[1, 0].scalar
      #expect(shown.displayWidth >= 1, "\(value)")
      #expect((shown.displayWidth == 2) == (grid[2, 0].scalar == Cell.continuation), "\(value)")
    }
  }

  @Test func `a wide character takes two cells and is never cut`() {
    var grid = CharacterGrid(width: 5, height: 1)
    #expect(grid.write("学習中", column: 0, row: 0) == 4)
    #expect(grid[0, 0].scalar == "学")
    #expect(grid[1, 0].scalar == Cell.continuation)
    #expect(grid[4, 0] == .blank)
    #expect(grid.rows == ["学習"])

    grid[1, 0] = Cell("x")
    #expect(grid.rows == [" x習"])
    grid[2, 0] = Cell("y")
    #expect(grid.rows == [" xy"])
    grid[3, 0] = Cell("😀")
    grid[2, 0] = Cell("学")
    #expect(grid.rows == [" x学"])
    grid[4, 0] = Cell("学")
    #expect(grid[4, 0].scalar == " ")
    #expect(grid.write("学", column: -1, row: 0) == 2)
    #expect(grid[0, 0].scalar == " ")
  }

  @Test func `half of a pair is never written alone`() {
    var grid = CharacterGrid(width: 3, height: 1)
    grid[1, 0] = Cell(Cell.continuation)
    #expect(grid[1, 0].scalar == " ")
    grid[0, 0] = Cell("学")
    grid[1, 0] = Cell(Cell.continuation)
    #expect(grid.rows == ["学"])
  }

  @Test func `ascii output has no sign beyond ascii, but the letters of names`() {
    var grid = CharacterGrid(width: 20, height: 1)
    grid.write("µ→学x│⣿·ß €5 가½", column: 0, row: 0, ascii: true)
    expectPicture(grid, "µ?学x???ß €5 가?")
    #expect(grid.lines(colored: false, ascii: true) == ["???x???? ?5 ??"])
  }

  @Test func `jamo are written as the syllables they make`() {
    var grid = CharacterGrid(width: 10, height: 1)
    grid.write("\u{1112}\u{1161}\u{11AB}\u{1100}\u{1173}\u{11AF}!", column: 0, row: 0)
    expectPicture(grid, "한글!")
    #expect(grid[0, 0].scalar == "한" && grid[4, 0].scalar == "!")
  }

  @Test func `display width and abbreviation agree with writing`() {
    #expect(displayWidth(of: "loss") == 4)
    #expect(displayWidth(of: "学習") == 4)
    #expect(displayWidth(of: "e\u{301}\u{200B}") == 1)
    #expect("validation".abbreviated(to: 10) == "validation")
    #expect("validation".abbreviated(to: 6) == "valid…")
    #expect("validation".abbreviated(to: 6, ascii: true) == "valid~")
    #expect("学習中".abbreviated(to: 4) == "学…")
    #expect("validation".abbreviated(to: 0) == "")
    #expect("validation".abbreviated(to: 1) == "…")
  }

  @Test func `boxes have corners, a title and an inside`() {
    var grid = CharacterGrid(width: 22, height: 6)
    let inside = grid.box(Area(column: 0, row: 0, width: 12, height: 3), title: "loss")
    #expect(inside == Area(column: 1, row: 1, width: 10, height: 1))
    grid.box(Area(column: 0, row: 3, width: 12, height: 3), title: "a long title", lines: .ascii)
    grid.box(Area(column: 13, row: 0, width: 9, height: 6), title: "a long title", lines: .plain)
    expectPicture(
      grid,
      """
      ╭─ loss ───╮ ┌─ a… ──┐
      │          │ │       │
      ╰──────────╯ │       │
      +- a lon~ -+ │       │
      |          | │       │
      +----------+ └───────┘
      """)
  }

  @Test func `filling keeps to the area and to the grid`() {
    var grid = CharacterGrid(width: 4, height: 3)
    grid.fill(Area(column: -2, row: 1, width: 4, height: 9), with: Cell("#"))
    expectPicture(grid, "\n##\n##")
    grid.fill(Area(column: 90, row: 90, width: 4, height: 4), with: Cell("#"))
    grid.fill(grid.area)
    expectPicture(grid, "")
  }

  @Test func `areas split without losing or inventing cells`() {
    let area = Area(column: 3, row: 2, width: 10, height: 4)
    let (left, rest) = area.split(left: 4)
    #expect(left == Area(column: 3, row: 2, width: 4, height: 4))
    #expect(rest == Area(column: 7, row: 2, width: 6, height: 4))
    #expect(area.split(right: 4).right == Area(column: 9, row: 2, width: 4, height: 4))
    #expect(area.split(top: 1).rest == Area(column: 3, row: 3, width: 10, height: 3))
    #expect(area.split(bottom: 99).bottom == area)
    #expect(area.split(bottom: -1).rest == area)
    #expect(area.inset(by: 5).isEmpty)
    #expect(area.inset(by: 1) == Area(column: 4, row: 3, width: 8, height: 2))
  }

  @Test(arguments: [(0, 0), (1, 1), (2, 1), (-3, 5)])
  func `tiny grids take anything`(width: Int, height: Int) {
    var grid = CharacterGrid(width: width, height: height)
    grid.write("学x", column: -1, row: 0)
    grid.box(grid.area, title: "title")
    grid.box(Area(column: -4, row: -4, width: 20, height: 20), title: "title")
    grid.fill(Area(column: -1, row: -1, width: 9, height: 9), with: Cell("学"))
    #expect(grid.rows.count == max(height, 0))
  }
}
