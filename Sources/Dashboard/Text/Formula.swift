import Runs
import TextUI
import Words

/// A model's formula, and the same with numbers for its parameters: `t_c = 4.93·(0.1·t_u) − 15.09`.
struct Formula {
  private let text: String

  init(_ text: String) { self.text = text }

  func with(_ parameters: [Snapshot.Parameter]) -> String {
    let values = Dictionary(parameters.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
    var result = ""
    var rest = text[...]
    while let first = rest.first {
      guard first.isLetter || first == "_" else {
        // A number keeps the letters of its exponent; anything else passes as it is.
        let piece = first.isNumber ? rest.prefix { $0.isNumber || $0.isLetter || $0 == "." } : rest.prefix(1)
        result += piece
        rest = rest.dropFirst(piece.count)
        continue
      }
      let name = rest.prefix { $0.isLetter || $0.isNumber || $0 == "_" }
      rest = rest.dropFirst(name.count)
      guard let value = values[String(name)] else {
        result += name
        continue
      }
      let number = NumberText.significant(value.magnitude, digits: 4)
      if value < 0, result.hasSuffix("+ ") {
        result = result.dropLast(2) + "− " + number
      } else {
        result += (value < 0 ? "−" : "") + number
      }
    }
    return result
  }
}
