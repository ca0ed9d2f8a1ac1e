import Runs
import Testing
import TextUI
import Training
import Words

@testable import Dashboard

struct `Exports` {
  private func written(_ line: String, by dashboard: Dashboard) -> Export? {
    var dashboard = dashboard
    for character in ":export \(line)" { _ = dashboard.update(.key(.character(character))) }
    guard case .write(let export)? = dashboard.update(.key(.enter)).first else { return nil }
    return export
  }

  @Test func `w writes everything under a name that nobody has`() throws {
    var dashboard = Fixture.compared()
    guard case .write(let export)? = dashboard.update(.key(.character("w"))).first else {
      Issue.record("nothing is written")
      return
    }
    #expect(export.policy == .nextFreeName && export.stem == "descent-thermometer")
    #expect(export.files.map(\.suffix) == ["-dark.svg", "-light.svg", ".txt", ".csv", ".jsonl", ".script"])
    _ = dashboard.update(.wrote(["a.svg", "b.csv"]))
    #expect(dashboard.notices.words == "wrote a.svg, b.csv")
  }

  @Test func `a command writes one file, and over another only when asked`() throws {
    let export = try #require(written("a b.csv", by: Fixture.running()))
    #expect(export.files.map(\.suffix) == ["a b.csv"] && export.policy == .refuse && export.stem == "")
    var dashboard = Fixture.running()
    for character in ":export! x.csv" { _ = dashboard.update(.key(.character(character))) }
    guard case .write(let forced)? = dashboard.update(.key(.enter)).first else {
      Issue.record("nothing is written")
      return
    }
    #expect(forced.policy == .overwrite)
    for name in ["", "x", "x.png", ".csv"] { #expect(written(name, by: Fixture.running()) == nil) }
  }

  @Test func `numbers read back as they were, with every curve of every run`() throws {
    let dashboard = Fixture.compared()
    let csv = try #require(written("x.csv", by: dashboard)).files[0].text
    let rows = csv.split(separator: "\n").map { $0.split(separator: ",", omittingEmptySubsequences: false) }
    #expect(rows[0].first == "run" && rows.allSatisfy { $0.count == 8 })
    for (run, name) in zip(dashboard.runs, dashboard.context.names) {
      for (id, curve) in [(Curve.ID.trainLoss, "train_loss"), (.validationLoss, "val_loss")] {
        let buckets = try #require(run.snapshot.curves[id]).buckets
        let own = rows.filter { $0[0] == name && $0[1] == curve }
        #expect(own.compactMap { Double($0[3]) } == buckets.map(\.last))
        #expect(own.compactMap { Int($0[2]) } == buckets.map(\.lastEpoch))
      }
    }
    let jsonl = try #require(written("x.jsonl", by: dashboard)).files[0].text
    #expect(jsonl.split(separator: "\n").count == rows.count - 1)
  }

  @Test func `a value that is none is no number of JSON`() throws {
    let text = try #require(written("x.jsonl", by: Fixture.diverged())).files[0].text
    #expect(text.contains("\"value\":null") && !text.contains("inf"))
  }

  @Test func `the picture is a drawing on either ground, with every curve`() throws {
    for (name, ground) in [("x-light.svg", "#ffffff"), ("x-dark.svg", "#1c1c1c"), ("x.svg", "#1c1c1c")] {
      let svg = try #require(written(name, by: Fixture.compared())).files[0].text
      #expect(svg.hasPrefix("<?xml") && svg.contains(ground) && svg.contains("</svg>"))
      for words in ["epoch", "loss (log)", "SGD", "Adam"] { #expect(svg.contains(words), "\(words)") }
    }
  }

  @Test func `the script has what left a mark, as a script reads it`() throws {
    let text = try #require(written("x.script", by: Fixture.running())).files[0].text
    let script = try Script(parsing: text, in: .session, place: "x")
    #expect(script.lines.map(\.description) == ["400: optimizer adam", "800: lr 0.02"])
  }
}
