import Testing

@testable import Experiments

@Suite struct MissingValueTests {
  private let table = "a,kind,y\n1,u,10\n,v,20\n3,NA,30\n4,u,\n6,v,50\n"

  @Test func refused() {
    #expect(
      refusal(table)
        == "data.csv, line 3, column \"a\": '' is not allowed here; expected a value; 3 values are missing in 3 rows: "
        + "--missing drop leaves such rows out, --missing mean fills in means")
    #expect(
      refusal("a,b,y\n1,2,3\n4,?,n/a\n")
        == "data.csv, line 3, column \"b\": '?' is not allowed here; expected a value; 2 values are missing in 1 row: "
        + "--missing drop leaves such rows out, --missing mean fills in means")
    #expect(
      refusal("a,y\n1,2\n2,\n")
        == "data.csv, line 3, column \"y\": '' is not allowed here; expected a value; 1 value is missing: "
        + "--missing drop leaves such rows out, --missing mean fills in means")
  }

  @Test(arguments: [
    "", " ", "\"\"", "\" \"", "NA", "na", "N/A", "NaN", "-nan", "null", "NULL", "?", " NA ", "\"NA\"",
  ])
  func spellings(_ text: String) throws {
    #expect(try load("a,y\n1,2\n\(text),3\n5,6\n", missing: .drop).inputs == [[1, 5]])
  }

  @Test(arguments: ["none", "-", "-NA", "missing", "0", "N A", "?? "]) func whatIsNotMissing(_ text: String)
    throws
  {
    #expect(try load("a,y\nx,2\n\(text),3\n", missing: .drop).targets == [2, 3])
  }

  @Test func dropped() throws {
    let loaded = try load(table, missing: .drop)
    #expect(loaded.names == ["a", "kind=u", "kind=v"])
    #expect(loaded.inputs == [[1, 6], [1, 0], [0, 1]])
    #expect(loaded.targets == [10, 50])
    #expect(loaded.remarks.first == "3 rows with missing values were dropped")
    #expect(
      try load("a,y\n1,2\n,3\n", missing: .drop).remarks.first == "1 row with missing values was dropped")
  }

  /// Classes count as they appear in the rows that are left.
  @Test func classesOfDroppedRows() throws {
    let loaded = try load("a,y\n,gone\n1,second\n2,first\n3,second\n", missing: .drop)
    #expect(loaded.dataset.classes == ["second", "first"])
    #expect(loaded.targets == [0, 1, 0])
  }

  @Test func meansOfTheRowsThatTrain() throws {
    let loaded = try load(table, missing: .mean)
    #expect(loaded.targets == [10, 20, 30, 50])
    #expect(loaded.remarks.contains("1 row without a target was dropped"))
    #expect(loaded.remarks.contains("2 missing values become the column's mean"))
    #expect(loaded.inputs[0][1].isNaN && loaded.inputs[1][2].isNaN && loaded.inputs[2][2].isNaN)
    // Row 3 validates: its 6 does not count.
    let filled = loaded.dataset.imputingMeans(trainRows: [0, 1, 2])
    #expect(filled.features.map(\.values) == [[1, 2, 3, 6], [1, 0, 0.5, 0], [0, 1, 0.5, 1]])
    #expect(filled.features.map(\.name) == loaded.names)
    #expect(filled.target == loaded.dataset.target)
    // No training row has a value.
    #expect(loaded.dataset.imputingMeans(trainRows: [1]).features[0].values == [1, 0, 3, 6])
  }

  @Test func nothingMissing() throws {
    for missing in DataFile.Missing.allCases {
      let loaded = try load("a,y\n1,2\n3,4\n", missing: missing)
      #expect(loaded == (try load("a,y\n1,2\n3,4\n")))
    }
  }

  @Test func nothingLeft() {
    let refused =
      "data.csv: '2 rows with missing values' is not allowed here; expected at least one row that is complete; "
      + "missing are a 1 of 2, b 1 of 2; --exclude leaves columns out, --missing mean fills in means"
    #expect(refusal("a,b,y\n1,,3\n,2,3\n", missing: .drop) == refused)
  }

  /// Columns that are not used may miss anything.
  @Test func missingElsewhere() throws {
    #expect(try load("a,b,y\n1,,3\n2,x,4\n", features: ["a"]).inputs == [[1, 2]])
    let names = (1...21).map { "n\($0),\($0),\($0)\n" }.joined()
    #expect(try load("name,a,y\n,0,0\n\(names)").names == ["a"])
  }
}
