import Dispatch
import Glibc
import TextUI
import Words

/// A line on standard error that tells how much of a file is read, where someone waits for it at a terminal.
final class LoadingLine {
  private let start = DispatchTime.now().uptimeNanoseconds
  private let isTerminal = isatty(STDERR_FILENO) == 1
  private var isShown = false

  /// Nanoseconds that nobody notices.
  private static let moment: UInt64 = 400_000_000

  func show(_ part: Double, rows: Int) {
    guard isTerminal, DispatchTime.now().uptimeNanoseconds - start > Self.moment else { return }
    isShown = true
    complain("\rreading: \(Int(part * 100)) %, \(NumberText.grouped(rows)) rows", ending: "")
  }

  func clear() {
    if isShown { complain("\r" + String(repeating: " ", count: 60) + "\r", ending: "") }
  }
}
