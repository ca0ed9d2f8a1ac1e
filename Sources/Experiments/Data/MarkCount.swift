/// What a column's numbers say about the decimal mark of their file.
struct MarkCount {
  /// Numbers that are none with the other mark, as 2.5 and 1,234.5 are with a decimal comma.
  private(set) var certain: [DecimalMark: (count: Int, first: FieldPlace)] = [:]
  /// Numbers that are another with the other mark, by the mark in them: 1.171 and 1,171.
  private(set) var open: [DecimalMark: (count: Int, first: FieldPlace)] = [:]
  /// Amounts in a notation of people, of which something is to be said.
  private(set) var firstAmount: FieldPlace?
  private(set) var amountCount = 0
  private(set) var percentCount = 0
  private(set) var firstPercent: FieldPlace?
  /// The different currencies, and where each stood first.
  private(set) var currencies: [String: FieldPlace] = [:]

  mutating func count(_ mark: UInt8, isGroup: Bool, _ place: FieldPlace) {
    let mark: DecimalMark = mark == Ascii.comma ? .comma : .point
    if isGroup { open.count(mark, place) } else { certain.count(mark, place) }
  }

  mutating func count(_ amount: Amount, _ place: FieldPlace) {
    amountCount += 1
    firstAmount = firstAmount ?? place
    if amount.isPercent {
      percentCount += 1
      firstPercent = firstPercent ?? place
    }
    if !amount.currency.isEmpty, currencies[amount.currency] == nil { currencies[amount.currency] = place }
    switch (amount.withPoint, amount.withComma) {
    case (_?, nil): certain.count(.point, place)
    case (nil, _?): certain.count(.comma, place)
    case (let point?, let comma?) where point != comma:
      // The mark in it stands between thousands where the value is the larger one.
      open.count(abs(point) > abs(comma) ? .comma : .point, place)
    default: break
    }
  }
}

extension [DecimalMark: (count: Int, first: FieldPlace)] {
  fileprivate mutating func count(_ mark: DecimalMark, _ place: FieldPlace) {
    let known = self[mark] ?? (count: 0, first: place)
    self[mark] = (count: known.count + 1, first: known.first)
  }
}
