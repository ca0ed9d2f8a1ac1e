/// What a person says about how a table is written, in place of what its first lines would tell.
package struct TableOptions: Hashable, Sendable {
  /// Nil to tell it from the first lines.
  package var delimiter: TableDelimiter?
  /// Whether the first record heads the columns; nil to tell it from the records below.
  package var hasHeader: Bool?
  /// Lines at the top that do not belong to the table.
  package var skippedLines = 0
  /// Characters that begin a line of comment; nil for `#` and `%` where the line is no record.
  package var commentMarks: String?
  /// A name that iconv(3) knows; nil for UTF-8 and what the bytes give away.
  package var encoding: String?
  /// `.` or `,`; nil to tell it from the numbers.
  package var decimalMark: DecimalMark?
  /// Texts and numbers that stand for a missing value, beside those that are known.
  package var missingValues: [String] = []

  package init() {}
}

package enum DecimalMark: String, Hashable, Sendable, CaseIterable {
  case point = "."
  case comma = ","

  var byte: UInt8 { self == .point ? Ascii.point : Ascii.comma }
  var other: DecimalMark { self == .point ? .comma : .point }
}

/// What stands between two fields.
package enum TableDelimiter: Hashable, Sendable {
  case byte(UInt8)
  /// Any number of spaces and tabs.
  case spaces

  package static let allowed = "one character such as , ; | :, or tab, or space for runs of spaces"

  /// `,`, `tab`, `space`; nil for what cannot delimit.
  package init?(parsing text: String) {
    switch text {
    case "tab", "\t", "\\t": self = .byte(Ascii.tab)
    case "space", " ": self = .spaces
    default:
      let bytes = Array(text.utf8)
      guard bytes.count == 1, (0x21..<0x7F).contains(bytes[0]) else { return nil }
      let character = Character(Unicode.Scalar(bytes[0]))
      // These belong to numbers, names and quotes.
      guard !character.isLetter, !character.isNumber, !"\".-+".contains(character) else { return nil }
      self = .byte(bytes[0])
    }
  }

  /// As the flag takes it.
  package var text: String {
    switch self {
    case .spaces: "space"
    case .byte(Ascii.tab): "tab"
    case .byte(let byte): String(Character(Unicode.Scalar(byte)))
    }
  }

  /// For a sentence.
  var name: String {
    switch self {
    case .spaces: "runs of spaces"
    case .byte(Ascii.tab): "a tab"
    case .byte: text
    }
  }
}
