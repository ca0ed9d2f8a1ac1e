import CNcurses
import TextUI

extension Screen {
  /// Every key pressed since the last call; empty when none is waiting. Never waits, but for the few
  /// milliseconds in which an escape character may turn out to begin an arrow key.
  package func readKeys() -> [Key] {
    // Bytes rather than `get_wch`, which drops its neighbours with a byte that is no character.
    let window = nc_standard_window()
    var inputs: [KeyInput] = []
    while true {
      switch wgetch(window) {
      case ERR:
        return KeyDecoder.keys(from: inputs)
      case let byte where byte < 0x100:
        if let scalar = characters.take(UInt8(byte)), isUTF8 || scalar.isASCII {
          inputs.append(.scalar(scalar))
        }
      case let code where code > KEY_MAX:
        if let name = keyname(code) { inputs.append(.named(String(cString: name))) }
      case let code:
        inputs.append(.code(code))
      }
    }
  }
}

/// Puts characters together from UTF-8 bytes, which may come one by one. What is no character is left out.
struct CharacterAssembler {
  private var bytes: [UInt8] = []

  /// The character that this byte completes.
  mutating func take(_ byte: UInt8) -> Unicode.Scalar? {
    if byte < 0x80 || byte >= 0xC0 { bytes = [] } else if bytes.isEmpty { return nil }
    bytes.append(byte)
    if let character = String(validating: bytes, as: UTF8.self)?.unicodeScalars.first {
      bytes = []
      return character
    }
    if bytes.count >= 4 { bytes = [] }
    return nil
  }
}
