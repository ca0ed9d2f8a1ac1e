import Dashboard
import Dispatch
import Runs
import Terminal
import TextUI
import Training
import Words

/// The event loop: keys, snapshots and signals in; frames, commands and files out.
@MainActor
struct Cockpit {
  private let screen: Screen
  private let loop: EventLoop
  private let runs: CockpitRuns
  private let keeper: CheckpointKeeper?
  private let saves = DispatchQueue(label: "descent.saves", qos: .utility)
  private var nextSave: Int
  private let theme: String
  private var dashboard: Dashboard

  /// How a cockpit looks.
  struct Look {
    var characters: CharacterOptions
    /// A name that ``Theme/named(_:on:)`` knows.
    var theme: String
    var crash: CrashGuard.Kind?
  }

  /// Runs until someone quits. Returns the exit code.
  ///
  /// - Parameter runs: made beforehand, so that what is wrong with an experiment is said on an ordinary line; the first
  ///   is the one that is kept.
  static func run(
    _ runs: CockpitRuns, wakeup: Wakeup, keeper: CheckpointKeeper?, look: Look
  ) throws -> Int32 {
    try keeper?.check()
    let screen = try Screen.open(unicode: look.characters.unicode)
    var cockpit = Cockpit(runs, on: screen, woken: wakeup, keeper, look)
    cockpit.draw()
    if let crash = look.crash { CrashGuard.crash(crash) }
    runs.start()
    let code = cockpit.steer()
    screen.close()
    runs.stop()
    guard let session = runs.first as? TrainingSession else { return code }
    let failure = keeper?.save(session)
    Farewell(session.snapshot, saved: failure == nil ? keeper?.path : nil).say()
    return failure == nil ? code : 2
  }

  private init(
    _ runs: CockpitRuns, on screen: Screen, woken wakeup: Wakeup, _ keeper: CheckpointKeeper?, _ look: Look
  ) {
    self.screen = screen
    loop = EventLoop(screen: screen, wakeup: wakeup)
    self.runs = runs
    self.keeper = keeper
    theme = look.theme
    nextSave = keeper?.epoch(after: runs.first?.snapshot.epoch ?? 0, of: .max) ?? .max
    let isASCII = look.characters.ascii
    dashboard = Dashboard(
      options: Dashboard.Options(
        markers: isASCII ? .ascii : screen.markers,
        theme: Theme.named(theme, on: .ofEnvironment) ?? .neutral, keepsRuns: keeper != nil),
      runs: runs.watched)
    if theme == "auto" { screen.askForBackground() }
    // Who asks for ASCII need not be told that it is all there is.
    if !isASCII || screen.markers != .ascii, !screen.remarks.isEmpty {
      dashboard.say(screen.remarks.joined(separator: "; "))
    }
  }

  /// Draws and obeys until someone leaves. Returns the exit code.
  private mutating func steer() -> Int32 {
    while true {
      for event in loop.wait() {
        switch event {
        case .input(let inputs):
          for input in inputs {
            let effects = dashboard.update(Dashboard.Message(input))
            if carryOut(effects) { return 0 }
          }
        case .wakeup: follow()
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

  private mutating func draw() {
    dashboard.resize(width: screen.size.columns, height: screen.size.rows)
    screen.present(dashboard.render(width: screen.size.columns, height: screen.size.rows))
  }

  private mutating func follow() {
    for message in runs.news(at: loop.seconds) { _ = dashboard.update(message) }
    guard let keeper, let session = runs.first as? TrainingSession else { return }
    let epoch = session.snapshot.epoch
    guard epoch >= nextSave else { return }
    nextSave = keeper.epoch(after: epoch, of: .max)
    // Waits for a step and for the disk, so not here; a failure is said when the run is saved at the end.
    saves.async { try? session.save(to: keeper.path) }
  }

  /// Does what the dashboard asks for. Returns whether that is to leave.
  private mutating func carryOut(_ effects: [Dashboard.Effect]) -> Bool {
    for effect in effects {
      do throws(InputError) {
        switch effect {
        case .send(let command, let id): runs.send(command, to: id)
        case .race(let optimizers, let isPaused, let speed):
          try runs.race(optimizers, paused: isPaused, speed: speed)
          _ = dashboard.update(.started(runs.watched))
          runs.start()
        case .write(let export): _ = dashboard.update(.wrote(try export.write()))
        case .suspend: screen.suspend()
        case .redraw: screen.forceRedraw()
        case .quit: return true
        }
      } catch {
        _ = dashboard.update(.refused(error))
      }
    }
    return false
  }
}
