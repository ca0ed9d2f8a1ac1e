import Words

/// Everything that can be done to a running session.
///
/// A key, a typed line, a script and the log all speak it; the text form round-trips.
package enum Command: Hashable, Sendable {
  case pause
  case resume
  /// Runs this many epochs, then pauses.
  case step(Int)
  /// Runs this many steps of the optimizer, then pauses; over all rows an epoch is one.
  case steps(Int)
  case speed(Speed)
  /// Switches to an optimizer with fresh state. Options that are not named take their defaults, save the
  /// learning rate, which stays as it is unless `lr` is among them.
  case optimizer(name: String, options: [String: OptionValue])
  case learningRate(LearningRateChange)
  /// Whether gradients are zeroed before each backward pass.
  case zeroGrad(Bool)
  case resetGradients
  /// Puts the parameters back to their initial values, with fresh optimizer state.
  case resetParameters
  /// Gives a setting of the run's vocabulary another value, in the form that its parser gives.
  case set(name: String, value: String)
  /// A schedule of the learning rate that starts now.
  case schedule(name: String, options: [String: OptionValue])
  /// Ends the schedule at work.
  case noSchedule
  /// Writes a checkpoint; over a file that is none only with `force`.
  case save(String, force: Bool = false)
  /// Goes on from a checkpoint.
  case load(String)
  /// Takes back the last change, parameters and optimizer state included; after a divergence, goes back to before the
  /// change that led there, or to the last state whose loss was no worse than the first.
  case undo
  /// Makes a change again that was taken back.
  case redo
  /// Leaves the present run as a ghost and begins again from the same start; its name, where it is given one.
  case fork(String?)
  case dropGhosts
  /// Several optimizers from one start, side by side.
  case race([String])
  /// Another table, and what to predict in it.
  case data(path: String, target: String)

  /// Among an optimizer's options: `kept` where its state goes on and only options change.
  package static let stateOption = "state"

  package enum LearningRateChange: Hashable, Sendable {
    case set(Double)
    case multiply(Double)
  }
}

extension Command: CustomStringConvertible {
  /// The line that parses back to the same command.
  package var description: String {
    switch self {
    case .pause: "pause"
    case .resume: "resume"
    case .step(let count): "step \(count)"
    case .steps(let count): "steps \(count)"
    case .speed(let speed): "speed \(speed)"
    case .optimizer(let name, let options): "optimizer \(Self.words(name, options))"
    case .learningRate(.set(let rate)): "lr \(shortest(rate))"
    case .learningRate(.multiply(let factor)): "lr *\(shortest(factor))"
    case .zeroGrad(let on): "zero-grad \(on ? "on" : "off")"
    case .resetGradients: "reset gradients"
    case .resetParameters: "reset parameters"
    case .set(let name, let value): "\(name) \(value)"
    case .schedule(let name, let options): "schedule \(Self.words(name, options))"
    case .noSchedule: "schedule off"
    case .save(let path, let force): "\(force ? "save!" : "save") \(path)"
    case .load(let path): "load \(path)"
    case .undo: "undo"
    case .redo: "redo"
    case .fork(let name): name.map { "fork \($0)" } ?? "fork"
    case .dropGhosts: "ghosts off"
    case .race(let names): "race \(names.joined(separator: " "))"
    case .data(let path, let target): "data \(path) \(target)"
    }
  }

  private static func words(_ name: String, _ options: [String: OptionValue]) -> String {
    ([name] + options.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }).joined(separator: " ")
  }
}

extension Command {
  /// What it changes, by one word: `optimizer`, `lr`, `batch`. Of two commands on the same thing the later one counts.
  package var subject: String {
    switch self {
    case .optimizer: "optimizer"
    case .learningRate: "lr"
    case .zeroGrad: "zero-grad"
    case .set(let name, _): name
    case .schedule, .noSchedule: "schedule"
    default: description
    }
  }
}
