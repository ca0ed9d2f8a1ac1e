import Words

extension CollectedTable {
  /// Refuses columns that are numbers but for some values, and infinite numbers among numbers: what they are is to be
  /// said, not guessed.
  func refuseMixtures(
    in columns: [Int], isDropped: [Bool]?, task: DataFile.Task?
  ) throws(InputError) {
    for column in columns where !collectors[column].isFixed {
      let census = ColumnCensus(collectors[column], isDropped: isDropped)
      let isTarget = column == selection.target
      if census.isNumeric {
        guard census[.infinite] > 0 else { continue }
        throw error(
          column, census.firstInfinite,
          allowed: "a finite number; --missing-value counts it as missing")
      }
      if isTarget, task == .classification { continue }
      if census.isMostlyNumbers || isTarget && census.isMostlyMeasures {
        throw mixture(column, census)
      }
      if isTarget, task == .regression {
        throw error(column, census.firstOther, allowed: "a number, which --task regression needs")
      }
    }
  }

  /// Refuses a column whose values are numbers but for some, or but for what stands beside them.
  func mixture(_ column: Int, _ census: ColumnCensus) -> InputError {
    let isTarget = column == selection.target
    var allowed =
      "a number or nothing (missing); \(census.numberCount) of \(count(census.valueCount, "value")) in "
      + "this column \(census.numberCount == 1 ? "is a number" : "are numbers")"
    if census[.measure] > 0 {
      allowed +=
        ", \(census[.measure]) more \(census[.measure] == 1 ? "has" : "have") something beside the number"
    }
    var ways: [String] = []
    if let place = census.firstOther, census.isMostlyNumbers {
      let text = shown(place)
      if Self.isTotal(text) { allowed += "; this looks like a row of totals" }
      if let quoted = quotedForShell(text) { ways.append("--missing-value \(quoted) counts it as missing") }
    }
    if isTarget {
      ways.append("--task classification makes every text a class")
    } else {
      let argument = quotedForShell(NameList.text([format.columns[column].name])).map { " \($0)" } ?? ""
      ways.append("--exclude\(argument) leaves the column out")
      ways.append("--categories\(argument) reads it as texts")
    }
    return error(column, census.firstOther, allowed: allowed + ": " + ways.joined(separator: ", "))
  }

  /// Refuses amounts that cannot be compared: of different currencies, or percents beside other numbers.
  func refuseUnlikeAmounts(in columns: [Int]) throws(InputError) {
    for column in columns {
      let collector = collectors[column]
      let marks = collector.marks
      let currencies = marks.currencies.sorted { $0.value.offset < $1.value.offset }
      if currencies.count > 1 {
        throw error(
          column, currencies[1].value,
          allowed: "amounts in \(currencies[0].key), as in line "
            + "\(source.line(of: currencies[0].value.offset)): one currency for a column")
      }
      let values = collector.rowCount - collector.missingCount
      if let percent = marks.firstPercent, marks.percentCount < values {
        throw error(
          column, percent,
          allowed:
            "a percent sign beside every number of a column or none: \(marks.percentCount) of \(values) have one"
        )
      }
    }
  }

  /// What is said of columns whose numbers are written in a notation of people.
  func amountRemarks(_ columns: [Int], _ mark: DecimalMark) -> [String] {
    columns.compactMap { column in
      guard let place = collectors[column].marks.firstAmount else { return nil }
      let text = shown(place)
      guard let value = Amount(text)?.value(mark) else { return nil }
      let count = collectors[column].marks.amountCount
      return "column \(name(column)): \(text) is read as \(shortest(value))"
        + (count > 1 ? ", and \(count - 1) more of the kind" : "")
    }
  }

  /// Says that the last row looks like one of sums or means, where nothing else about it does not fit.
  func totalRemark(lastRecord: Int) -> String? {
    let place = FieldPlace(offset: lastRecord, record: rowCount + format.recordsBefore)
    let text = shown(place)
    guard Self.isTotal(text) else { return nil }
    return "\(source.place(place)) begins with \(text): it trains like any other row, "
      + "unless a row of sums or means is taken out of the file"
  }

  private static func isTotal(_ text: String) -> Bool {
    totals.contains(text.lowercased().filter { $0 != ":" })
  }

  /// Words that begin a row of sums or means.
  private static let totals: Set<String> = [
    "total", "totals", "grand total", "sum", "subtotal", "average", "mean", "summe", "gesamt",
    "mittelwert",
    "total général", "somme", "moyenne", "suma", "totale", "합계", "총계", "총합", "소계", "평균", "合計", "平均", "总计",
  ]

  /// A text as an argument of a command; nil when that is not simple.
  private func quotedForShell(_ text: String) -> String? {
    guard !text.isEmpty, text.unicodeScalars.count <= 40, text.visible == text, !text.contains("'"),
      !text.hasSuffix("…")
    else { return nil }
    let isPlain = text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) }
    return isPlain ? text : "'\(text)'"
  }
}
