import Experiments
import Tensors
import Testing

@Suite struct StratifiedSplitTests {
  @Test func theLastOfEachClassValidate() {
    let classes = [0, 0, 0, 0, 1, 1, 1, 1, 1, 1]
    let (train, validation) = stratifiedOrder(
      classes: classes, fraction: 0.25, permutation: [9, 3, 5, 0, 4, 2, 8, 1, 7, 6])
    // One of four, and 1.5 of six, which rounds to two.
    #expect(validation == [1, 7, 6])
    #expect(train == [9, 3, 5, 0, 4, 2, 8])
  }

  @Test func everyClassKeepsARowToTrain() {
    let (train, validation) = stratifiedOrder(classes: [0, 1, 1], fraction: 0.9, permutation: [2, 1, 0])
    #expect(train == [2, 0])
    #expect(validation == [1])
    #expect(stratifiedOrder(classes: [1, 0], fraction: 0, permutation: [1, 0]).validation == [])
    #expect(stratifiedOrder(classes: [], fraction: 0.5, permutation: []).train == [])
  }

  @Test func partsOfManyClasses() {
    let classes = (0..<1000).map { $0 * $0 % 7 }
    for (seed, fraction) in [(1, 0.1), (2, 0.2), (3, 0.5)] as [(UInt64, Double)] {
      var generator = Generator(seed: seed)
      let permutation = generator.permutation(1000)
      let (train, validation) = stratifiedOrder(
        classes: classes, fraction: fraction, permutation: permutation)
      #expect(train + validation != permutation)
      #expect((train + validation).sorted() == Array(0..<1000))
      for kind in Set(classes) {
        let all = classes.count { $0 == kind }
        #expect(validation.count { classes[$0] == kind } == Int((fraction * Double(all)).rounded()))
      }
    }
  }
}
