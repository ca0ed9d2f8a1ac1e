/// How many values of a column are of which kind, over the rows that are kept.
struct ColumnCensus {
  private(set) var counts = [Int](repeating: 0, count: FieldKind.allCases.count)
  /// The first value of the kinds that are no numbers.
  private(set) var firstOther: FieldPlace?
  private(set) var firstInfinite: FieldPlace?

  subscript(kind: FieldKind) -> Int { counts[Int(kind.rawValue)] }

  var valueCount: Int { counts.reduce(0, +) }
  /// Numbers in any notation that is understood.
  var numberCount: Int { self[.number] + self[.amount] }
  var otherCount: Int { self[.measure] + self[.text] }
  /// Whether every value is a number.
  var isNumeric: Bool { otherCount == 0 }
  /// Whether more values are numbers than not: such a column is not one of texts without being asked about.
  var isMostlyNumbers: Bool { numberCount > otherCount }
  /// The same for a column that must not be taken for texts, or be left out as such, for a unit or a note's sake.
  var isMostlyMeasures: Bool { numberCount + self[.measure] > self[.text] }

  /// - Parameter isDropped: for each row whether it is left out; nil for none.
  init(_ collector: ColumnCollector, isDropped: [Bool]?) {
    func isKept(_ row: Int) -> Bool { isDropped.map { !$0[row] } ?? true }
    func note(_ kind: FieldKind, _ place: @autoclosure () -> FieldPlace?) {
      counts[Int(kind.rawValue)] += 1
      if kind == .infinite {
        firstInfinite = firstInfinite ?? place()
      } else if kind == .measure || kind == .text {
        firstOther = firstOther ?? place()
      }
    }
    switch collector.mode {
    case .skipped: break
    case .numbers:
      let numbers =
        isDropped == nil
        ? collector.rowCount - collector.missingCount - collector.exceptions.count
        : collector.values.indices.count { !collector.values[$0].isNaN && isKept($0) }
      counts[Int(FieldKind.number.rawValue)] = numbers
      for exception in collector.exceptions where isKept(exception.row) {
        note(exception.kind, exception.place)
      }
    case .texts:
      for (row, code) in collector.codes.enumerated() where code != -1 && isKept(row) {
        if code < 0 {
          note(FieldKind(rawValue: -2 - code) ?? .text, nil)
        } else {
          note(collector.categoryKinds[Int(code)], collector.categories.places[Int(code)])
        }
      }
    }
  }
}
