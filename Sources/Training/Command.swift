import Experiments
import Optimizers
import Words

/// Everything that can be done to a running session.
///
/// A key, a typed line, a script and the log all speak it; the text form round-trips.
package enum Command: Hashable, Sendable {
  case pause
  case resume
  /// Runs this many epochs, then pauses.
  case step(Int)
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
  /// Another model, as `--model` names it, with fresh parameters and fresh optimizer state.
  case model(String)
  /// Another activation between the layers, likewise.
  case activation(Activation)
  /// Rows of a step; nil for all.
  case batch(Int?)
  case regularization(Regularization.Name, Double)
  /// Early stopping after so many epochs without a better loss; nil for none.
  case patience(Int?)
  /// A schedule of the learning rate that starts now; nil ends the one at work.
  case schedule(name: String, options: [String: OptionValue])
  case noSchedule
  /// Writes a checkpoint.
  case save(String)
  /// Goes on from a checkpoint.
  case load(String)
  /// Takes back the last change, parameters and optimizer state included; after a divergence, goes back to the
  /// last parameters whose loss was finite.
  case undo

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
    case .speed(let speed): "speed \(speed)"
    case .optimizer(let name, let options):
      (["optimizer \(name)"] + options.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" })
        .joined(separator: " ")
    case .learningRate(.set(let rate)): "lr \(shortest(rate))"
    case .learningRate(.multiply(let factor)): "lr *\(shortest(factor))"
    case .zeroGrad(let on): "zero-grad \(on ? "on" : "off")"
    case .resetGradients: "reset gradients"
    case .resetParameters: "reset parameters"
    case .model(let name): "model \(name)"
    case .activation(let activation): "activation \(activation.rawValue)"
    case .batch(let rows): "batch \(rows.map(String.init) ?? "full")"
    case .regularization(let name, let value): "\(name.rawValue) \(shortest(value))"
    case .patience(let epochs): "patience \(epochs.map(String.init) ?? "off")"
    case .schedule(let name, let options):
      (["schedule \(name)"] + options.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" })
        .joined(separator: " ")
    case .noSchedule: "schedule off"
    case .save(let path): "save \(path)"
    case .load(let path): "load \(path)"
    case .undo: "undo"
    }
  }
}
