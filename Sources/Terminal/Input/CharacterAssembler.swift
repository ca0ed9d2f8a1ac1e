/// Puts characters together from UTF-8 bytes, which may come one by one. What is no character is left out.
struct CharacterAssembler {
  private var bytes: [UInt8] = []

  /// Whether a character has begun.
  var isInside: Bool { !bytes.isEmpty }

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
