import Testing

@testable import Experiments

/// How a file may be written.
@Suite struct FormatTests {
  /// The same table in many spellings.
  @Test(arguments: [
    "a,b,y\n1,2.5,30\n-4,0.001,60\n", "a,b,y\n1,2.5,30\n-4,0.001,60", "a,b,y\r\n1,2.5,30\r\n-4,0.001,60\r\n",
    "a,b,y\r1,2.5,30\r-4,0.001,60\r", "\u{FEFF}a,b,y\n1,2.5,30\n-4,0.001,60\n",
    "\n\na,b,y\n\n1,2.5,30\n   \n-4,0.001,60\n\n\n", " a , b,y \n 1, 2.5 ,30\n -4 , +1e-3,6e1\n",
    "\"a\",\"b\",\"y\"\n\"1\",\"2.5\",\"30\"\n\" -4 \", \"0.001\" ,60\n", "a;b;y\n1;2.5;30\n-4;.001;60.\n",
    "a\tb\ty\n1\t2.5\t30\n-4\t1E-3\t60\n", "a|b|y\n1|2.5|30\n-4|0.001|60\n", "a;b;y\n1;2,5;30\n-4;0,001;60\n",
    "# made by hand\n# a,b\na,b,y\n1,2.5,30\n-4,0.001,60\n",
  ]) func spellings(_ text: String) throws {
    let loaded = try load(text)
    #expect(loaded.names == ["a", "b"])
    #expect(loaded.inputs == [[1, -4], [2.5, 0.001]])
    #expect(loaded.dataset.target == Dataset.Column(name: "y", values: [30, 60]))
    #expect(loaded.dataset.classes == nil)
    #expect(loaded.task == .regression)
  }

  @Test func remarksAboutTheFormat() throws {
    func remarks(_ text: String) throws -> [String] { try load(text).remarks.dropLast() }
    #expect(try remarks("x,y\n1,2\n2,4\n") == [])
    #expect(try remarks("x;y\n1;2\n2;4\n") == ["the delimiter is ;"])
    #expect(try remarks("x|y\n1|2\n2|4\n") == ["the delimiter is |"])
    #expect(
      try remarks("x\ty\n1,5\t2\n2\t4\n")
        == ["the delimiter is a tab", "decimal commas: 3,14 is read as 3.14"])
    #expect(try remarks("# one\n\n#two\nx,y\n1,2\n2,4\n") == ["2 lines of comment at the top: left out"])
  }

  @Test func quotes() throws {
    let text = """
      "the ""x"", or
      what it was",y
      1,"a,b"
      2,"c ""d""\n"
      3," e "
      4,5" disk

      """
    let loaded = try load(text)
    #expect(loaded.names == ["the \"x\", or\nwhat it was"])
    #expect(loaded.inputs == [[1, 2, 3, 4]])
    #expect(loaded.dataset.classes == ["a,b", "c \"d\"\n", " e ", "5\" disk"])
    #expect(loaded.targets == [0, 1, 2, 3])
    #expect(
      loaded.remarks.last
        == #"target y has 4 classes of text: a,b, c "d"\n,  e , 5" disk: a classification; --task regression is "#
        + "refused")
  }

  @Test func delimitersAreToldFromTheFirstLines() throws {
    // A comma in every name or number does not delimit where something else does.
    #expect(try load("a, in m;y, in s\n1,5;2,5\n2,5;3,5\n", target: "y, in s").inputs == [[1.5, 2.5]])
    #expect(try load("1,5;2,5\n2,5;3,5\n", target: "2").inputs == [[1.5, 2.5]])
    // Delimiters in quotes do not count.
    #expect(try load("\"a;b;c;d\",y\n1,2\n").names == ["a;b;c;d"])
    // One name with a semicolon among columns of commas.
    #expect(try load("a;b,x,y\n1,2,3\n2,3,4\n").names == ["a;b", "x"])
    // A short record does not hide the delimiter.
    #expect(
      refusal("a;b;y\n1;2\n")
        == "data.csv, line 2: '2 fields' is not allowed here; expected 3 fields, as in the header (assumed: "
        + "the delimiter ;, the header in line 1; --delimiter, --no-header and --skip-rows override)")
  }

  @Test func oneDecimalMarkForAFile() throws {
    #expect(
      refusal("a;b;y\n1,5;2;3\n1,5;2.5;3\n1;2;3\n")
        == "data.csv, line 3, column \"b\": '2.5' is not allowed here; expected a decimal comma, as in 1,5 in column a: "
        + "one decimal mark for the whole file, which --decimal names; --exclude leaves a column out"
    )
    #expect(
      refusal("a;b;y\n1.5;2;3\n1.5;2,5;3\n1;2;3\n")
        == "data.csv, line 3, column \"b\": '2,5' is not allowed here; expected a decimal point, as in 1.5 in column a: "
        + "one decimal mark for the whole file, which --decimal names; --exclude leaves a column out"
    )
    // Texts do not settle it.
    #expect(try load("a;b;y\nv1.5;2,5;3\nv1.6;1;3\n1.7;1;3\n").dataset.features.last?.values == [2.5, 1, 1])
  }

  @Test func units() throws {
    let loaded = try load("t [°C],u[m/s],[x],v [],w [a],w [b],y [kg]\n1,2,3,4,5,6,7\n")
    #expect(loaded.names == ["t", "u", "[x]", "v []", "w [a]", "w [b]"])
    #expect(loaded.dataset.features.map(\.unit) == ["°C", "m/s", nil, nil, nil, nil])
    #expect(loaded.dataset.target.unit == "kg")
    #expect(try load("t [°C],y [kg]\n1,2\n", target: "y [kg]", features: ["t [°C]"]).names == ["t"])
  }

  @Test func namelessColumns() throws {
    let loaded = try load("a,, ,y\n1,2,3,4\n2,1,5,4\n")
    #expect(loaded.names == ["a", "column 2", "column 3"])
    // As pandas writes its index.
    let indexed = try load(",a,y\n0,5,4\n1,6,3\n2,8,3\n")
    #expect(indexed.names == ["a"])
    #expect(indexed.remarks.first == "column column 1 is left out: no name, and it counts the rows")
    #expect(try load(",a,y\n0,5,4\n1,6,3\n", features: ["column 1"]).inputs == [[0, 1]])
    #expect(try load("hour,a,y\n0,5,4\n1,6,3\n").names == ["hour", "a"])
    // A delimiter at the end of every line.
    let trailing = try load("a,y,\n1,2,\n2,3,\n")
    #expect(trailing.names == ["a"])
    #expect(trailing.remarks.first == "column column 3 is left out: no value in any row")
  }

  @Test func noHeader() throws {
    let loaded = try load("1,2,3\n4,5,6\n", target: "3")
    #expect(loaded.names == ["1", "2"])
    #expect(loaded.inputs == [[1, 4], [2, 5]])
    #expect(loaded.targets == [3, 6])
    #expect(loaded.remarks.first == "there is no header: the columns are called 1 to 3 (--header overrides)")
    #expect(try load("1,NA\n2,3\n", target: "1", missing: .drop).inputs == [[3]])
    // NumPy writes the header as a comment.
    let numpy = try load("# x,y\n1,2\n3,4\n")
    #expect(numpy.inputs == [[1, 3]])
    #expect(numpy.remarks[1] == "the columns' names are those of the last line of comment")
  }

  @Test func textOutsideASCII() throws {
    let loaded = try load("größe,y\n1,männlich\n2,女\n3,männlich\n")
    #expect(loaded.names == ["größe"])
    #expect(loaded.dataset.classes == ["männlich", "女"])
    // Columns that nobody asked for may hold anything.
    let latin1: [UInt8] = Array("a,note,y\n1,".utf8) + [0xE4, 0xFF] + Array(",2\n2,x,3\n".utf8)
    #expect(try load(latin1, features: ["a"]).inputs == [[1, 2]])
    #expect(
      refusal(latin1)
        == "data.csv, line 2, column \"note\": '\u{FFFD}\u{FFFD}' is not allowed here; expected text in "
        + "UTF-8; --encoding names another, such as latin1, windows-1252 or cp949")
  }

  @Test func manyColumns() throws {
    let names = (0..<20_000).map { "c\($0)" }.joined(separator: ",")
    let row = (0..<20_000).map { "\($0)" }.joined(separator: ",")
    #expect(try load("\(names),y\n\(row),1\n\(row),2\n").inputs.count == 20_000)
  }
}
