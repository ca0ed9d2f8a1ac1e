import CNcurses
import TextUI

extension Screen {
  /// Shows a frame. Only rows that differ from the last one reach ncurses, and only what differs in those
  /// reaches the terminal; the same frame again costs no byte.
  ///
  /// A grid of another size than the screen, as happens while a window is being resized, is cut or padded.
  package func present(_ grid: CharacterGrid) {
    guard crash_guard_is_armed() else { return }
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
    guard changed else { return }
    shown = grid
    wmove(window, nc_lines() - 1, 0)
    wnoutrefresh(window)
    doupdate()
  }
}
