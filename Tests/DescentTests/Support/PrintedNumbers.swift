/// Every number in a text, as it is printed.
func printedNumbers(_ text: some StringProtocol) -> [String] {
  let words = String(text).split { (character: Character) in !"0123456789.-+e".contains(character) }
  return words.map { String($0) }.filter { Double($0) != nil }
}

/// Whether two texts say the same, save that the last digit of each number may be off by one.
func agreesToTheLastDigit(_ text: some StringProtocol, _ expected: some StringProtocol) -> Bool {
  let (words, expectedWords) = (text.split(separator: " "), expected.split(separator: " "))
  return words.count == expectedWords.count
    && zip(words, expectedWords).allSatisfy { word, expectedWord in
      if word == expectedWord { return true }
      let (number, expectedNumber) = (printedNumbers(word), printedNumbers(expectedWord))
      guard number.count == 1, expectedNumber.count == 1, places(number[0]) == places(expectedNumber[0]),
        let a = Double(number[0]), let b = Double(expectedNumber[0])
      else { return false }
      return abs(a - b) < 1.5 * unit(places(number[0]))
    }
}

/// Digits after the decimal point.
private func places(_ number: String) -> Int {
  number.firstIndex(of: ".").map { number.distance(from: $0, to: number.endIndex) - 1 } ?? 0
}

private func unit(_ places: Int) -> Double { (0..<places).reduce(1) { unit, _ in unit / 10 } }
