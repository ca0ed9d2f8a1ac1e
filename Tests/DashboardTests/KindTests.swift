import Runs
import TestSupport
import Testing
import TextUI
import Training

@testable import Dashboard

struct `Kinds of runs` {
  private func text(_ dashboard: Dashboard, _ width: Int = 80, _ height: Int = 24) -> String {
    dashboard.render(width: width, height: height).rows.joined(separator: "\n")
  }

  @Test func `a landscape has no data to talk of`() {
    for size in [(40, 10), (59, 20), (80, 24), (200, 50)] {
      let screen = text(Fixture.landscape(), size.0, size.1)
      for word in ["train", "valid", "rows", "data", "R²", "batch"] {
        #expect(!screen.contains(word), "\(word) at \(size)")
      }
      #expect(screen.contains("height"))
    }
  }

  @Test func `at 200×50 everything is said`() {
    let screen = text(Fixture.classification(), 200, 50)
    for words in [
      "cosine T_max=100", "mlp:64 relu", "64 of 1,438", "L2 penalty", "dropout", "patience 20", "best 48",
      "epoch 61", "45 %", "99.7 %", "97.5 %", "4,810 parameters", "and 4,807 more", "10 classes: 0, 1, 2",
      "0.0048776", "grad norm", "loss: cross entropy",
    ] { #expect(screen.contains(words), "\(words)") }
    #expect(!screen.contains("W1_1_4"), "of a large model only the first few")
  }

  @Test func `a wide panel has RMSE and R² beside the losses`() {
    var snapshot = Fixture.snapshot(epochs: 50)
    snapshot.trainMetrics = Metrics(rmse: 1.8932, r2: 0.98124)
    snapshot.validationMetrics = Metrics(rmse: 2.8107, r2: -123.4)
    let rows = Fixture.dashboard(snapshot).render(width: 200, height: 50).rows
    #expect(rows.contains { $0.contains(" RMSE       R² │") })
    #expect(rows.contains { $0.contains("train") && $0.contains("1.893    0.981 │") })
    #expect(rows.contains { $0.contains("validation") && $0.contains("2.811    < -99 │") })
  }

  @Test func `a narrow screen keeps losses and accuracies`() {
    let screen = text(Fixture.classification(), 59, 14)
    for words in ["99.7 %", "97.5 %", "Adam"] { #expect(screen.contains(words), "\(words)") }
  }

  @Test func `what was decided about the data is said until the next key, and kept in help`() {
    let words = "column id is left out: it counts the rows"
    for key in [Key.character(" "), .escape, .enter, .character("q"), .character("R")] {
      var dashboard = Fixture.table()
      #expect(text(dashboard).contains(words) && text(dashboard).contains("About this data"))
      _ = dashboard.update(.snapshot(dashboard.snapshot))
      #expect(text(dashboard).contains(words), "only a key closes it")
      #expect(dashboard.update(.key(key)).isEmpty, "it closes, and does no more")
      #expect(!text(dashboard).contains(words))
      _ = dashboard.update(.key(.character("?")))
      #expect(text(dashboard, 100, 250).contains(words))
    }
  }

  @Test func `a loss that is none before any step is not blamed on the learning rate`() {
    for size in [(40, 10), (80, 24), (200, 50)] {
      let screen = text(Fixture.overflow(), size.0, size.1)
      #expect(screen.contains("DIVERGED") && !screen.contains("too high"))
    }
    #expect(text(Fixture.overflow()).contains("--standardize"))
  }

  @Test func `fill exactly the size they are given`() {
    for markers in MarkerSet.allCases {
      for dashboard in [
        Fixture.classification(markers), Fixture.landscape(markers), Fixture.table(markers),
        Fixture.overflow(markers), Fixture.prompt(markers),
      ] {
        for size in [(0, 0), (1, 1), (39, 9), (40, 10), (59, 20), (60, 10), (80, 24), (100, 30), (200, 50)] {
          let grid = dashboard.render(width: size.0, height: size.1)
          #expect(grid.width == size.0 && grid.height == size.1)
          if markers == .ascii {
            #expect(
              grid.cells.allSatisfy { $0.scalar.isASCII || $0.scalar.properties.isAlphabetic }, "\(size)")
          }
        }
      }
    }
  }
}
