import Testing

@testable import Experiments

/// What is guessed of a file, and the way to say it.
@Suite struct OverrideTests {
  @Test(arguments: [
    (",", "a,b,y\n1,2,3\n4,5,6\n"), (";", "a;b;y\n1;2;3\n4;5;6\n"), ("tab", "a\tb\ty\n1\t2\t3\n4\t5\t6\n"),
    ("|", "a|b|y\n1|2|3\n4|5|6\n"), (":", "a:b:y\n1:2:3\n4:5:6\n"), ("~", "a~b~y\n1~2~3\n4~5~6\n"),
    ("space", "a b y\n1 2 3\n4 5 6\n"),
    ("space", "  a \t b   y\n 1  2\t3  \n4 5   6\n"),
  ]) func delimiters(name: String, text: String) throws {
    let loaded = try load(text) { $0.table.delimiter = TableDelimiter(parsing: name) }
    #expect(loaded.inputs == [[1, 4], [2, 5]])
    #expect(loaded.targets == [3, 6])
  }

  @Test func delimitersThatAreNone() {
    for text in ["", "ab", "1", "a", ".", "-", "\"", "é", "\n", "\0"] {
      #expect(TableDelimiter(parsing: text) == nil, "\(text)")
    }
    for text in [",", ";", "tab", "space", "|", ":", "/", "^"] {
      #expect(TableDelimiter(parsing: text)?.text == text)
    }
  }

  /// Runs of spaces, with the first line set in, with decimal commas, with a text in quotes behind a tab.
  @Test func spaces() throws {
    let plain = try load("x y z\n-0.376 -0.638 0\n0.763 0.505 1\n", target: "z")
    #expect(plain.inputs == [[-0.376, 0.763], [-0.638, 0.505]])
    #expect(plain.remarks.first == "runs of spaces delimit the columns")
    #expect(
      try load("    x        y\n   0.9870  -1.8060\n  -1.6159   1.4820\n").inputs == [[0.987, -1.6159]])
    #expect(try load("x y\r\n1,5 2,5\r\n3,5 4,5\r\n").targets == [2.5, 4.5])
    let cars = try load(
      "18.0   8   \"chevy \"\"x\"\"\"\n19.0   4   ford\n", target: "1", features: ["2", "3"])
    #expect(cars.names == ["2", "3=chevy \"x\"", "3=ford"])
    let mixed = try load(
      "18.0   8\t\"a b\"\n19.0   ?\t\"c d\"\n20.0   6\t\"e\"\n", target: "1", missing: .drop)
    #expect(mixed.inputs[0] == [8, 6])
    // Words are no table.
    #expect(
      refusal("some words here\nand some more\n").contains("one column, for no , ; | tab or runs of spaces"))
    // Spaces within fields of commas delimit nothing.
    #expect(try load("day,y\nJan 1 2000,5\nFeb 2 2000,6\n").names.count == 2)
    #expect(try load("a,y\n10 100,5\n20 200,6\n").inputs == [[10_100, 20_200]])
    // The line and the column are those of the file.
    #expect(refusal("x  y\n1  2\n2  oops\n3  4\n4 5\n").hasPrefix("data.csv, line 3, column \"y\": 'oops'"))
    #expect(refusal("x  y\n1  \"2\n").contains("a closing quote"))
  }

  @Test func headers() throws {
    func years(_ header: String) -> String { "\(header)\n48.2,63.1,56.4\n50.0,59.4,62.6\n51.3,56.3,62.1\n" }
    // Years in even steps over other numbers are names; so are numbers in quotes.
    let decades = try load(years("1960,1970,1980"), target: "1980")
    #expect(decades.names == ["1960", "1970"])
    #expect(
      decades.remarks.first
        == "the first record is taken for a header, though there are numbers in it (--no-header overrides)")
    #expect(try load(years("\"1\",\"2\",\"4\""), target: "4").dataset.rowCount == 3)
    #expect(
      try load(years("1960,1970,1980"), target: "3") { $0.table.hasHeader = false }.targets.first == 1980)
    #expect(try load(years("1,2,3"), target: "3").dataset.rowCount == 4)
    #expect(try load(years("1,2,3"), target: "3") { $0.table.hasHeader = true }.dataset.rowCount == 3)
    #expect(try load("name,2010,2011\nA,1.5,2\nB,2.5,3\n", target: "2011").dataset.rowCount == 2)
    // A first record with numbers over numbers and texts over texts is data.
    let adult = try load(
      "20, State-gov, 70000, >50K\n21, Private, 70311, <=50K\n22, Private, 70622, >50K\n", target: "4")
    #expect(adult.dataset.rowCount == 3)
    #expect(adult.dataset.classes == [">50K", "<=50K"])
    #expect(adult.remarks.contains { $0.hasPrefix("there is no header") })
    #expect(
      try load("5.1,3.5,setosa\n4.9,3.0,setosa\n6.1,2.9,virginica\n", target: "3").dataset.rowCount == 3)
    let texts = "a,b\nc,d\ne,f\n"
    #expect(try load(texts, target: "b").dataset.rowCount == 2)
    #expect(try load(texts, target: "2") { $0.table.hasHeader = false }.dataset.rowCount == 3)
  }

  @Test func linesAboveTheTable() throws {
    let table = "x,y\n1,2\n2,3\n3,4\n"
    for text in [
      "Report of sensor 3\nExported 2024-01-01\n\n\(table)", "% made by a logger\n\(table)",
      "# made by a logger\n\n\(table)",
      "Report,\n,\n\(table)", "\u{FEFF}Report\r\n\r\n" + table.replacing("\n", with: "\r\n"),
    ] {
      let loaded = try load(text)
      #expect(loaded.targets == [2, 3, 4])
      #expect(loaded.names == ["x"])
      #expect(loaded.remarks.count == 2)
    }
    #expect(
      try load("Report, of sensor 3\nx;1\n\(table)") { $0.table.skippedLines = 2 }.targets == [2, 3, 4])
    #expect(refusal("a,b,c\n\(table)").contains("--skip-rows"))
    #expect(
      refusal(table) { $0.table.skippedLines = 9 }
        == "--skip-rows: '9' is not allowed here; expected fewer than the 5 lines of data.csv")
  }

  /// Lines of comment between the records, and rows that only begin like one.
  @Test func comments() throws {
    let between = try load("x,y\n1,2\n# logger \"restarted\n2,3\n  # again\n3,4\n#\n")
    #expect(between.targets == [2, 3, 4])
    #expect(between.remarks.first == "3 lines of comment between the rows: left out")
    #expect(try load("kind,y\n#1,2\n#2,3\n").names == ["kind=#1", "kind=#2"])
    #expect(try load("x,y\n1,2\n! a, b\n2,3\n") { $0.table.commentMarks = "!" }.targets == [2, 3])
    #expect(refusal("x,y\n1,2\n! note\n2,3\n").contains("line 3: '1 field'"))
    #expect(try load("#a,y\n#b,2\n#c,3\n") { $0.table.commentMarks = "" }.names == ["#a=#b", "#a=#c"])
    // A column that is called #.
    let pokemon = try load("#,Name,HP\n1,Bulbasaur,45\n2,Ivysaur,60\n3,Venusaur,80\n", target: "HP")
    #expect(pokemon.dataset.rowCount == 3)
    #expect(pokemon.names.contains("Name=Bulbasaur"))
  }

  @Test func separatorLine() throws {
    for text in [
      "sep=;\nPreis;y\n50,5;1200,25\n52,5;1231,25\n",
      "\u{FEFF}\"sep=;\"\r\nPreis;y\r\n50,5;1200,25\r\n52,5;1231,25\r\n",
      "SEP=|\nPreis|y\n50,5|1200,25\n52,5|1231,25\n",
    ] {
      let loaded = try load(text)
      #expect(loaded.names == ["Preis"])
      #expect(loaded.targets == [1200.25, 1231.25])
    }
    #expect(try load("sep=\ty\n1\t2\n2\t3\n").names == ["sep="])
  }

  @Test func rowNames() throws {
    for delimiter in [",", " ", "\t", ";"] {
      let text = "\"x\",\"y\"\n\"1\",0.5,0.25\n\"2\",1.5,1.25\n\"3\",2.5,2.25\n".replacing(
        ",", with: delimiter)
      let loaded = try load(text)
      #expect(loaded.names == ["x"])
      #expect(loaded.targets == [0.25, 1.25, 2.25])
      #expect(
        loaded.remarks.contains("the header is one field short: the first column holds the names of the rows")
      )
      #expect(loaded.remarks.contains("column column 1 is left out: the names of the rows"))
    }
    #expect(try load("x y\nMazda 1 2\nFord 2 3\n").inputs == [[1, 2]])
    // A delimiter at the end of every record, or of the header, or of some.
    #expect(try load("x,y\n1,2,\n2,3,\n").targets == [2, 3])
    #expect(try load("x,y,\n1,2\n2,3\n").targets == [2, 3])
    #expect(try load("x,y\n1,2\n2,3,\n3,4\n").targets == [2, 3, 4])
    #expect(try load("x,y\n1,2,,\n2,3,,\n3,4\n").targets == [2, 3, 4])
    #expect(refusal("x,y\n1,2\n2,3,4\n3,4\n").contains("line 3: '3 fields'"))
  }

  @Test func unitsBelowTheHeader() throws {
    let loaded = try load("t,x,y\ns,(m/s),°C\n1,2,3\n2,3,4\n3,5,6\n")
    #expect(loaded.dataset.features.map(\.unit) == ["s", "m/s"])
    #expect(loaded.dataset.target.unit == "°C")
    #expect(loaded.targets == [3, 4, 6])
    #expect(loaded.remarks.contains("the record below the header is taken for units: s, m/s, °C"))
    // Data with a text in one column only, and values that are missing.
    #expect(refusal("t,y\n1,s\n2,3\n3,4\n").contains("line 2, column \"y\": 's'"))
    #expect(try load("t,y\nNA,?\n1,3\n2,4\n", missing: .drop).targets == [3, 4])
    #expect(
      try load("t,y\nlow,none\n1,3\n2,4\n", missing: .drop) { $0.table.missingValues = ["low", "none"] }
        .targets == [3, 4])
  }

  @Test func namesThatAreShared() throws {
    let loaded = try load("a,b,a,y,a\n1,2,3,4,5\n2,3,5,6,7\n")
    #expect(loaded.names == ["a", "b", "a.2", "a.3"])
    #expect(loaded.remarks.first == "columns share a name: column 3 is a.2, column 5 is a.3")
    #expect(try load("a,a.2,a,y\n1,2,3,4\n2,3,5,6\n").names == ["a", "a.2", "a.3"])
    #expect(try load("y,x,y\n1,2,3\n2,3,5\n", target: "y.2").names == ["y", "x"])
    #expect(try load("mass (kg),y\n1,2\n2,3\n", target: "mass").targets == [1, 2])
  }

  @Test func columnsThatCountTheRows() throws {
    for name in ["Unnamed: 0", "", "id", "Id", "PassengerId", "row.names", "index", "번호"] {
      #expect(try load("\(name),a,y\n1,5,4\n2,6,3\n3,7,1\n").names == ["a"])
    }
    #expect(try load("id,a,y\n10,5,4\n20,6,3\n").names == ["id", "a"])
    #expect(try load("index,y\n1,5\n2,6\n").names == ["index"])
    #expect(try load("id,a,y\n1,5,4\n2,6,3\n", features: ["id"]).names == ["id"])
  }

  @Test func totals() throws {
    #expect(
      refusal("x,y\n1,2\n2,3\n3,4\nTotal,9\n").contains(
        "this looks like a row of totals: --missing-value Total"))
    #expect(
      try load("kind,y\na,1\nb,2.5\na,3\nSumme:,6.5\n").remarks.contains {
        $0.hasPrefix("data.csv, line 5 begins with Summe:")
      })
  }

  @Test func excluded() throws {
    let ids = "Id,code,x,y\n1,100,5,2\n2,101,6,3\n3,136A,7,4\n4,103,8,5\n"
    #expect(refusal(ids).contains("--exclude code leaves the column out"))
    #expect(try load(ids) { $0.excluded = ["Id", "code"] }.names == ["x"])
    #expect(
      refusal(ids) { $0.excluded = ["nope"] }
        == "--exclude: 'nope' is not allowed here; expected columns among Id, code, x, y")
    #expect(
      refusal(ids) { $0.excluded = ["y"] }
        == "--exclude: 'y' is not allowed here; expected columns other than the target")
    #expect(
      refusal(ids, features: ["x"]) { $0.excluded = ["x"] }.contains(
        "columns that --exclude does not leave out"))
  }

  @Test func missingValuesByHand() throws {
    let text = "a,y\n1,2\n-200,3\n-200.0,4\n5,-2e2\nnone,5\n7,6\n"
    #expect(try load(text, missing: .drop) { $0.table.missingValues = ["-200", "none"] }.targets == [2, 6])
    #expect(try load("a,y\ninf,2\n1,3\n", missing: .drop) { $0.table.missingValues = ["inf"] }.targets == [3])
    #expect(
      try load("a;y\n-200,0;2\n1,5;3\n", missing: .drop) { $0.table.missingValues = ["-200"] }.targets == [3])
  }

  /// The columns that leave no row are named, with the way to leave them out.
  @Test func columnsThatAreMostlyMissing() {
    let rows = (1...40).map { "\($0),\($0 % 8 == 0 ? "Grvl" : "NA"),\($0 % 7 == 1 ? "Gd" : "NA"),\($0)000\n" }
      .joined()
    for missing in [DataFile.Missing.drop, .refuse] {
      let said = refusal("Area,Alley,Pool,y\n\(rows.replacing("Grvl,Gd", with: "NA,Gd"))", missing: missing)
      #expect(
        said.contains("mostly missing: Alley 36 of 40, Pool 34 of 40; --exclude Alley,Pool leaves them out"),
        "\(said)")
    }
  }
}
