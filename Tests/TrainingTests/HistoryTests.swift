import Runs
import Testing

@testable import Training

@Suite struct HistoryTests {
  @Test func marksAreThinnedButTheNewestStay() {
    var history = History(hasValidation: false)
    for mark in 1...10_000 {
      history.record(1, nil, gradNorm: 0, learningRate: 0, metrics: [])
      history.mark(.words("\(mark)"))
      #expect(history.marks.count <= History.mostMarks)
    }
    #expect(history.marks.suffix(200).map(\.kind) == (9_801...10_000).map { Mark.Kind.words("\($0)") })
    #expect(history.marks.map(\.epoch) == history.marks.map(\.epoch).sorted())
    #expect(history.validation == nil)
  }
}
