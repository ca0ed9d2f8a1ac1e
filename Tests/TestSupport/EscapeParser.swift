/// Cuts the bytes a program writes into characters and control sequences, and carries them out on a screen.
struct EscapeParser {
  private enum State {
    case ground
    case escape
    /// After `ESC (` and its like: one more byte names a character set.
    case charset(UInt8)
    case control
    /// A title or another string that ends with BEL or `ESC \`.
    case string
    case stringEscape
  }

  private var state = State.ground
  private var utf8: [UInt8] = []
  private var mark: UInt8 = 0
  private var numbers: [Int?] = []
  /// What SI and SO select: G0 and G1, each either letters or line drawing.
  private var sets = [false, false]
  private var selected = 0

  mutating func feed(_ byte: UInt8, to screen: inout ScreenModel) {
    switch state {
    case .ground: ground(byte, &screen)
    case .escape: escape(byte, &screen)
    case .charset(let which):
      if which == UInt8(ascii: "(") || which == UInt8(ascii: ")") {
        sets[which == UInt8(ascii: "(") ? 0 : 1] = byte == UInt8(ascii: "0")
      }
      screen.drawsLines = sets[selected]
      state = .ground
    case .control: control(byte, &screen)
    case .string: if byte == 0x07 { state = .ground } else if byte == 0x1B { state = .stringEscape }
    case .stringEscape: state = byte == UInt8(ascii: "\\") ? .ground : .string
    }
  }

  private mutating func ground(_ byte: UInt8, _ screen: inout ScreenModel) {
    if byte >= 0x80 {
      utf8.append(byte)
      guard let text = String(validating: utf8, as: UTF8.self) else {
        if utf8.count >= 4 {
          utf8 = []
          screen.put("\u{FFFD}")
        }
        return
      }
      utf8 = []
      for scalar in text.unicodeScalars { screen.put(scalar) }
      return
    }
    utf8 = []
    switch byte {
    case 0x1B: state = .escape
    case 0x08: screen.moveTo(column: min(screen.column, screen.columns - 1) - 1, row: screen.row)
    case 0x09: screen.moveTo(column: (screen.column / 8 + 1) * 8, row: screen.row)
    case 0x0A, 0x0B, 0x0C: screen.lineFeed()
    case 0x0D: screen.column = 0
    case 0x0E, 0x0F:
      selected = byte == 0x0E ? 1 : 0
      screen.drawsLines = sets[selected]
    case 0x20..<0x7F:
      screen.put(screen.drawsLines ? Self.line(byte) : Unicode.Scalar(byte))
    default: break
    }
  }

  private mutating func escape(_ byte: UInt8, _ screen: inout ScreenModel) {
    state = .ground
    switch byte {
    case UInt8(ascii: "["): (state, mark, numbers) = (.control, 0, [nil])
    case UInt8(ascii: "]"), UInt8(ascii: "P"), UInt8(ascii: "_"), UInt8(ascii: "^"), UInt8(ascii: "k"):
      state = .string
    case UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "*"), UInt8(ascii: "+"), UInt8(ascii: "#"):
      state = .charset(byte)
    case UInt8(ascii: "7"): screen.saveCursor()
    case UInt8(ascii: "8"): screen.restoreCursor()
    case UInt8(ascii: "D"): screen.lineFeed()
    case UInt8(ascii: "E"):
      screen.column = 0
      screen.lineFeed()
    case UInt8(ascii: "M"): screen.reverseLineFeed()
    case UInt8(ascii: "c"): screen = ScreenModel(columns: screen.columns, rows: screen.rows)
    default: break  // Keypad modes and the like change nothing that is seen.
    }
  }

  private mutating func control(_ byte: UInt8, _ screen: inout ScreenModel) {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"):
      numbers[numbers.count - 1] = (numbers[numbers.count - 1] ?? 0) * 10 + Int(byte) - 0x30
    case UInt8(ascii: ";"), UInt8(ascii: ":"): numbers.append(nil)
    case 0x20...0x2F, 0x3C...0x3F: mark = byte
    default:
      state = .ground
      perform(byte, &screen)
    }
  }

  private func number(_ index: Int, default value: Int = 1) -> Int {
    let number = numbers.indices.contains(index) ? numbers[index] : nil
    return number.map { value == 1 ? max($0, 1) : $0 } ?? value
  }

  private func perform(_ final: UInt8, _ screen: inout ScreenModel) {
    let (count, column, row) = (number(0), min(screen.column, screen.columns - 1), screen.row)
    if mark == UInt8(ascii: "?") { return setPrivateModes(on: final == UInt8(ascii: "h"), &screen) }
    guard mark == 0 else { return }
    switch Unicode.Scalar(final) {
    case "A": screen.moveTo(column: column, row: row - count)
    case "B", "e": screen.moveTo(column: column, row: row + count)
    case "C", "a": screen.moveTo(column: column + count, row: row)
    case "D": screen.moveTo(column: column - count, row: row)
    case "E": screen.moveTo(column: 0, row: row + count)
    case "F": screen.moveTo(column: 0, row: row - count)
    case "G", "`": screen.moveTo(column: count - 1, row: row)
    case "d": screen.moveTo(column: column, row: count - 1)
    case "H", "f": screen.moveTo(column: number(1) - 1, row: count - 1)
    case "I": screen.moveTo(column: (column / 8 + count) * 8, row: row)
    case "Z": screen.moveTo(column: ((column + 7) / 8 - count) * 8, row: row)
    case "J": eraseDisplay(&screen)
    case "K": screen.erase(eraseRange(at: column, of: screen.columns), inRow: row)
    case "X": screen.erase(column..<column + count, inRow: row)
    case "@": screen.insertBlanks(count)
    case "P": screen.deleteCharacters(count)
    case "L": screen.insertLines(count)
    case "M": screen.insertLines(-count)
    case "S": screen.scroll(up: count)
    case "T": screen.scroll(up: -count)
    case "b": for _ in 0..<count { screen.put(screen.last) }
    case "m": setLook(&screen)
    case "h" where number(0) == 4: screen.inserts = true
    case "l" where number(0) == 4: screen.inserts = false
    case "r":
      let top = count - 1
      let bottom = min(number(1, default: screen.rows), screen.rows) - 1
      if top < bottom { screen.region = top...bottom }
      screen.moveTo(column: 0, row: 0)
    default: break
    }
  }

  private func eraseRange(at place: Int, of count: Int) -> Range<Int> {
    switch number(0, default: 0) {
    case 0: place..<count
    case 1: 0..<place + 1
    default: 0..<count
    }
  }

  private func eraseDisplay(_ screen: inout ScreenModel) {
    let column = min(screen.column, screen.columns - 1)
    let mode = number(0, default: 0)
    if mode == 2 || mode == 3 { return screen.eraseRows(0..<screen.rows) }
    screen.eraseRows(mode == 0 ? screen.row + 1..<screen.rows : 0..<screen.row)
    screen.erase(eraseRange(at: column, of: screen.columns), inRow: screen.row)
  }

  private func setPrivateModes(on: Bool, _ screen: inout ScreenModel) {
    for case let mode? in numbers {
      switch mode {
      case 25: screen.isCursorVisible = on
      case 47, 1047, 1049: screen.useAlternateScreen(on)
      default: break
      }
    }
  }

  private func setLook(_ screen: inout ScreenModel) {
    var rest = numbers.map { $0 ?? 0 }[...]
    while let code = rest.popFirst() {
      switch code {
      case 0: screen.look = ScreenModel.Look()
      case 1: screen.look.isBold = true
      case 2: screen.look.isDim = true
      case 4: screen.look.isUnderlined = true
      case 7: screen.look.isReversed = true
      case 22: (screen.look.isBold, screen.look.isDim) = (false, false)
      case 24: screen.look.isUnderlined = false
      case 27: screen.look.isReversed = false
      case 30...37: screen.look.foreground = code - 30
      case 39: screen.look.foreground = nil
      case 40...47: screen.look.background = code - 40
      case 49: screen.look.background = nil
      case 90...97: screen.look.foreground = code - 82
      case 100...107: screen.look.background = code - 92
      case 38, 48:
        guard rest.popFirst() == 5, let entry = rest.popFirst() else { return }
        if code == 38 { screen.look.foreground = entry } else { screen.look.background = entry }
      default: break
      }
    }
  }

  /// The line drawing set of the VT100.
  private static func line(_ byte: UInt8) -> Unicode.Scalar {
    let lines: [Character: Unicode.Scalar] = [
      "j": "┘", "k": "┐", "l": "┌", "m": "└", "n": "┼", "q": "─", "t": "├", "u": "┤", "v": "┴", "w": "┬",
      "x": "│", "a": "▒", "f": "°", "g": "±", "`": "◆", "~": "·", "y": "≤", "z": "≥", "{": "π", "|": "≠",
    ]
    return lines[Character(Unicode.Scalar(byte))] ?? Unicode.Scalar(byte)
  }
}
