import Experiments
import Runs
import TestSupport
import Testing
import TextUI
import Training

@testable import Dashboard

@Suite("The report of a sweep")
struct SweepReportTests {
  private func run(
    _ settings: [(Setting, String)], parameters: Int, train: Double, val: Double?,
    best: Double? = nil,
    epochs: Int = 100, end: RunEnd? = .completed, diagnosis: Diagnosis.Verdict = .converged
  ) -> SweepResult.Run {
    // From 1 to its loss in the first half.
    func curve(_ loss: Double) -> [Bucket] {
      var series = Curve()
      for epoch in 0..<epochs {
        let part = min(Double(epoch) / 50, 1)
        series.append(1 + (loss - 1) * part)
      }
      return series.buckets
    }
    return SweepResult.Run(
      settings: settings.map { SweepSetting(field: SweepField($0.0), text: $0.1) },
      outcome: SweepOutcome(
        diagnosis: diagnosis, end: end, epochs: epochs,
        parameterCount: parameters, loss: train, validationLoss: val, firstLoss: 1,
        firstValidationLoss: val == nil ? nil : 1,
        best: SweepOutcome.Best(loss: best ?? val ?? train, epoch: epochs),
        trainCurve: curve(train), validationCurve: val.map(curve) ?? []))
  }

  private var sizes: SweepResult {
    SweepResult(
      fields: [SweepField(.model)],
      runs: [
        run([(.model, "mlp:2")], parameters: 12, train: 0.5, val: 0.6),
        run([(.model, "mlp:4")], parameters: 22, train: 0.1, val: 0.2),
        run([(.model, "mlp:16,16")], parameters: 354, train: 0.002, val: 0.9, best: 0.7),
      ])
  }

  private func report(_ result: SweepResult, _ markers: MarkerSet = .ascii) -> SweepReport {
    SweepReport(result, title: "Two spirals: \(result.runs.count) runs of 100 epochs", markers: markers)
  }

  @Test("shows curves with letters, a table, what the verdicts mean and what to do")
  func picture() {
    expectPicture(
      report(sizes).render(width: 80, height: 24),
      """
      Two spirals: 3 runs of 100 epochs
      validation loss
        1.0 + accaacccccccccccccc   -   -   -   -   -   -   -   -   -   -
            |   bbabaaaaaaaa    ccccccccccccccccccccccccccccccccccccccccc c mlp:16,16
            |        bbbbb  aaaaaaaaaa
            |            bbbbbb      aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa a mlp:2
        0.5 +   -   -   -   - bbbbb -   -   -   -   -   -   -   -   -   -
            |                      bbbb
            |                          bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb b mlp:4
            |
        0.0 +
            ++-----------+-----------+----------+-----------+-----------+
      epoch  0          20          40         60          80          100

         model      params   train     val  best val   at  verdict
      a  mlp:2          12  0.5000  0.6000    0.6000  100  underfits
      b  mlp:4          22  0.1000  0.2000    0.2000  100  fits
      c  mlp:16,16     354  0.0020  0.9000    0.7000  100  overfits

      fits       as good as the best on rows it never sees
      underfits  training loss stays high: too simple, or the data does not explain
                 the target
      overfits   validation parts from training: it learns its rows by heart

      Smallest that fits and does not overfit: mlp:4 (22 parameters), validation loss
      0.2000.
      """)
  }

  @Test("is drawn with dots where the terminal has them")
  func braille() {
    expectPicture(
      report(sizes, .braille).render(width: 80, height: 24),
      """
      Two spirals: 3 runs of 100 epochs
      validation loss
        1.0 ┤a⣀⣀⣀⣀⡀ ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·
            │ ⠉⠙⠫⢖⣚⠫⠭⠭⣉⣉⠉⠉c⠉⠒⠒⠒⠒⠒⠒⠒⠒⠒⠢⠤⠤⠤⠤⠤⠤⠤⠤c⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤c⠤⠤⠤⠤⠤⠤ c mlp:16,16
            │      b⠒⠤⢄⡀⠉⠉⠑⠒⠒⠤⠤⢄⣀a
            │          ⠈⠉⠒⠤⣀⡀    ⠈⠉⠉⠒⠒⠢⠤⢄⣀⡀
        0.5 ┤   ·   ·   ·   ⠈⠑⠒⠤⣀   ·   · ⠈⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉a⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉ a mlp:2
            │                    ⠉⠑⠢⢄⣀
            │                         ⠑b⠤⣀
            │                             ⠉⠑⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒b⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒ b mlp:4
        0.0 ┤
            └┬───────────┬───────────┬──────────┬───────────┬───────────┬
      epoch  0          20          40         60          80          100

         model      params   train     val  best val   at  verdict
      a  mlp:2          12  0.5000  0.6000    0.6000  100  underfits
      b  mlp:4          22  0.1000  0.2000    0.2000  100  fits
      c  mlp:16,16     354  0.0020  0.9000    0.7000  100  overfits

      fits       as good as the best on rows it never sees
      underfits  training loss stays high: too simple, or the data does not explain
                 the target
      overfits   validation parts from training: it learns its rows by heart

      Smallest that fits and does not overfit: mlp:4 (22 parameters), validation loss
      0.2000.
      """)
  }

  @Test("leaves columns out before the table becomes wider than the terminal, and names verdicts to the last")
  func narrow() {
    let wide = report(sizes).render(width: nil)
    let narrow = report(sizes).render(width: 50)
    #expect(wide.width == 80 && narrow.width == 50)
    func head(_ grid: CharacterGrid) -> String { grid.rows.first { $0.contains("model") } ?? "" }
    #expect(
      head(wide).split(separator: " ") == "model params train val best val at verdict".split(separator: " "))
    #expect(head(narrow).split(separator: " ") == "model train val best val verdict".split(separator: " "))
    #expect(narrow.rows.contains { $0.hasPrefix("c  mlp:16,16") && $0.hasSuffix("overfits") })
  }

  @Test("draws at most eight curves, the lowest, and says so")
  func crowd() {
    let result = SweepResult(
      fields: [SweepField(.lr)],
      runs: (1...12).map { run([(.lr, "\($0)")], parameters: 2, train: 0.1, val: 0.9 - 0.05 * Double($0)) })
    let rows = report(result).render(width: 80).rows
    #expect(rows[0].hasSuffix("; the chart shows the 8 lowest"))
    let table = rows.drop { !$0.contains("verdict") }.dropFirst().prefix(12)
    #expect(
      table.map { $0.first == " " } == Array(repeating: true, count: 4) + Array(repeating: false, count: 8))
    #expect(table.last?.first == "h")
    #expect(!SweepChart(result).drawn.contains(3))
  }

  @Test("takes a loss on its way to infinity out of the axis, and the epochs of each run into the table")
  func divergence() {
    let end = RunEnd.diverged(
      Divergence(epoch: 9, quantity: .trainLoss, value: .infinity, learningRate: 1))
    let result = SweepResult(
      fields: [SweepField(.lr)],
      runs: [
        run([(.lr, "0.1")], parameters: 2, train: 0.5, val: 0.5),
        run([(.lr, "9")], parameters: 2, train: .infinity, val: 1e30, epochs: 60, end: end),
      ])
    let rows = report(result).render(width: 80).rows
    #expect(
      rows.contains {
        $0.hasPrefix("b") && $0.contains(" 60 ") && $0.contains("inf") && $0.hasSuffix("diverged")
      })
    #expect(!rows.prefix(18).contains { $0.contains("e+") })
    #expect(rows.contains { $0.contains("the learning rate is too high") })
  }

  @Test("has a chart only where something ran")
  func nothing() {
    let stopped = SweepResult(
      fields: [],
      runs: [
        SweepResult.Run(
          settings: [],
          outcome: SweepOutcome(
            diagnosis: .waiting, end: nil, epochs: 0, parameterCount: 2,
            loss: nil, validationLoss: nil, firstLoss: nil, firstValidationLoss: nil, best: nil))
      ])
    expectPicture(
      report(stopped).render(width: 80),
      """
      Two spirals: 1 runs of 100 epochs
        params  loss  best  at  verdict
             2     -     -   -  stopped

      stopped  stopped before its last epoch

      There is nothing to choose from yet.
      """)
  }

  @Test("comes through in any size", arguments: [1, 2, 10, 24, 40, 71, 72, 200])
  func anySize(width: Int) {
    for height in [1, 10, 24, 60] {
      let grid = report(sizes, .braille).render(width: width, height: height)
      #expect(grid.rows.last?.isEmpty == false)
      #expect(grid.rows.contains { $0.contains("mlp:4") })
    }
  }

  @Test("says each recommendation in words", arguments: [true, false])
  func words(sizesVary: Bool) {
    let candidate = SweepRecommendation.Candidate(
      settings: [SweepSetting(field: SweepField(.lr), text: "0.1")], parameterCount: 1, loss: 0.25,
      best: SweepOutcome.Best(loss: 0.125, epoch: 1234))
    func text(_ recommendation: SweepRecommendation, lower: Bool = false) -> String {
      English().advice(
        SweepAdvice(lossName: "mse", recommendation: recommendation, wasLower: lower ? candidate : nil),
        validates: true, sizesVary: sizesVary)
    }
    let choice = text(.choose(candidate, notes: [.isLargest, .isLearning, .isSwinging]), lower: true)
    #expect(
      choice.hasPrefix(
        sizesVary ? "Smallest that fits and does not overfit: lr 0.1" : "Best and does not overfit: lr 0.1"))
    for words in ["(1 parameter)", "0.2500", "grow on", "more epochs", "swings", "0.1250, at epoch 1,234"] {
      #expect(choice.contains(words), "\(words) in \(choice)")
    }
    #expect(text(.grow(candidate)).contains("grow beyond lr 0.1"))
    #expect(
      text(.shrinkOrRegularize(candidate)).contains(sizesVary ? "shrink below lr 0.1" : "smaller model"))
    #expect(text(.between(candidate, candidate)).contains("between"))
    #expect(text(.lowerRate).contains("--lr"))
    for verdict in SweepVerdict.allCases {
      #expect(!English().meaning(verdict, validates: true).isEmpty)
    }
  }
}
