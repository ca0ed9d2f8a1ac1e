import CNcurses
import TextUI

extension Screen {
  /// Shows a frame. Only rows that differ from the last one reach ncurses, and only what differs in those
  /// reaches the terminal; the same frame again costs no byte.
  ///
  /// A grid of another size than the screen, as happens while a window is being resized, is cut or padded.
  ///
  /// While the line is busy nothing is drawn, and ``Event/ready`` comes when it is free again.
  package func present(_ grid: CharacterGrid) {
    guard crash_guard_is_armed() else { return }
    let now = monotonicTime()
    isFrameDue = !output.isFree(at: now)
    if !isFrameDue { output.send(at: now, cells: grid.cells.count) { draw(grid) } }
  }

  private func draw(_ grid: CharacterGrid) {
    let window = nc_standard_window()
    var last = shown
    if last?.width != grid.width || last?.height != grid.height {
      werase(window)
      last = nil
    }
    let (width, rows) = (grid.width, min(grid.height, size.rows))
    var changed = last == nil
    grid.cells.withUnsafeBufferPointer { cells in
      for row in 0..<rows {
        let range = row * width..<(row + 1) * width
        if let last, last.cells[range].elementsEqual(cells[range]) { continue }
        changed = true
        let line = UnsafeBufferPointer(rebasing: cells[range].prefix(size.columns))
        encoder.withEncoded(line) { mvwadd_wchnstr(window, Int32(row), 0, $0.baseAddress, Int32($0.count)) }
      }
    }
    guard changed || shown?.caret != grid.caret else { return }
    place(grid.caret, in: window)
    shown = grid
    wnoutrefresh(window)
    doupdate()
  }

  /// Puts the terminal's own cursor where text is typed, for there input methods draw; else hides it.
  private func place(_ caret: CharacterGrid.Caret?, in window: UnsafeMutablePointer<WINDOW>?) {
    if (shown?.caret == nil) != (caret == nil) {
      curs_set(caret == nil ? 0 : 1)
      leaveok(window, caret == nil && canHideCursor)
    }
    wmove(
      window, min(Int32(clamping: caret?.row ?? .max), nc_lines() - 1),
      min(Int32(clamping: caret?.column ?? 0), max(nc_columns() - 1, 0)))
  }
}
