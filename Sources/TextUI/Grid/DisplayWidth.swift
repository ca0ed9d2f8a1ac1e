extension Unicode.Scalar {
  /// How many columns a terminal gives this character: 1 or 2, 0 for what has no column of its own
  /// (combining marks, joiners, direction marks), and -1 for what must never reach a terminal.
  package var displayWidth: Int {
    // Nearly everything on our screens: ASCII, then box drawing, blocks and braille.
    if value < 0x7F { return value >= 0x20 ? 1 : -1 }
    if value >= 0x2500 && value < 0x25FD || value >= 0x2800 && value < 0x2900 { return 1 }
    if Self.isWide(value) { return 2 }
    // Hangul vowels and finals draw into the syllable before them; skin tones into the emoji before them.
    if (0x1160...0x11FF).contains(value) || (0xD7B0...0xD7FF).contains(value) { return 0 }
    if (0x1F3FB...0x1F3FF).contains(value) { return 0 }
    // Half a flag: terminals disagree about its width.
    if (0x1F1E6...0x1F1FF).contains(value) { return -1 }
    if properties.isEmojiPresentation { return 2 }
    switch properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .spacingMark, .format: return 0
    case .control, .surrogate, .unassigned, .privateUse, .lineSeparator, .paragraphSeparator: return -1
    default: return 1
    }
  }

  /// The blocks that East Asian Width calls wide, emoji apart.
  private static func isWide(_ value: UInt32) -> Bool {
    guard value >= 0x1100 else { return false }
    switch value {
    case 0x1100...0x115F, 0x2329...0x232A, 0x2E80...0x3029, 0x3030...0x303E, 0x3041...0x3098, 0x309B...0x4DBF,
      0x4E00...0xA4CF, 0xA960...0xA97C, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6B,
      0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x16FE0...0x16FE3, 0x17000...0x18DF2, 0x1AFF0...0x1B2FB,
      0x1F200...0x1F265, 0x20000...0x2FFFD, 0x30000...0x3FFFD:
      return true
    default: return false
    }
  }

  /// The character that stands for this one in a cell, and its columns; nil for what is left out.
  ///
  /// With `ascii`, every sign beyond ASCII becomes `?`. Letters and digits stay: they are people's names for things, and
  /// a terminal that cannot show them has the last word anyway.
  package func shown(ascii: Bool = false) -> (scalar: Unicode.Scalar, width: Int)? {
    let width = displayWidth
    if width == 0 { return nil }
    if width < 0 || ascii && value > 0x7E && !isOfName { return ("?", 1) }
    return (self, width)
  }

  private var isOfName: Bool {
    switch properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .otherLetter, .decimalNumber, .currencySymbol:
      true
    default: false
    }
  }
}

/// The columns that ``CharacterGrid/write(_:column:row:style:limit:ascii:)`` needs for a text.
package func displayWidth(of text: String, ascii: Bool = false) -> Int {
  text.unicodeScalars.reduce(0) { $0 + ($1.shown(ascii: ascii)?.width ?? 0) }
}

extension String {
  /// As much of the beginning as fits in `columns`.
  func clipped(to columns: Int, ascii: Bool = false) -> String {
    var used = 0
    let kept = unicodeScalars.prefix { scalar in
      used += scalar.shown(ascii: ascii)?.width ?? 0
      return used <= columns
    }
    return String(kept)
  }

  /// The text if it fits in `columns`, else as much of its beginning as fits before a `…` (`~` in ASCII).
  package func abbreviated(to columns: Int, ascii: Bool = false) -> String {
    guard columns > 0 else { return "" }
    if displayWidth(of: self, ascii: ascii) <= columns { return self }
    var kept = String.UnicodeScalarView()
    var used = 0
    for scalar in unicodeScalars {
      let width = scalar.shown(ascii: ascii)?.width ?? 0
      if used + width > columns - 1 { break }
      kept.append(scalar)
      used += width
    }
    while kept.last == " " { kept.removeLast() }
    return String(kept) + (ascii ? "~" : "…")
  }
}
