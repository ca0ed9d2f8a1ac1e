import TextUI

extension Mouse {
  /// A report as xterm and its like send them: with `<` the newer kind (mode 1006), without a mark urxvt's (1015).
  init?(_ control: ControlSequence) {
    let numbers = control.numbers
    guard numbers.count == 3, !control.isIntermediate else { return nil }
    switch (control.mark, control.final) {
    case ("<", "M"), ("<", "m"):
      self.init(
        code: numbers[0], column: numbers[1] - 1, row: numbers[2] - 1, isRelease: control.final == "m")
    case (nil, "M"):
      self.init(code: numbers[0] - 32, column: numbers[1] - 1, row: numbers[2] - 1, isRelease: false)
    default: return nil
    }
  }

  /// - Parameter code: Two bits of the button, 3 being none; 4, 8 and 16 for modifiers, 32 for a movement, 64 for
  ///   the wheel.
  init?(code: Int, column: Int, row: Int, isRelease: Bool) {
    guard code >= 0, column >= 0, row >= 0 else { return nil }
    switch code & ~0b1_1100 {
    case 64: self = .wheelUp(column: column, row: row)
    case 65: self = .wheelDown(column: column, row: row)
    case 0...2 where isRelease, 3: self = .release(column: column, row: row)
    case let code where code < 3:
      self = .click(column: column, row: row, button: [.left, .middle, .right][code])
    case let code where (32..<35).contains(code) && !isRelease:
      self = .drag(column: column, row: row, button: [.left, .middle, .right][code - 32])
    default: return nil
    }
  }
}

extension Answer {
  init?(_ control: ControlSequence) {
    guard !control.isIntermediate else { return nil }
    switch (control.mark, control.final) {
    case ("?", "c"): self = .kind
    case (nil, "n") where control.numbers == [0]: self = .ready
    default: return nil
    }
  }

  /// `11;rgb:ffff/ffff/ffff`, with one to four digits for each part.
  init?(string sequence: [UInt8]) {
    let prefix = "]11;rgb:"
    let text = String(decoding: sequence.dropFirst(), as: UTF8.self)
    guard text.hasPrefix(prefix) else { return nil }
    let parts = text.dropFirst(prefix.count).split(separator: "/", omittingEmptySubsequences: false)
      .map { part -> Double? in
        guard (1...4).contains(part.count), let value = Int(part, radix: 16), value >= 0 else { return nil }
        return Double(value) / Double(1 << (4 * part.count) - 1)
      }
    guard parts.count == 3, let red = parts[0], let green = parts[1], let blue = parts[2] else { return nil }
    self = .background(red: red, green: green, blue: blue)
  }
}
