import Testing

@testable import Experiments

/// What a person reads about a file that cannot be taken.
@Suite struct RefusedTableTests {
  private let assumed =
    "(assumed: the delimiter ,, the header in line 1; --delimiter, --no-header and --skip-rows override)"

  private func others(_ column: String?) -> String {
    let argument = column.map { " \($0)" } ?? ""
    return "--exclude\(argument) leaves the column out, --categories\(argument) reads it as texts"
  }

  @Test func slips() {
    #expect(
      refusal("age,y\n1,2\n2,3\ntwelve,4\n4,5\n")
        == "data.csv, line 4, column \"age\": 'twelve' is not allowed here; expected a number or nothing (missing); "
        + "3 of 4 values in this column are numbers: --missing-value twelve counts it as missing, \(others("age"))"
    )
    // The first of a few, in a column that began with text.
    #expect(
      refusal("x,y\n" + "-,1\n" + (1...30).map { "\($0),2\n" }.joined() + "-,3\n")
        == "data.csv, line 2, column \"x\": '-' is not allowed here; expected a number or nothing (missing); "
        + "30 of 32 values in this column are numbers: --missing-value '-' counts it as missing, \(others("x"))"
    )
    #expect(
      refusal("x,y\n1,2\n2,3\n3,4\n4,oops\n")
        == "data.csv, line 5, column \"y\": 'oops' is not allowed here; expected a number or nothing (missing); "
        + "3 of 4 values in this column are numbers: --missing-value oops counts it as missing, --task classification "
        + "makes every text a class")
    #expect(
      refusal("x,y\n1,a\n2,b\n", task: .regression)
        == "data.csv, line 2, column \"y\": 'a' is not allowed here; expected a number, which --task regression needs"
    )
  }

  @Test(arguments: ["inf", "-Infinity", "+INF", "1e999"]) func infinity(_ text: String) {
    #expect(
      refusal("x,y\n1,2\n\(text),3\n")
        == "data.csv, line 3, column \"x\": '\(text)' is not allowed here; expected a finite number; "
        + "--missing-value counts it as missing")
  }

  /// Lines as an editor counts them, whatever ends them; the record's number where it is another.
  @Test(arguments: ["\n", "\r\n", "\r"]) func lines(_ end: String) {
    let text = ["", "name,y", "\"a", "b\",1", "", "\"c", "d\",inf", "e,3"].joined(separator: end)
    #expect(
      refusal(text)
        == "data.csv, line 7 (record 3), column \"y\": 'inf' is not allowed here; expected a finite number; "
        + "--missing-value counts it as missing")
  }

  @Test func fieldCounts() {
    #expect(
      refusal("a,b,y\n1,2,3\n1,2\n")
        == "data.csv, line 3: '2 fields' is not allowed here; expected 3 fields, as in the header \(assumed)")
    #expect(
      refusal("a,y\n1,2,\"x,y\",4\n")
        == "data.csv, line 2: '4 fields' is not allowed here; expected 2 fields, as in the header \(assumed)")
    #expect(
      refusal("1,2\n3\n", target: "2")
        == "data.csv, line 2: '1 field' is not allowed here; expected 2 fields, as in the first record "
        + "(assumed: the delimiter ,, no header; --delimiter and --header override)")
  }

  @Test func openQuotes() {
    #expect(
      refusal("a,y\n1,2\n\"3,4\n5,6\n7,8\n")
        == "data.csv, line 3, column \"a\": '\"3,4' is not allowed here; expected a closing quote before the end of "
        + "the file")
    #expect(
      refusal("a,y\n1,\"x\"2\n")
        == "data.csv, line 2, column \"y\": '\"2' is not allowed here; expected the end of the field after its "
        + "closing quote; a quote within quotes is doubled: \"\"")
    #expect(
      refusal("\"a,y\n1,2\n")
        == "data.csv, line 1: '\"a,y' is not allowed here; expected a closing quote before the end of the file"
    )
  }

  @Test func nothingInIt() {
    let empty = "data.csv: 'an empty file' is not allowed here; expected a header and rows of data"
    for text in ["", "\n", " \n\r\n", "\u{FEFF}", "# only\n#comment"] { #expect(refusal(text) == empty) }
    let header = "data.csv: 'a header only' is not allowed here; expected rows of data below it"
    for text in ["x,y", "x,y\n", "x,y\n\n  \n"] { #expect(refusal(text) == header) }
  }

  @Test func otherKindsOfFile() {
    func other(_ kind: String) -> String {
      "data.csv: '\(kind)' is not allowed here; expected a table as plain text in UTF-8, or in another --encoding"
    }
    #expect(refusal([0x78, 0, 0x2C, 0]) == other("a zero byte"))
    #expect(refusal([0x1F, 0x8B, 8]) == other("gzip data"))
    #expect(refusal("PK\u{3}\u{4}rest") == other("a zip archive or a spreadsheet"))
    #expect(refusal("PAR1rest") == other("Parquet data"))
  }

  @Test func encodings() {
    let expected = "expected text in UTF-8; --encoding names another, such as latin1, windows-1252 or cp949"
    #expect(
      refusal(Array("gr".utf8) + [0xF6, 0xDF] + Array("e,y\n1,2\n".utf8))
        == "data.csv, line 1, column \"1\": 'gr\u{FFFD}\u{FFFD}e' is not allowed here; \(expected)")
    #expect(
      refusal(Array("x,y\n1,a\n2,m".utf8) + [0xE4] + Array("nnlich\n".utf8))
        == "data.csv, line 3, column \"y\": 'm\u{FFFD}nnlich' is not allowed here; \(expected)")
  }

  @Test func columnNames() {
    #expect(
      refusal("a,b,z\n1,2,3\n") == "--target: 'y' is not allowed here; expected one of a, b, z \(assumed)")
    #expect(
      refusal("1,2\n3,4\n")
        == "--target: 'y' is not allowed here; expected one of 1, 2 "
        + "(assumed: the delimiter ,, no header; --delimiter and --header override)")
    let many = (1...30).map { "c\($0)" }.joined(separator: ",")
    #expect(
      refusal("\(many)\n\(many)\n")
        == "--target: 'y' is not allowed here; expected one of c1, c2, c3, c4, c5, c6, c7, c8, c9, c10 and 20 more "
        + assumed)
    #expect(
      refusal("y\n1\n2\n")
        == "data.csv: '1 column' is not allowed here; expected a target and at least one feature (assumed: one "
        + "column, for no , ; | tab or runs of spaces delimit the first lines, the header in line 1; --delimiter, "
        + "--no-header and --skip-rows override)")
    func features(_ names: [String]) -> String { refusal("a,b,y\n1,2,3\n", features: names) }
    #expect(features(["a", "c"]) == "--features: 'c' is not allowed here; expected columns among a, b")
    #expect(features([]) == "--features: '' is not allowed here; expected columns among a, b")
    #expect(
      features(["a", "y"])
        == "--features: 'y' is not allowed here; expected columns other than the target: a, b")
    #expect(features(["b", "b"]) == "--features: 'b' is not allowed here; expected each column at most once")
  }

  /// Text from a file is cut, and cannot steer a terminal.
  @Test func whatAFileMaySay() {
    let evil = "\u{1B}[2J\t\u{202E}x"
    let shown = #"\u{1B}[2J\t\u{202E}x"#
    #expect(
      refusal("\(evil),y\n1,2\n2,3\n\(evil),4\n3,3\n")
        == "data.csv, line 4, column \"\(shown)\": '\(shown)' is not allowed here; "
        + "expected a number or nothing (missing); 3 of 4 values in this column are numbers: \(others(nil))")
    let long = String(repeating: "w", count: 5000)
    let cut = String(repeating: "w", count: 40) + "…"
    #expect(
      refusal("\(long),y\n1,2\n2,3\n\(long),4\n3,3\n")
        == "data.csv, line 4, column \"\(cut)\": '\(cut)' is not allowed here; "
        + "expected a number or nothing (missing); 3 of 4 values in this column are numbers: \(others(nil))")
    let accents = String(repeating: "\u{301}", count: 100_000)
    #expect(refusal("\(accents),y\n1,2\n2,3\n\(accents),4\n3,3\n").utf8.count < 500)
  }
}
