import CNcurses
import TextUI

/// What a terminal sends for its keys, as terminfo knows it.
struct KeySequences: Sendable {
  private var known: [[UInt8]: Key] = [:]
  private var beginnings: Set<[UInt8]> = []

  init(_ known: [[UInt8]: Key] = [:]) {
    for (bytes, key) in known { add(bytes, key) }
  }

  /// The keys of the terminal that terminfo has open.
  static func ofOpenTerminal() -> KeySequences {
    var keys = KeySequences()
    for (name, key) in names {
      // Extended names carry a digit for the modifiers, which mean nothing here.
      for suffix in extended.contains(name) ? ["", "3", "4", "5", "6", "7"] : [""] {
        if let text = terminal_description_string(name + suffix) {
          keys.add(Array(String(cString: text).utf8), key)
        }
      }
    }
    return keys
  }

  private mutating func add(_ bytes: [UInt8], _ key: Key) {
    guard !bytes.isEmpty, known[bytes] == nil, !Self.introducers.contains(bytes) else { return }
    // Tab, return and escape stay what they are.
    if bytes.count == 1, [0x09, 0x0D, 0x1B].contains(bytes[0]) || bytes[0] >= 0x20 { return }
    guard bytes[0] == 0x1B || bytes.count == 1 else { return }
    known[bytes] = key
    for count in 1..<max(bytes.count, 1) { beginnings.insert(Array(bytes.prefix(count))) }
  }

  /// The key of exactly these bytes, unless they begin another key's.
  func key(for bytes: [UInt8]) -> Key? { beginnings.contains(bytes) ? nil : known[bytes] }

  func isBeginning(_ bytes: [UInt8]) -> Bool { beginnings.contains(bytes) }

  private static let introducers: Set<[UInt8]> = [[0x1B], Array("\u{1B}[".utf8), Array("\u{1B}O".utf8)]

  private static let extended: Set<String> = [
    "kUP", "kDN", "kLFT", "kRIT", "kHOM", "kEND", "kPRV", "kNXT", "kIC", "kDC",
  ]

  /// The first of two names with the same bytes counts.
  private static let names: [(String, Key)] =
    [
      ("kbs", .backspace), ("kcuu1", .up), ("kcud1", .down), ("kcub1", .left), ("kcuf1", .right),
      ("khome", .home), ("kend", .end), ("kpp", .pageUp), ("knp", .pageDown), ("kich1", .insert),
      ("kdch1", .delete), ("kcbt", .backTab), ("kent", .enter), ("ka1", .home), ("kc1", .end),
      ("ka3", .pageUp), ("kc3", .pageDown), ("kfnd", .home), ("kslt", .end), ("kri", .up), ("kind", .down),
      ("kUP", .up), ("kDN", .down), ("kLFT", .left), ("kRIT", .right), ("kHOM", .home), ("kEND", .end),
      ("kPRV", .pageUp), ("kNXT", .pageDown), ("kIC", .insert), ("kDC", .delete),
    ] + (1...12).map { ("kf\($0)", .function($0)) }
}
