import Words

/// Which mark is the decimal one in a file, told from all its columns of numbers.
struct DecimalMarks {
  let mark: DecimalMark
  /// What is to be said about it.
  let remarks: [String]
  /// The columns that were read otherwise and are read again.
  let rereads: [Int]

  /// - Parameter columns: those that hold numbers and nothing else.
  init(_ table: CollectedTable, _ columns: [Int], given: DecimalMark?) throws(InputError) {
    func first(_ mark: DecimalMark, isOpen: Bool) -> (column: Int, place: FieldPlace, count: Int)? {
      var total = 0
      var first: (column: Int, place: FieldPlace)?
      for column in columns {
        let marks = table.collectors[column].marks
        guard let found = isOpen ? marks.open[mark] : marks.certain[mark] else { continue }
        total += found.count
        if found.first.offset < first?.place.offset ?? .max { first = (column, found.first) }
      }
      return first.map { ($0.column, $0.place, total) }
    }
    var remarks: [String] = []
    func example(_ open: (column: Int, place: FieldPlace, count: Int), _ mark: DecimalMark) -> String {
      let shown = table.shown(open.place)
      let value = Amount(shown)?.value(mark).map(shortest) ?? shown
      return "\(shown) in column \(table.name(open.column)) is read as \(value)"
    }

    let points = first(.point, isOpen: false)
    let commas = first(.comma, isOpen: false)
    let openPoints = first(.point, isOpen: true)
    let openCommas = first(.comma, isOpen: true)
    if let given {
      mark = given
    } else if let points, let commas {
      let (odd, other) = points.count < commas.count ? (points, commas) : (commas, points)
      let mark = points.count < commas.count ? "comma" : "point"
      throw table.error(
        odd.column, odd.place,
        allowed:
          "a decimal \(mark), as in \(table.shown(other.place)) in column \(table.name(other.column)): one "
          + "decimal mark for the whole file, which --decimal names; --exclude leaves a column out")
    } else if let commas {
      mark = .comma
      let fractions = columns.first { column in
        !table.format.allowsDecimalComma
          && table.collectors[column].values.contains { $0.isFinite && $0.rounded() != $0 }
      }
      if let fractions {
        throw table.error(
          commas.column, commas.place,
          allowed:
            "a decimal point, as in column \(table.name(fractions)): one decimal mark for the whole file, which "
            + "--decimal names; --exclude leaves a column out")
      }
      if let openPoints {
        remarks.append(
          example(openPoints, .comma) + ": the comma is the decimal mark (--decimal . overrides)")
      }
    } else if points != nil {
      mark = .point
      if let openCommas {
        remarks.append(
          example(openCommas, .point) + ": the point is the decimal mark (--decimal , overrides)")
      }
    } else if let openPoints, let openCommas {
      throw table.error(
        openCommas.column, openCommas.place,
        allowed: "a decimal mark that can be told: \(table.shown(openPoints.place)) is in the file as well; "
          + "--decimal . or --decimal , names it")
    } else if let openPoints {
      mark = .point
      remarks.append(example(openPoints, .point) + " (--decimal , reads thousands)")
    } else if let openCommas {
      mark = table.format.allowsDecimalComma ? .comma : .point
      let what = mark == .comma ? "--decimal . reads thousands" : "--decimal , reads a decimal comma"
      remarks.append(example(openCommas, mark) + " (\(what))")
    } else {
      mark = .point
    }
    let usesComma = mark == .comma && (commas != nil || openCommas != nil)
    if usesComma { remarks.append("decimal commas: 3,14 is read as 3.14") }
    self.remarks = remarks
    let other = mark.other
    rereads = columns.filter { column in
      let collector = table.collectors[column]
      return collector.mode == .texts || !collector.exceptions.isEmpty || collector.marks.open[other] != nil
    }
  }
}
