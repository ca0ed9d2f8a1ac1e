import CNcurses
import TextUI

/// One thing that ncurses read.
enum KeyInput: Hashable {
  /// A key that ncurses recognised, by its `KEY_` code.
  case code(Int32)
  /// A key with modifiers, which has a name in terminfo but no fixed code: `kRIT5` is ctrl-right.
  case named(String)
  case scalar(Unicode.Scalar)
}

/// Turns what ncurses reads into keys.
///
/// A sequence that terminfo does not know would arrive as `ESC`, `[` and letters, each of which is a command of
/// the cockpit; it is taken as a whole, as the key it means or as nothing.
enum KeyDecoder {
  static func keys(from inputs: [KeyInput]) -> [Key] {
    var keys: [Key] = []
    var rest = inputs[...]
    while let input = rest.popFirst() {
      switch input {
      case .code(let code): keys += key(forCode: code).map { [$0] } ?? []
      case .named(let name): keys += key(forName: name).map { [$0] } ?? []
      case .scalar("\u{1B}"): keys += escape(&rest).map { [$0] } ?? []
      case .scalar(let scalar): keys += key(for: scalar).map { [$0] } ?? []
      }
    }
    return keys
  }

  /// The key that begins with an escape character; nil for a sequence without a meaning here.
  private static func escape(_ rest: inout ArraySlice<KeyInput>) -> Key? {
    switch rest.first {
    case .scalar("["):
      rest.removeFirst()
      return controlSequence(&rest)
    case .scalar("O"):
      guard case .scalar(let letter)? = rest.dropFirst().first, let key = key(forFinal: letter)
      else { return .escape }
      rest.removeFirst(2)
      return key
    default:
      return .escape
    }
  }

  /// What follows `ESC [`: digits and marks, then one final character.
  private static func controlSequence(_ rest: inout ArraySlice<KeyInput>) -> Key? {
    var number = 0
    var isFirst = true
    while case .scalar(let scalar)? = rest.first, (0x20..<0x7F).contains(scalar.value) {
      rest.removeFirst()
      switch scalar {
      case "0"..."9": if isFirst, number < 1000 { number = number * 10 + Int(scalar.value) - 0x30 }
      case "~": return key(forNumber: number)
      case "@"..."}": return key(forFinal: scalar)
      default: isFirst = false
      }
    }
    return nil
  }

  private static func key(forFinal letter: Unicode.Scalar) -> Key? {
    switch letter {
    case "A": .up
    case "B": .down
    case "C": .right
    case "D": .left
    case "H": .home
    case "F": .end
    case "Z": .backTab
    case "M": .enter
    case "P": .function(1)
    case "Q": .function(2)
    case "R": .function(3)
    case "S": .function(4)
    default: nil
    }
  }

  private static func key(forNumber number: Int) -> Key? {
    switch number {
    case 1, 7: .home
    case 2: .insert
    case 3: .delete
    case 4, 8: .end
    case 5: .pageUp
    case 6: .pageDown
    case 11...15: .function(number - 10)
    case 17...21: .function(number - 11)
    case 23, 24: .function(number - 12)
    default: nil
    }
  }

  private static func key(for scalar: Unicode.Scalar) -> Key? {
    switch scalar.value {
    case 0x08, 0x7F: .backspace
    case 0x09: .tab
    case 0x0A, 0x0D: .enter
    case 0x01...0x1A: .control(Character(Unicode.Scalar(UInt8(scalar.value + 0x60))))
    // ctrl-space, and the four beyond the letters: \ ] ^ _
    case 0x00, 0x1C...0x1F: .control(Character(Unicode.Scalar(UInt8(scalar.value + 0x40))))
    case 0x80..<0xA0: nil
    default: .character(Character(scalar))
    }
  }

  /// The key without its modifiers, which the last digit tells.
  private static func key(forName name: String) -> Key? {
    switch name.prefix(while: { !$0.isNumber }) {
    case "kUP": .up
    case "kDN": .down
    case "kLFT": .left
    case "kRIT": .right
    case "kHOM": .home
    case "kEND": .end
    case "kPRV": .pageUp
    case "kNXT": .pageDown
    case "kIC": .insert
    case "kDC": .delete
    default: nil
    }
  }

  private static func key(forCode code: Int32) -> Key? {
    switch code {
    case KEY_UP, KEY_SR: return .up
    case KEY_DOWN, KEY_SF: return .down
    case KEY_LEFT, KEY_SLEFT: return .left
    case KEY_RIGHT, KEY_SRIGHT: return .right
    case KEY_HOME, KEY_SHOME, KEY_A1, KEY_FIND: return .home
    case KEY_END, KEY_SEND, KEY_C1, KEY_SELECT: return .end
    case KEY_PPAGE, KEY_SPREVIOUS, KEY_A3: return .pageUp
    case KEY_NPAGE, KEY_SNEXT, KEY_C3: return .pageDown
    case KEY_BTAB: return .backTab
    case KEY_ENTER: return .enter
    case KEY_BACKSPACE: return .backspace
    case KEY_IC, KEY_SIC: return .insert
    case KEY_DC, KEY_SDC: return .delete
    case nc_function_key(1)...nc_function_key(12): return .function(Int(code - nc_function_key(0)))
    default: return nil  // KEY_RESIZE, and keys that have no name in this house.
    }
  }
}
