/// Names in one text, separated by commas, as `--features` takes them.
///
/// A name with a comma, a quote or spaces at its ends stands in quotes, and a quote in it is doubled: `age,"Price, USD"`.
package enum NameList {
  package static func text(_ names: [String]) -> String {
    names.map { name in
      let isPlain =
        !name.isEmpty && !name.contains(",") && !name.contains("\"") && trimmed(name[...]) == name
      return isPlain ? name : "\"\(name.replacing("\"", with: "\"\""))\""
    }.joined(separator: ",")
  }

  /// The names of a text; nothing between two commas is no name.
  package static func names(_ text: String) -> [String] {
    var names: [String] = []
    var rest = text[...]
    while !rest.isEmpty {
      rest = rest.drop { $0 == " " }
      if rest.first == "\"", let (name, end) = quoted(rest) {
        names.append(name)
        rest = rest[end...].drop { $0 != "," }.dropFirst()
      } else {
        let name = trimmed(rest.prefix { $0 != "," })
        if !name.isEmpty { names.append(name) }
        rest = rest.drop { $0 != "," }.dropFirst()
      }
    }
    return names
  }

  /// What stands in quotes at the beginning, and where it ends; nil without an end.
  private static func quoted(_ text: Substring) -> (String, String.Index)? {
    var name = ""
    var index = text.index(after: text.startIndex)
    while index < text.endIndex {
      let next = text.index(after: index)
      if text[index] != "\"" {
        name.append(text[index])
        index = next
      } else if next < text.endIndex, text[next] == "\"" {
        name.append("\"")
        index = text.index(after: next)
      } else {
        return (name, next)
      }
    }
    return nil
  }

  private static func trimmed(_ text: Substring) -> String {
    var text = text.drop { $0 == " " }
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}
