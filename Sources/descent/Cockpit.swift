import Dashboard
import Experiments
import Runs
import Terminal
import TextUI
import Training

/// The event loop: keys, snapshots and signals in; frames and commands out.
@MainActor
enum Cockpit {
  /// Runs until someone quits. Returns the exit code.
  static func run(
    _ start: RunStart, paused: Bool, speed: Speed, ascii: Bool, theme: Theme, crash: CrashGuard.Kind?
  ) throws -> Int32 {
    let wakeup = Wakeup()
    // Before the screen opens, so that what is wrong with the experiment is said on an ordinary line.
    let session = try start.makeSession(paused: paused, speed: speed, onUpdate: wakeup.signal)
    let screen = try Screen.open(ascii: ascii)
    defer {
      screen.close()
      session.stop()
    }
    let loop = EventLoop(screen: screen, wakeup: wakeup)
    let markers: MarkerSet = screen.isASCII ? .ascii : .braille
    var dashboard = Dashboard(
      options: Dashboard.Options(markers: markers, theme: theme), snapshot: session.snapshot,
      vocabulary: session.vocabulary)

    func draw() {
      dashboard.resize(width: screen.size.columns, height: screen.size.rows)
      screen.present(dashboard.render(width: screen.size.columns, height: screen.size.rows))
    }

    draw()
    if let crash { CrashGuard.crash(crash) }
    session.start()
    while true {
      for event in loop.wait() {
        switch event {
        case .input(let inputs):
          for input in inputs {
            for effect in dashboard.update(Dashboard.Message(input)) {
              switch effect {
              case .send(let command): session.send(command)
              case .suspend: screen.suspend()
              case .redraw: screen.forceRedraw()
              case .quit: return 0
              }
            }
          }
        case .wakeup: _ = dashboard.update(.snapshot(session.snapshot, at: loop.seconds))
        case .resized, .resumed: break
        case .suspend: screen.suspend()
        case .terminate(.interrupt): return 0
        case .terminate(let cause): return cause.exitCode
        }
      }
      draw()
    }
  }
}
