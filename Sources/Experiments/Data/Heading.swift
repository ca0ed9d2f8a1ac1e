import Words

extension TableFormat {
  /// What heads a column.
  struct Heading: Hashable {
    var name: String
    let unit: String?
    /// Whether the header states a name at all.
    let isNamed: Bool

    /// As the header states it.
    var text: String { unit.map { "\(name) [\($0)]" } ?? name }

    static func nameless(_ number: Int) -> Heading {
      Heading(name: "column \(number)", unit: nil, isNamed: false)
    }
  }

  static func headings(
    _ source: DataText, _ scanner: FieldScanner, _ fields: [Field]
  ) throws(InputError) -> [Heading] {
    var texts: [String] = []
    for field in fields {
      let content = scanner.content(source.bytes.span, field)
      guard let text = String(validating: content, as: UTF8.self) else {
        throw source.notUTF8(
          FieldPlace(offset: field.start, record: 1), column: "\(texts.count + 1)", content)
      }
      texts.append(text)
    }
    let plain = texts.enumerated().map { index, text in heading(text, number: index + 1) }
    // `t [°C]` and `t [°F]` are two columns: where the unit alone tells them apart, it belongs to the name.
    let counts = Dictionary(plain.map { ($0.name, 1) }, uniquingKeysWith: +)
    return zip(plain, texts).map { heading, text in
      counts[heading.name] == 1 || heading.unit == nil
        ? heading : Heading(name: text, unit: nil, isNamed: true)
    }
  }

  /// `name [unit]`, or a name alone; `column 3` stands for none.
  private static func heading(_ text: String, number: Int) -> Heading {
    guard !text.allSatisfy(\.isWhitespace) else { return .nameless(number) }
    guard text.hasSuffix("]"), let bracket = text.lastIndex(of: "[") else {
      return Heading(name: text, unit: nil, isNamed: true)
    }
    var name = text[..<bracket]
    while name.last == " " { name.removeLast() }
    let unit = text[text.index(after: bracket)...].dropLast()
    guard !name.isEmpty, !unit.isEmpty else { return Heading(name: text, unit: nil, isNamed: true) }
    return Heading(name: String(name), unit: String(unit), isNamed: true)
  }

  /// Gives every column a name of its own, and says which names were changed.
  static func uniquelyNamed(_ columns: [Heading]) -> (columns: [Heading], remark: String?) {
    var taken = Set(columns.map(\.name))
    guard taken.count < columns.count else { return (columns, nil) }
    var columns = columns
    var seen: [String: Int] = [:]
    var changes: [String] = []
    for index in columns.indices {
      let name = columns[index].name
      guard let earlier = seen[name] else {
        seen[name] = 1
        continue
      }
      var number = earlier + 1
      while taken.contains("\(name).\(number)") { number += 1 }
      seen[name] = number
      columns[index].name = "\(name).\(number)"
      taken.insert(columns[index].name)
      changes.append("column \(index + 1) is \(columns[index].name.abridged(to: 40))")
    }
    let first = changes.prefix(10).joined(separator: ", ")
    let more = changes.count > 10 ? " and \(changes.count - 10) more" : ""
    return (columns, "columns share a name: \(first)\(more)")
  }
}

extension DataText {
  func notUTF8(_ place: FieldPlace, column: String, _ content: [UInt8]) -> InputError {
    InputError(
      place: self.place(place, column: column), value: shown(content),
      allowed: "text in UTF-8; --encoding names another, such as latin1, windows-1252 or cp949")
  }
}

/// `1 row`, `2 rows`.
func count(_ number: Int, _ noun: String) -> String { "\(number) \(noun)\(number == 1 ? "" : "s")" }
