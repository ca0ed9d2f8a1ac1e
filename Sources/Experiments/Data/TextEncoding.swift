import Glibc
import Words

/// Text in other encodings than UTF-8, by iconv(3).
enum TextEncoding {
  enum Problem: Error {
    case unknown
    /// The first byte that is no text in the encoding.
    case invalid(offset: Int)
  }

  /// The bytes in UTF-8.
  ///
  /// - Parameter name: as iconv knows it, or with other dashes: `Latin-1` is `LATIN1`.
  static func utf8(_ bytes: [UInt8], from name: String) throws(Problem) -> [UInt8] {
    // A slash begins instructions such as //IGNORE, and no name is the locale's.
    guard !name.isEmpty, !name.utf8.contains(where: { $0 == 0 || $0 == UInt8(ascii: "/") }) else {
      throw .unknown
    }
    let short = name.filter { $0.isLetter || $0.isNumber }
    let names = [name, short, short.uppercased().replacing("SIG", with: "")]
    let invalid = iconv_t(bitPattern: -1)
    guard let converter = names.lazy.map({ iconv_open("UTF-8", $0) }).first(where: { $0 != invalid })
    else { throw .unknown }
    defer { iconv_close(converter) }

    var input = bytes
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count + bytes.count / 2)
    let failure = input.withUnsafeMutableBytes { buffer -> Int? in
      guard let start = buffer.baseAddress else { return nil }
      var next: UnsafeMutablePointer<CChar>? = start.assumingMemoryBound(to: CChar.self)
      var left = buffer.count
      var piece = [CChar](repeating: 0, count: 1 << 16)
      while left > 0 {
        let (result, code, written) = piece.withUnsafeMutableBufferPointer { piece in
          var free = piece.baseAddress
          var room = piece.count
          let result = iconv(converter, &next, &left, &free, &room)
          return (result, errno, piece.count - room)
        }
        output += piece[..<written].lazy.map(UInt8.init(bitPattern:))
        if result == -1, code != E2BIG { return buffer.count - left }
      }
      return nil
    }
    if let failure { throw .invalid(offset: failure) }
    return output
  }

  /// The encoding that a file's first bytes give away; nil for anything that may be UTF-8.
  static func marked(_ bytes: [UInt8]) -> String? {
    if bytes.starts(with: [0xFF, 0xFE, 0, 0]) || bytes.starts(with: [0, 0, 0xFE, 0xFF]) { return "UTF-32" }
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) { return "UTF-16" }
    // Without a mark: what is mostly digits and delimiters has a zero in every other byte.
    let first = bytes.prefix(64)
    guard first.count >= 16, first.count % 2 == 0 else { return nil }
    for (parity, name) in [(1, "UTF-16LE"), (0, "UTF-16BE")]
    where first.indices.allSatisfy({ (first[$0] == 0) == ($0 % 2 == parity) }) { return name }
    return nil
  }

  static func isUTF8(_ bytes: [UInt8]) -> Bool {
    var highBits: UInt8 = 0
    for byte in bytes { highBits |= byte }
    return highBits < 0x80 || (try? UTF8Span(validating: bytes.span)) != nil
  }

  /// Korean text as Windows writes it; nil when the bytes are anything else. Other encodings rarely give nothing but
  /// Hangul when they are read so.
  static func korean(_ bytes: [UInt8]) -> [UInt8]? {
    guard let text = try? utf8(bytes, from: "CP949") else { return nil }
    var hangul = 0
    var others = 0
    for scalar in String(decoding: text, as: UTF8.self).unicodeScalars where scalar.properties.isAlphabetic {
      if (0xAC00...0xD7A3).contains(scalar.value) {
        hangul += 1
      } else if !scalar.isASCII {
        others += 1
      }
    }
    return hangul > 0 && others * 20 <= hangul ? text : nil
  }
}
