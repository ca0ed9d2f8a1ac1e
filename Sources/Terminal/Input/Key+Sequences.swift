import TextUI

extension Key {
  /// The key of a character that comes by itself; nil for what is no key.
  init?(_ scalar: Unicode.Scalar) {
    switch scalar.value {
    case 0x08, 0x7F: self = .backspace
    case 0x09: self = .tab
    case 0x0A, 0x0D: self = .enter
    case 0x01...0x1A: self = .control(Character(Unicode.Scalar(UInt8(scalar.value + 0x60))))
    // ctrl-space, and the four beyond the letters: \ ] ^ _
    case 0x00, 0x1C...0x1F: self = .control(Character(Unicode.Scalar(UInt8(scalar.value + 0x40))))
    case 0x1B, 0x80..<0xA0: return nil
    default: self = .character(Character(scalar))
    }
  }

  /// The key of a final character after `ESC O`, as xterm and its like send them.
  init?(final: UInt8) {
    switch Unicode.Scalar(final) {
    case "A": self = .up
    case "B": self = .down
    case "C": self = .right
    case "D": self = .left
    case "H": self = .home
    case "F": self = .end
    case "M": self = .enter
    case "P": self = .function(1)
    case "Q": self = .function(2)
    case "R": self = .function(3)
    case "S": self = .function(4)
    default: return nil
    }
  }

  /// The key of a sequence with `ESC [`; its modifiers, in the second number, are left out.
  init?(_ control: ControlSequence) {
    guard control.mark == nil, !control.isIntermediate else { return nil }
    let numbers = control.numbers
    switch control.final {
    case "~":
      guard let key = numbers.first.flatMap(Self.init(number:)), numbers.count <= 2 else { return nil }
      self = key
    case "Z" where numbers.count <= 2: self = .backTab
    // A report of the cursor's place has two numbers as well, but its row is hardly 1.
    case "A", "B", "C", "D", "H", "F", "P", "Q", "R", "S":
      guard numbers.isEmpty || numbers.count == 2 && numbers[0] <= 1 && (2...16).contains(numbers[1]),
        let key = Self(final: UInt8(control.final.value))
      else { return nil }
      self = key
    default: return nil
    }
  }

  /// The key of the first number of `ESC [ … ~`.
  private init?(number: Int) {
    switch number {
    case 1, 7: self = .home
    case 2: self = .insert
    case 3: self = .delete
    case 4, 8: self = .end
    case 5: self = .pageUp
    case 6: self = .pageDown
    case 11...15: self = .function(number - 10)
    case 17...21: self = .function(number - 11)
    case 23, 24: self = .function(number - 12)
    default: return nil
    }
  }
}
