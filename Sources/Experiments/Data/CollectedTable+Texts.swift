import Words

extension CollectedTable {
  /// The different texts of a column in order of appearance in these rows, and the number of each row's text, −1
  /// where it is missing.
  func texts(in column: Int, _ rows: [Int]?) throws(InputError) -> (codes: [Int], names: [String]) {
    let categories = collectors[column].categories
    var numbers: [Int?] = Array(repeating: nil, count: categories.texts.count)
    var names: [String] = []
    var codes: [Int] = []
    for code in collectors[column].codes.picked(rows) {
      guard code >= 0 else {
        codes.append(-1)
        continue
      }
      if numbers[Int(code)] == nil {
        let bytes = categories.texts[Int(code)]
        guard let text = String(validating: bytes, as: UTF8.self) else {
          throw source.notUTF8(categories.places[Int(code)], column: format.columns[column].name, bytes)
        }
        numbers[Int(code)] = names.count
        names.append(text)
      }
      codes.append(numbers[Int(code)]!)
    }
    return (codes, names)
  }
}

extension Array {
  /// These rows of a column; nil for all.
  func picked(_ rows: [Int]?) -> [Element] {
    guard let rows else { return self }
    return rows.map { self[$0] }
  }
}
