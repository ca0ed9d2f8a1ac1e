import CBaseline
import Dashboard
import Dispatch
import Experiments
import Glibc
import Terminal
import TextUI
import Training
import Words

/// What the screen costs: one frame, and what training loses to it.
@MainActor
struct ScreenBenchmark {
  private let screen: Screen

  /// Takes over standard input and output.
  init(_ report: inout Report) throws {
    report.descriptor = baseline_open_terminal(200, 60)
    guard report.descriptor >= 0 else { throw TerminalError.cannotOpen("no pseudo-terminal") }
    setenv("TERM", "xterm-256color", 1)
    setenv("LANG", "C.UTF-8", 1)
    screen = try Screen.open()
  }

  func run(_ report: inout Report) throws {
    report.title("The screen at 200×60")
    try frames(&report)
    try throughput(&report)
    screen.close()
  }

  private func dashboard(_ session: TrainingSession) -> Dashboard {
    Dashboard(
      options: Dashboard.Options(markers: .braille, theme: .dark), snapshot: session.snapshot,
      vocabulary: session.vocabulary)
  }

  /// Frames of a long run as it goes on: each differs from the one before.
  private func frames(_ report: inout Report) throws {
    let session = try TrainingSession(Experiment())
    _ = session.run(epochs: 100_000)
    var dashboard = dashboard(session)
    var render: [Double] = []
    var whole: [Double] = []
    for _ in 0..<200 {
      _ = session.run(epochs: 997)
      let snapshot = session.snapshot
      var grid = CharacterGrid(width: 0, height: 0)
      let state = seconds {
        _ = dashboard.update(.snapshot(snapshot))
        grid = dashboard.render(width: 200, height: 60)
      }
      render.append(state)
      whole.append(state + seconds { screen.present(grid) })
    }
    report.note("state → grid \(NumberText.fixed(median(render) * 1e3, digits: 2)) ms of that")
    report.value("one frame, state → grid → curses, median", median(whole) * 1e3, unit: "ms", atMost: 3)
  }

  /// Epochs per second at full speed, with frames drawn thirty times a second and with nobody looking.
  private func throughput(_ report: inout Report) throws {
    var headless: [Double] = []
    var watched: [Double] = []
    for _ in 0..<5 {
      headless.append(try epochsPerSecond(drawing: false))
      watched.append(try epochsPerSecond(drawing: true))
    }
    report.note(
      "headless \(NumberText.grouped(Int(median(headless)))) epochs/s, "
        + "watched \(NumberText.grouped(Int(median(watched))))")
    report.value(
      "training with the screen on, against headless", median(watched) / median(headless), unit: "×",
      atLeast: 0.97)
  }

  private func epochsPerSecond(drawing: Bool) throws -> Double {
    let wakeup = Wakeup()
    let session = try TrainingSession(
      Experiment(), speed: .maximum, onUpdate: { if drawing { wakeup.signal() } })
    let loop = EventLoop(screen: screen, wakeup: wakeup)
    var dashboard = dashboard(session)
    let start = DispatchTime.now().uptimeNanoseconds
    session.start()
    while DispatchTime.now().uptimeNanoseconds - start < 700_000_000 {
      guard drawing else {
        usleep(20_000)
        continue
      }
      _ = loop.wait(timeoutMilliseconds: 50)
      _ = dashboard.update(.snapshot(session.snapshot))
      screen.present(dashboard.render(width: 200, height: 60))
    }
    session.stop()
    let elapsed = Double(DispatchTime.now().uptimeNanoseconds - start) / 1e9
    return Double(session.snapshot.epoch) / elapsed
  }

  private func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }
}
