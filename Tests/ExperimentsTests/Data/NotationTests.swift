import Testing

@testable import Experiments

/// Columns whose numbers are not written as a program would.
@Suite struct NotationTests {
  private func table(_ values: [String], delimiter: String = ",") -> String {
    "x\(delimiter)y\n" + values.enumerated().map { "\($0)\(delimiter)\"\($1)\"\n" }.joined()
  }

  @Test(arguments: [
    (["150,000.00", "1,234.5", "950"], [150_000, 1234.5, 950], "150,000.00 is read as 150000"),
    (["$1,000", "$20", "-$3.5"], [1000, 20, -3.5], "$1,000 is read as 1000"),
    (["45%", "50%", "5.5 %"], [45, 50, 5.5], "45% is read as 45"),
    (["1 000", "20 000", "3"], [1000, 20_000, 3], "1 000 is read as 1000"),
    (["1'000.5", "20", "3"], [1000.5, 20, 3], "1'000.5 is read as 1000.5"),
    (["\u{2212}1.5", "2", "\u{2013}3"], [-1.5, 2, -3], "\u{2212}1.5 is read as -1.5"),
    (["€ 5", "6 €", "7"], [5, 6, 7], "€ 5 is read as 5"),
    (["3,5", "4", "1.234,5"], [3.5, 4, 1234.5], "3,5 is read as 3.5"),
  ]) func targets(values: [String], numbers: [Double], said: String) throws {
    for delimiter in [",", ";", "\t", "|"] {
      let loaded = try load(table(values, delimiter: delimiter))
      #expect(loaded.task == .regression)
      #expect(loaded.targets == numbers)
      let isPlain = delimiter != "," && values[0] == "3,5"
      #expect(loaded.remarks.contains { $0.contains(isPlain ? "decimal commas" : said) }, "\(loaded.remarks)")
      // Without quotes, where they are not needed.
      if delimiter != "," {
        #expect(try load(table(values, delimiter: delimiter).replacing("\"", with: "")).targets == numbers)
      }
    }
  }

  /// More different amounts than there could be classes, and one that is missing: nothing is thrown away that is
  /// asked for again.
  @Test(arguments: DataFile.Missing.allCases, ["$1,", "t", "1,"])
  func manyDifferentTextsAndOneMissing(missing: DataFile.Missing, prefix: String) throws {
    let text =
      "x,y\n"
      + (1000..<2200).map {
        "\($0),\"\(prefix)\($0 % 1000 / 100)\($0 % 100 / 10)\($0 % 10)\($0 < 2000 ? "" : "00")\"\n"
      }.joined() + "5,\n"
    let isText = prefix == "t"
    let said = refusal(text, missing: missing)
    if missing == .refuse {
      #expect(said.contains("line 1202"))
    } else {
      #expect(said.contains("at most 1000 different texts") == isText)
      #expect(said.isEmpty != isText)
    }
    // The same as a feature.
    let feature = text.replacing("x,y", with: "y,x")
    #expect(refusal(feature, missing: missing).contains("no feature") == isText)
  }

  @Test func oneMarkForTheFile() throws {
    // A point between thousands, for commas are the decimal marks elsewhere.
    let german = try load("a;y\n1,5;1.171\n2,25;1.342\n3;900\n")
    #expect(german.targets == [1171, 1342, 900])
    #expect(
      german.remarks.contains(
        "1.171 in column y is read as 1171: the comma is the decimal mark (--decimal . overrides)"))
    let english = try load("a;y\n1.5;1,171\n2.25;1,342\n3;900\n")
    #expect(english.targets == [1171, 1342, 900])
    // Nothing tells: said, with the way to say it.
    let open = try load("a;y\n1;1.171\n2;1.342\n3;2.026\n")
    #expect(open.targets == [1.171, 1.342, 2.026])
    #expect(open.remarks.contains("1.171 in column y is read as 1.171 (--decimal , reads thousands)"))
    let told = try load("a;y\n1;1.171\n2;1.342\n3;2.026\n") { $0.table.decimalMark = .comma }
    #expect(told.targets == [1171, 1342, 2026])
    let commas = try load("a;y\n1;1,171\n2;1,342\n3;2,026\n")
    #expect(commas.targets == [1.171, 1.342, 2.026])
    #expect(commas.remarks.contains("1,171 in column y is read as 1.171 (--decimal . reads thousands)"))
    #expect(try load("a;y\n1;1,171\n2;1,342\n") { $0.table.decimalMark = .point }.targets == [1171, 1342])
    #expect(refusal("a;b;y\n1,171;1.342;3\n1,171;1.342;4\n").contains("--decimal . or --decimal , names it"))
    // In quotes, in a file of commas.
    #expect(try load("a,y\n1,\"1,171\"\n2,\"1,342\"\n").targets == [1171, 1342])
    #expect(
      try load("a,y\n1,\"1,171\"\n2,\"1,342\"\n") { $0.table.decimalMark = .comma }.targets == [1.171, 1.342])
    #expect(refusal("a,b,y\n1.5,\"1,5\",3\n2.5,\"2,5\",4\n").contains("line 2, column \"b\": '1,5'"))
    #expect(try load("a,b,y\n1,\"1,5\",3\n2,\"2,5\",4\n").inputs[1] == [1.5, 2.5])
  }

  /// Both marks as decimals: the rarer one is named.
  @Test func mixedMarks() {
    let rows = (1...30).map { "0.\($0)7;\($0 == 9 ? "-1,502" : "-0,1\($0)");0.\($0)2\n" }.joined()
    let said = refusal("a;b;y\n\(rows)")
    #expect(
      said.contains(
        "column \"b\": '-0,11' is not allowed here; expected a decimal point, as in 0.17 in column a"))
  }

  @Test func whatCannotBeCompared() {
    #expect(
      refusal(table(["$5", "€6", "$7"])).contains(
        "line 3, column \"y\": '€6' is not allowed here; expected amounts in $"))
    #expect(
      refusal(table(["5%", "0.06", "7%"])).contains(
        "expected a percent sign beside every number of a column or none: 2 of 3"))
  }

  /// More than half numbers: a question, in a feature and in a target, however many different texts there are.
  @Test(arguments: [
    "-", "n.a.", "#DIV/0!", "missing", "5 kg", "[12]", "(1,234.50)", "<0.1", "2024-01-01", "１２", "1.5.2",
    "unknown",
  ])
  func mostlyNumbers(_ odd: String) throws {
    for count in [3, 30, 1500] {
      let values = (0..<count * 5).map { $0 % 5 == 1 ? odd : "\($0).5" }
      let rows = values.enumerated().map { "\($0).25,\"\($1)\"\n" }.joined()
      for target in ["y", "x"] {
        let said = refusal("x,y\n\(rows)", target: target, missing: .drop)
        #expect(
          said.hasPrefix("data.csv, line 3, column \"y\": '\(odd)' is not allowed here"), "\(target) \(said)")
        #expect(said.contains("\(count * 4) of \(count * 5) values in this column are numbers"))
        #expect(said.contains("--missing-value"))
        let drop = try load("x,y\n\(rows)", target: target, missing: .drop) { $0.table.missingValues = [odd] }
        #expect(drop.dataset.rowCount == count * 4)
        #expect(drop.task == .regression)
      }
    }
    // Ten whole numbers are no ten columns of zeros and ones.
    let few = (0..<60).map { "\($0 % 6 == 5 ? "\"\(odd)\"" : "\($0 % 10)"),\($0).5\n" }.joined()
    #expect(refusal("n,y\n\(few)").contains("50 of 60 values in this column are numbers"))
    let said = try load("n,y\n\(few)") { $0.categories = ["n"] }
    #expect(said.names.contains("n=\(odd)") && said.names.contains("n=1"))
    #expect(try load("n,x,y\n\(few.replacing(",", with: ",1,"))") { $0.excluded = ["n"] }.names == ["x"])
  }

  /// Amounts with something beside them are no classes, and no column to lose.
  @Test func units() throws {
    #expect(refusal(table(["5 kg", "6 kg", "7 kg"])).contains("3 more have something beside the number"))
    #expect(refusal(table(["5 kg", "6 kg", "7 kg"]), task: .classification) == "")
    let many = (0..<40).map { "\($0) kg,\($0).5\n" }.joined()
    #expect(refusal("m,y\n\(many)").contains("line 2, column \"m\": '0 kg'"))
    #expect(try load(",x,y\n" + (1...40).map { "\"[\($0),]\",\($0).5,\($0)\n" }.joined()).names == ["x"])
    // A few are texts, which is said.
    #expect(refusal("m,y\n4 cyl,1\n6 cyl,2\n4 cyl,3\n") == "")
    #expect(refusal(table(["1st", "2nd", "3rd"])) == "")
  }

  /// Types are those of the rows that stay.
  @Test func typesAfterRowsAreDropped() throws {
    let text = "x,z,mass\n1,1,1.0\n2,2,4.0\n3,3,6.9\n5,,n/k\n6,,n/k\n7,,n/k\n8,,n/k\n9,8,16.0\n"
    let loaded = try load(text, target: "mass", missing: .drop)
    #expect(loaded.task == .regression)
    #expect(loaded.targets == [1, 4, 6.9, 16])
    // As a feature, and where the text comes first.
    let feature = try load("x,z,y\n5,,n/k\n1,1,1.0\n2,2,4.0\n", target: "x", missing: .drop)
    #expect(feature.inputs == [[1, 2], [1, 4]], "\(feature.names) \(feature.inputs)")
    // An infinite number in a row that goes.
    #expect(try load("x,z,y\n5,,inf\n1,1,1.0\n2,2,4.0\n", missing: .drop).targets == [1, 4])
    // Numbers that only stay.
    #expect(
      refusal("x,z,y\n1,a,1\n,b,2\n,c,3\n,d,4\n5,7,5\n6,8,6\n", missing: .drop).contains(
        "2 of 3 values in this column are numbers"))
  }
}
