import Runs
import Testing
import TextUI
import Words

@testable import Dashboard

struct `Notices` {
  private func notice(_ dashboard: Dashboard) -> String { dashboard.render(width: 80, height: 24).rows[22] }

  @Test func `leave after some seconds of a run`() {
    var dashboard = Fixture.dashboard(Fixture.snapshot(epochs: 50, status: .running))
    _ = dashboard.update(.key(.character("y")))
    func follow(at time: Double, notice: Notice? = nil) -> String {
      let snapshot = Fixture.snapshot(epochs: 50, status: .running, notice: notice)
      _ = dashboard.update(.snapshot(snapshot, at: time))
      return self.notice(dashboard)
    }
    #expect(follow(at: 100) == " linear loss axis")
    #expect(follow(at: 107.9) == " linear loss axis")
    #expect(follow(at: 108.1) == "")
    #expect(follow(at: 109, notice: .saved(path: "x")) == " saved: x")
    #expect(follow(at: 120, notice: .saved(path: "x")) == "")
    // A key brings its own words, and no old ones.
    _ = dashboard.update(.key(.character("y")))
    #expect(follow(at: 121, notice: .saved(path: "x")).hasPrefix(" logarithmic"))
    #expect(follow(at: 150, notice: .saved(path: "x")) == "")
  }

  @Test func `stay while the run is paused`() {
    var dashboard = Fixture.dashboard(Fixture.snapshot(epochs: 50))
    _ = dashboard.update(.key(.character("y")))
    for time in [0.0, 1000, 2000] { _ = dashboard.update(.snapshot(Fixture.snapshot(epochs: 50), at: time)) }
    #expect(notice(dashboard) == " linear loss axis")
  }

  @Test func `the same complaint of the session is said again`() {
    var dashboard = Fixture.dashboard(Fixture.snapshot(epochs: 50, status: .running))
    let complaint = Notice.refused(InputError(place: "load", value: "x", allowed: "a file"))
    let words = "load: 'x' is not allowed here; expected a file"
    let snapshot = Fixture.snapshot(epochs: 50, status: .running, notice: complaint)
    for start in [0.0, 100] {
      _ = dashboard.update(.snapshot(snapshot, at: start + 50))
      _ = dashboard.update(.snapshot(snapshot, at: start + 60))
      #expect(notice(dashboard) == "")
      for key in ":load x".map(Key.character) + [.enter] { _ = dashboard.update(.key(key)) }
      // The run takes it up, says nothing, and then why not.
      #expect(notice(dashboard) == " loads x …")
      _ = dashboard.update(.snapshot(snapshot, at: start + 61))
      #expect(notice(dashboard) == " \(words)")
    }
  }

  @Test func `a long one takes several lines`() {
    let path = "a file that can be read, " + String(repeating: "and so on ", count: 6) + "to its end"
    let rows = Fixture.dashboard(Fixture.snapshot(notice: .saved(path: path))).render(width: 80, height: 24)
      .rows
    #expect(rows[21].hasPrefix(" saved: a file") && rows[22].hasSuffix("to its end"))
  }
}
