import Dispatch
import Glibc
import TextUI

/// A line on standard error that is drawn again and again: how far a run is, and how long it will take.
///
/// Only on a terminal, and beside lines that are printed meanwhile, which push it down, only where both streams are
/// one: piped output stays free of it.
struct ProgressBar {
  private let total: Double
  private let isShown: Bool
  private let start = DispatchTime.now().uptimeNanoseconds
  private var drawn: UInt64 = 0
  private var isOnScreen = false

  /// Nanoseconds between two drawings.
  private static let interval: UInt64 = 100_000_000
  private static let width = 30

  /// - Parameter isAlone: whether nothing is printed before the end, so that standard output may go elsewhere.
  init(total: Double, isWanted: Bool = true, isAlone: Bool = false) {
    self.total = total
    isShown = isWanted && isatty(STDERR_FILENO) == 1 && (isAlone || isatty(STDOUT_FILENO) == 1)
  }

  mutating func show(_ done: Double, _ words: String = "") {
    let now = DispatchTime.now().uptimeNanoseconds
    guard isShown, now - max(drawn, start) > Self.interval else { return }
    drawn = now
    isOnScreen = true
    complain("\r\u{1B}[K" + text(done, elapsed: Double(now - start) / 1e9) + words, ending: "")
  }

  /// Makes room for other lines.
  mutating func clear() {
    guard isOnScreen else { return }
    isOnScreen = false
    complain("\r\u{1B}[K", ending: "")
  }

  func text(_ done: Double, elapsed: Double) -> String {
    let part = total > 0 ? min(max(done / total, 0), 1) : 1
    let filled = Int(part * Double(Self.width))
    let bar = String(repeating: "=", count: filled) + String(repeating: " ", count: Self.width - filled)
    let left = part > 0 ? Self.time(elapsed / part - elapsed) : "?"
    return "[\(bar)] \(Int(part * 100)) %, \(left) left"
  }

  /// `1:02:03` or `2:03`.
  static func time(_ seconds: Double) -> String {
    let whole = Int(min(max(seconds.rounded(.up), 0), 359_999))
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let (hours, minutes) = (whole / 3600, whole / 60 % 60)
    return hours > 0 ? "\(hours):\(two(minutes)):\(two(whole % 60))" : "\(minutes):\(two(whole % 60))"
  }
}
