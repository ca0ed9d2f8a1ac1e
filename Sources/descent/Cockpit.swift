import Dashboard
import Dispatch
import Experiments
import Runs
import Terminal
import TextUI
import Training

/// The event loop: keys, snapshots and signals in; frames and commands out.
@MainActor
enum Cockpit {
  /// Runs until someone quits. Returns the exit code.
  ///
  /// - Parameter theme: A name that ``Theme/named(_:on:)`` knows.
  static func run(
    _ start: RunStart, paused: Bool, speed: Speed, characters: CharacterOptions, theme: String,
    crash: CrashGuard.Kind?
  ) throws -> Int32 {
    let wakeup = Wakeup()
    // Before the screen opens, so that what is wrong with the experiment is said on an ordinary line.
    let session = try start.makeSession(paused: paused, speed: speed, onUpdate: wakeup.signal)
    try start.keeper?.check()
    let screen = try Screen.open(unicode: characters.unicode)
    let code = steer(
      session, on: screen, woken: wakeup, start.keeper, characters: characters, theme: theme, crash: crash)
    screen.close()
    session.stop()
    let failure = start.keeper?.save(session)
    Farewell(session.snapshot, saved: failure == nil ? start.keeper?.path : nil).say()
    return failure == nil ? code : 2
  }

  /// Draws and obeys until someone leaves. Returns the exit code.
  private static func steer(
    _ session: TrainingSession, on screen: Screen, woken wakeup: Wakeup, _ keeper: CheckpointKeeper?,
    characters: CharacterOptions, theme: String, crash: CrashGuard.Kind?
  ) -> Int32 {
    let loop = EventLoop(screen: screen, wakeup: wakeup)
    let saves = DispatchQueue(label: "descent.saves", qos: .utility)
    var nextSave = keeper?.epoch(after: session.snapshot.epoch, of: .max) ?? .max
    var dashboard = Dashboard(
      options: Dashboard.Options(
        markers: characters.ascii ? .ascii : screen.markers,
        theme: Theme.named(theme, on: .ofEnvironment) ?? .neutral),
      snapshot: session.snapshot, vocabulary: session.vocabulary)
    if theme == "auto" { screen.askForBackground() }
    // Who asks for ASCII need not be told that it is all there is.
    if !characters.ascii || screen.markers != .ascii, !screen.remarks.isEmpty {
      dashboard.say(screen.remarks.joined(separator: "; "))
    }

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
        case .wakeup:
          let snapshot = session.snapshot
          _ = dashboard.update(.snapshot(snapshot, at: loop.seconds))
          if let keeper, snapshot.epoch >= nextSave {
            nextSave = keeper.epoch(after: snapshot.epoch, of: .max)
            // Waits for a step and for the disk, so not here; a failure is said when the run is saved at the end.
            saves.async { try? session.save(to: keeper.path) }
          }
        case .background(let background):
          if let theme = Theme.named(theme, on: background) { dashboard.setTheme(theme) }
        case .resized, .resumed, .ready: break
        case .suspend: screen.suspend()
        case .terminate(.interrupt): return 0
        case .terminate(let cause): return cause.exitCode
        }
      }
      draw()
    }
  }
}
