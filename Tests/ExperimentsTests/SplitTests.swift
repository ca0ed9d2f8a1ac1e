import Experiments
import Tensors
import Testing
import Words

@Suite struct SplitTests {
  @Test func seed86PutsRows0And3IntoValidation() throws {
    let split = try Split(rows: 11, .fraction(0.2), seed: 86)
    #expect(split.validation == [0, 3])
    #expect(split.train == [1, 2, 4, 5, 6, 7, 8, 9, 10])
    let chosen = try Split(rows: 11, .rows([3, 0]), seed: 0)
    #expect(split.train == chosen.train && split.validation == chosen.validation)
    // What PyTorch prints for `torch.manual_seed(86); torch.randperm(11)`, without its last two.
    #expect(split.drawnTrain == [6, 9, 10, 7, 4, 5, 1, 2, 8])
  }

  @Test func theLastOfThePermutationValidate() throws {
    for seed in [0, 1, 7, 42] as [UInt64] {
      var generator = Generator(seed: seed)
      let permutation = generator.permutation(20)
      let split = try Split(rows: 20, .fraction(0.25), seed: seed)
      #expect(Set(split.validation) == Set(permutation.suffix(5)))
    }
  }

  @Test func everyRowIsInOnePart() throws {
    for fraction in [0, 0.1, 0.2, 0.5, 0.9, 0.999] {
      let split = try Split(rows: 11, .fraction(fraction), seed: 5)
      #expect((split.train + split.validation).sorted() == Array(0..<11))
      #expect(split.train == split.train.sorted())
      #expect(split.validation == split.validation.sorted())
      #expect(split.validation.count == Int(11 * fraction))
      #expect(!split.train.isEmpty)
    }
  }

  @Test(arguments: [(-0.1, "-0.1"), (1, "1"), (1.5, "1.5"), (.infinity, "inf"), (.nan, "nan")])
  func fractionsOutOfRange(fraction: Double, text: String) {
    #expect(throws: InputError(place: "--val-fraction", value: text, allowed: "a number in [0, 1)")) {
      try Split(rows: 11, .fraction(fraction), seed: 0)
    }
  }

  @Test(arguments: [11, -1]) func rowsThatDoNotExist(row: Int) {
    #expect(
      throws: InputError(
        place: "--val-rows", value: "\(row)", allowed: "rows from 0 to 10, each at most once")
    ) { try Split(rows: 11, .rows([0, row]), seed: 0) }
  }

  @Test(arguments: [[2, 2], Array(0..<11)]) func rowsTwiceOrAll(rows: [Int]) {
    let error = #expect(throws: InputError.self) { try Split(rows: 11, .rows(rows), seed: 0) }
    #expect(error?.place == "--val-rows")
    #expect(error?.value == rows.map(String.init).joined(separator: ","))
    #expect(error?.allowed == "rows from 0 to 10, each at most once, and at least one left to train")
  }

  @Test func noRowsMeanNoValidation() throws {
    let split = try Split(rows: 3, .rows([]), seed: 0)
    #expect(split.train == [0, 1, 2])
    #expect(split.validation == [])
  }

  @Test func stratifiedPartsHaveTheClassesInProportion() throws {
    let classes = (0..<60).map { $0 % 3 == 0 ? 0 : 1 }
    var generator = Generator(seed: 3)
    let split = try Split(rows: 60, .stratified(0.25), classes: classes, using: &generator)
    #expect(split.validation.count { classes[$0] == 0 } == 5)
    #expect(split.validation.count { classes[$0] == 1 } == 10)
    #expect((split.train + split.validation).sorted() == Array(0..<60))
    #expect(throws: InputError(place: "--stratify", value: "a regression", allowed: "a classification")) {
      try Split(rows: 60, .stratified(0.25), using: &generator)
    }
  }
}

extension Split {
  fileprivate init(rows: Int, _ choice: Choice, seed: UInt64) throws(InputError) {
    var generator = Generator(seed: seed)
    try self.init(rows: rows, choice, using: &generator)
  }
}
