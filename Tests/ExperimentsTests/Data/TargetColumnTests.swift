import Testing

@testable import Experiments

/// Amounts or classes.
@Suite struct TargetColumnTests {
  private func loaded(_ values: [String], task: DataFile.Task? = nil) throws -> LoadedData {
    try load("x,y\n" + values.enumerated().map { "\($0),\($1)\n" }.joined(), task: task)
  }

  @Test func textsAreClassesInOrderOfAppearance() throws {
    let flowers = try loaded(["setosa", "virginica", "setosa", "versicolor"])
    #expect(flowers.task == .classification)
    #expect(flowers.dataset.classes == ["setosa", "virginica", "versicolor"])
    #expect(flowers.targets == [0, 1, 0, 2])
    #expect(
      flowers.remarks == [
        "target y has 3 classes of text: setosa, virginica, versicolor: a classification; --task regression is refused"
      ])
    #expect(
      try loaded(["b", "a"], task: .classification).remarks
        == ["target y has 2 classes of text: b, a: a classification"])
  }

  @Test(arguments: [
    (["0", "1", "1", "0"], ["0", "1"], [0.0, 1, 1, 0]),
    (["1", "-1", "1.0", "-1"], ["-1", "1"], [1, 0, 1, 0]),
    (["4", "2", "2", "2"], ["2", "4"], [1, 0, 0, 0]),
  ]) func twoWholeNumbersAreClasses(values: [String], classes: [String], targets: [Double]) throws {
    let labels = try loaded(values)
    #expect(labels.task == .classification)
    #expect(labels.dataset.classes == classes)
    #expect(labels.targets == targets)
    #expect(
      labels.remarks == [
        "target y has 2 different whole numbers, \(classes[0]), \(classes[1]): a classification "
          + "(--task regression overrides)"
      ])
    #expect(try loaded(values, task: .regression).dataset.classes == nil)
  }

  private func repeated(_ labels: [Int], _ times: Int) -> [String] {
    (0..<times).flatMap { _ in labels.map(String.init) }
  }

  @Test func fewWholeNumbersAreClasses() throws {
    // Kinds of glass: there is no 4.
    #expect(try loaded(repeated([1, 2, 3, 5, 6, 7], 10)).dataset.classes == ["1", "2", "3", "5", "6", "7"])
    #expect(try loaded(repeated([-1, 0, 1], 10)).task == .classification)
    #expect(try loaded(repeated(Array(1...20), 10)).task == .classification)
  }

  @Test func otherNumbersAreAmounts() throws {
    // Too few rows for each.
    #expect(try loaded(repeated([0, 1, 2], 9)).task == .regression)
    #expect(try loaded(["0", "1", "1"]).task == .regression)
    // Years; too many; too far; not whole; always the same.
    #expect(try loaded(repeated(Array(1990...1999), 20)).task == .regression)
    #expect(try loaded(repeated(Array(0...20), 20)).task == .regression)
    #expect(try loaded(repeated([0, 1, 50], 20)).task == .regression)
    #expect(try loaded(["0", "1", "0.5", "1", "0", "0"]).task == .regression)
    #expect(try loaded(["0.5", "1", "0.5", "1"]).task == .regression)
    #expect(
      try loaded(["5", "5"]).remarks
        == ["target y has 1 different number: a regression (--task classification overrides)"])
    let years = try loaded(repeated(Array(1990...1999), 2))
    #expect(years.targets == (0..<20).map { Double(1990 + $0 % 10) })
    #expect(
      years.remarks
        == ["target y has 10 different numbers: a regression (--task classification overrides)"])
    #expect(
      try loaded((0..<1500).map { "\($0)" }, task: .regression).remarks
        == ["target y has more than 1000 different numbers: a regression"])
  }

  @Test func theFlagOverrides() throws {
    let classes = try loaded(["2.5", "10", "9", "2.5"], task: .classification)
    #expect(classes.dataset.classes == ["2.5", "9", "10"])
    #expect(classes.targets == [0, 2, 1, 0])
    #expect(classes.remarks == ["target y has 3 classes: 2.5, 9, 10"])
    // A few texts among numbers are classes as well, when asked for.
    let mixed = try loaded(["1", "2", "3", "other"], task: .classification)
    #expect(mixed.dataset.classes == ["1", "2", "3", "other"])
  }

  @Test func refusedTargets() {
    func said(_ values: [String], _ task: DataFile.Task? = nil) -> String {
      refusal("x,y\n" + values.enumerated().map { "\($0),\($1)\n" }.joined(), task: task)
    }
    let place = "--target: 'y' is not allowed here; expected"
    #expect(said(["a", "a"]) == "\(place) at least two classes; every row has 'a'")
    #expect(said(["3", "3"], .classification) == "\(place) at least two classes; every row has 3")
    #expect(said(["3", "3"]) == "")
    #expect(said(["x,"]) != "")
    #expect(
      said((0...1000).map { "t\($0)" })
        == "\(place) a column of numbers, or of at most 1000 different texts; this one has more")
    #expect(said((0..<1000).map { "t\($0)" }) == "")
    #expect(
      said((0...1000).map { "\($0)" }, .classification)
        == "\(place) at most 1000 classes; this column has more different numbers")
    #expect(refusal("x,y\n1,\n2,NA\n") == "\(place) a column with values; this one is empty")
  }
}
