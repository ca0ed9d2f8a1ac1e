import Testing

@testable import Experiments

/// Which columns become features, and as what.
@Suite struct FeatureTests {
  private let table = """
    id,color,size,note,empty,y
    p1,red,1,"a, b",,0.5
    p2,green,2,,,1.5
    p3,red,3,c,NA,2.5

    """

  @Test func textsBecomeColumnsOfZerosAndOnes() throws {
    let loaded = try load(table, features: ["size", "color"])
    #expect(loaded.names == ["size", "color=red", "color=green"])
    #expect(loaded.inputs == [[1, 2, 3], [1, 0, 1], [0, 1, 0]])
    #expect(loaded.remarks.first == "column color is text, as 2 columns of 0 and 1: color=red, color=green")
  }

  @Test func whatIsOfNoUseIsLeftOut() throws {
    let rows = (1...21).map { "p\($0),q\($0),\($0),,\($0).5" }.joined(separator: "\n")
    let text = "id,code,x,empty,y\n\(rows)\n"
    let loaded = try load(text)
    #expect(loaded.names == ["x"])
    #expect(
      loaded.remarks == [
        "columns id, code are left out: more than 20 different texts",
        "column empty is left out: no value in any row",
        "target y has 21 different numbers: a regression (--task classification overrides)",
      ])
    // Twenty are few enough.
    let twenty = (1...20).map { "p\($0),\($0).5\n" }.joined()
    #expect(try load("id,y\n\(twenty)").names.count == 20)
    #expect(
      refusal(text, features: ["x", "id"])
        == "--features: 'id' is not allowed here; expected columns of numbers, or of at most 20 different texts; this "
        + "one has more")
    #expect(
      refusal(text, features: ["empty"])
        == "--features: 'empty' is not allowed here; expected columns with values; this one is empty")
    #expect(
      refusal(text.replacing(",x,", with: ",y2,").replacing("y2", with: "x"), target: "x") == "")
  }

  @Test func nothingToLearnFrom() {
    let rows = (1...21).map { "p\($0),\($0)\n" }.joined()
    #expect(
      refusal("id,y\n\(rows)")
        == "data.csv: 'no feature' is not allowed here; expected a column besides y with numbers, or with at most 20 "
        + "different texts")
  }

  @Test func constantColumnsStay() throws {
    let loaded = try load("a,b,c,y\n7,1,x,1\n7,2,x,2\n7,3,x,3\n")
    #expect(loaded.names == ["a", "b", "c=x"])
    #expect(loaded.remarks.contains("columns a, c=x: the same in every row"))
    #expect(loaded.remarks.contains("column c is text, as 1 column of 0 and 1: c=x"))
  }

  /// A column that begins with numbers and turns out to be text is read anew, with its first rows as text.
  @Test func textThatShowsLate() throws {
    let loaded = try load("grade,y,z\n1,5,1\n2,6,1\n01,7,1\n3+,8,1\nnone,9,2\n3+,10,2\n")
    #expect(
      loaded.names == ["grade=1", "grade=2", "grade=01", "grade=3+", "grade=none", "z"])
    #expect(loaded.inputs[3] == [0, 0, 0, 1, 0, 1])
    #expect(loaded.inputs[5] == [1, 1, 1, 1, 2, 2])
    let missingFirst = try load("grade,y\n,5\nNA,6\na,7\nb,8\n", missing: .drop)
    #expect(missingFirst.inputs == [[1, 0], [0, 1]])
  }

  @Test func infinityIsATextAmongTexts() throws {
    let loaded = try load("d,y\ninf,1\nfar,2\nnear,3\n")
    #expect(loaded.names == ["d=inf", "d=far", "d=near"])
  }

  @Test func allColumnsInTheOrderAsked() throws {
    #expect(try load("a,b,c,y\n1,2,3,4\n", features: ["c", "a"]).inputs == [[3], [1]])
    #expect(try load("a,y,b\n1,4,2\n").names == ["a", "b"])
  }
}
