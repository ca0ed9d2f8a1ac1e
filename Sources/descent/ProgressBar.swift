import Dispatch
import Glibc
import TextUI
import Words

/// A line on standard error that is drawn again and again: how far a run is, and how long it will take.
///
/// Only where someone looks at it, and nothing else is drawn over it: standard error is a terminal, and standard output
/// is one too or a file. Lines that are printed meanwhile push it down.
struct ProgressBar {
  private let first: Double
  private let total: Double
  private let isShown: Bool
  private let start = DispatchTime.now().uptimeNanoseconds
  private var drawn: UInt64 = 0
  private var isOnScreen = false

  /// Nanoseconds between two drawings.
  private static let interval: UInt64 = 100_000_000
  private static let width = 30

  /// - Parameters:
  ///   - first: the epochs that are behind the run when it begins.
  ///   - isAlone: whether nothing is printed before the end, so that standard output may go anywhere.
  init(from first: Int = 0, to total: Int, isAlone: Bool = false) {
    self.first = Double(first)
    self.total = Double(total)
    let isFree = isAlone || isatty(STDOUT_FILENO) == 1 || FileIdentity(STDOUT_FILENO) != nil
    isShown = isatty(STDERR_FILENO) == 1 && isFree
  }

  mutating func show(_ done: Double) {
    let now = DispatchTime.now().uptimeNanoseconds
    guard isShown, now - max(drawn, start) > Self.interval else { return }
    drawn = now
    isOnScreen = true
    complain("\r\u{1B}[K" + text(done, elapsed: Double(now - start) / 1e9), ending: "")
  }

  /// Makes room for other lines.
  mutating func clear() {
    guard isOnScreen else { return }
    isOnScreen = false
    complain("\r\u{1B}[K", ending: "")
  }

  private func text(_ done: Double, elapsed: Double) -> String {
    let part = min(max(done / total, 0), 1)
    let filled = Int(part * Double(Self.width))
    let bar = String(repeating: "=", count: filled) + String(repeating: " ", count: Self.width - filled)
    let left = done > first ? Self.time(elapsed * (total - done) / (done - first)) : "?"
    return "[\(bar)] \(Int(part * 100)) %, epoch \(NumberText.grouped(Int(done))), \(left) left"
  }

  /// `1:02:03` or `2:03`.
  private static func time(_ seconds: Double) -> String {
    let whole = Int(min(max(seconds.rounded(.up), 0), 359_999))
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let (hours, minutes) = (whole / 3600, whole / 60 % 60)
    return hours > 0 ? "\(hours):\(two(minutes)):\(two(whole % 60))" : "\(minutes):\(two(whole % 60))"
  }
}
