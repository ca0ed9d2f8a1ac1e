import Runs
import Testing
import TextUI

@testable import Dashboard

struct `Pages` {
  private func press(_ keys: [Key], on dashboard: inout Dashboard) -> [Dashboard.Effect] {
    keys.flatMap { dashboard.update(.key($0)) }
  }

  private func screen(_ dashboard: Dashboard) -> String {
    dashboard.render(width: 80, height: 24).rows.joined(separator: "\n")
  }

  @Test func `a menu changes nothing until enter, and one choice is one command`() {
    var dashboard = Fixture.dashboard(Fixture.snapshot(epochs: 50, status: .running))
    #expect(press([.enter, .down, .down, .down, .up], on: &dashboard).isEmpty)
    #expect(screen(dashboard).contains("AdamW") && screen(dashboard).contains("optimizers"))
    #expect(press([.escape], on: &dashboard).isEmpty && dashboard.pages.isEmpty)
    let keys: [Key] = [.enter, .character("r"), .character("r"), .enter]
    #expect(press(keys, on: &dashboard) == [.send(.optimizer(name: "rmsprop", options: [:]))])
    #expect(dashboard.pages.isEmpty)
  }

  @Test func `a menu has other lists, and what needs a value is finished in the prompt`() {
    var dashboard = Fixture.dashboard(Fixture.snapshot(epochs: 50, status: .running))
    #expect(press([.enter, .right, .right, .down, .enter], on: &dashboard).count == 1)
    dashboard = Fixture.dashboard(Fixture.snapshot(epochs: 50, status: .running))
    _ = press([.enter, .left, .down, .enter], on: &dashboard)
    #expect(dashboard.prompt?.editor.text.hasSuffix(" ") == true)
    dashboard = Fixture.dashboard(Fixture.snapshot(epochs: 50, status: .running))
    _ = press([.enter, .enter], on: &dashboard)
    #expect(screen(dashboard).contains("SGD is at work already"))
  }

  @Test func `a run that can only be watched has no menu and says why`() {
    var dashboard = Dashboard(
      options: .init(), snapshot: Fixture.snapshot(epochs: 5), vocabulary: .none)
    for key in [Key.enter, .character("o"), .character("R"), .character("f"), .character("]")] {
      #expect(dashboard.update(.key(key)).isEmpty && dashboard.pages.isEmpty)
      #expect(!dashboard.notices.words.isEmpty)
      dashboard.notices.clear()
    }
  }

  @Test func `what is typed stays with the error when a menu's choice is refused`() {
    var dashboard = Fixture.fresh()
    _ = press(":panel nots".map(Key.character) + [.enter], on: &dashboard)
    #expect(dashboard.prompt?.error?.contains("did you mean notes?") == true)
    #expect(dashboard.prompt?.editor.text == "panel nots")
  }

  @Test func `leaving a long run that is in no file asks first`() {
    func longRun() -> Dashboard {
      var snapshot = Fixture.snapshot(epochs: 0, status: .running)
      snapshot.curves = Fixture.curves(0, epochs: 610)
      return Fixture.dashboard(snapshot)
    }
    var dashboard = longRun()
    #expect(press([.character("q")], on: &dashboard).isEmpty)
    #expect(screen(dashboard).contains("is not saved"))
    #expect(press([.escape], on: &dashboard).isEmpty && dashboard.pages.isEmpty)
    #expect(press([.character("q"), .character("q")], on: &dashboard) == [.quit])
    dashboard = longRun()
    #expect(press([.character("q"), .character("y")], on: &dashboard) == [.quit])
    dashboard = longRun()
    #expect(press(":q!".map(Key.character) + [.enter], on: &dashboard) == [.quit])
    dashboard = longRun()
    #expect(press(":quit".map(Key.character) + [.enter], on: &dashboard).isEmpty)
    #expect(dashboard.pages.count == 1 && press([.control("c")], on: &dashboard) == [.quit])
    // In a file, or young.
    dashboard = longRun()
    var saved = dashboard.snapshot
    saved.notice = .saved(path: "x")
    _ = dashboard.update(.snapshot(saved))
    #expect(press([.character("q")], on: &dashboard) == [.quit])
    dashboard = Fixture.running()
    #expect(press([.character("q")], on: &dashboard) == [.quit])
  }

  @Test func `only the page on top listens`() {
    var dashboard = Fixture.fresh()
    #expect(press([.character("?"), .character("R"), .character("n")], on: &dashboard).isEmpty)
    #expect(press([.escape], on: &dashboard).isEmpty && dashboard.pages.isEmpty)
  }

  @Test func `letters work with the Korean keyboard on, and stay as they are in a line`() {
    var dashboard = Fixture.dashboard(Fixture.snapshot(epochs: 5, status: .running))
    #expect(press([.character("ㅜ")], on: &dashboard) == [.send(.step(1))])
    #expect(press([.character("ㄲ")], on: &dashboard) == [.send(.resetParameters)])
    _ = press([.character(":"), .character("ㅂ")], on: &dashboard)
    #expect(dashboard.prompt?.editor.text == "ㅂ")
  }

  @Test func `while the first epoch runs, nothing says that the run waits`() {
    var snapshot = Fixture.snapshot(status: .running)
    snapshot.passProgress = 0.3
    let text = screen(Fixture.dashboard(snapshot))
    #expect(!text.contains("WAITING") && text.contains("RUNNING") && text.contains("30 %"))
    #expect(screen(Fixture.fresh()).contains("WAITING"))
  }

  @Test func `that a slow step was asked for is seen at once, and the run's words replace it`() {
    var dashboard = Fixture.dashboard(Fixture.snapshot(epochs: 5, status: .running))
    _ = press([.character("R")], on: &dashboard)
    #expect(screen(dashboard).contains("resets the parameters …"))
    _ = dashboard.update(
      .snapshot(Fixture.snapshot(epochs: 5, notice: .done(.resetParameters, .freshParameters))))
    #expect(screen(dashboard).contains("parameters are reset"))
  }
}
