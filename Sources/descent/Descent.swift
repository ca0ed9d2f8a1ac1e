import ArgumentParser
import Words

struct Descent: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "descent",
    abstract: "A cockpit for gradient descent: train a small model and watch, steer and understand it.",
    discussion: """
      Without a subcommand it opens the cockpit: a model trains on a background queue while the screen draws the \
      training and the validation loss. Keys change the optimizer, the learning rate, the gradients and the \
      parameters as it runs; ? shows them all.

      EXAMPLES:
        descent                              the thermometer problem, live
        descent --optimizer adam --lr 0.1    the same with Adam
        descent train --epochs 3000          without a screen, as lines of text
        descent sweep --problem spiral --model mlp:2,mlp:8 --epochs 500
                                             runs side by side, compared
        descent list optimizers              what there is to choose from

      `descent run --help` has the flags and the keys of the cockpit.
      """,
    version: builtCommit.isEmpty ? "0.1.0" : "0.1.0 (\(builtCommit))",
    subcommands: [Run.self, Train.self, Predict.self, Sweep.self, List.self],
    defaultSubcommand: Run.self)
}

extension Descent {
  /// The cockpit, which needs no name, takes no words; so a word in the first place is meant for a subcommand.
  static func checkSubcommand(_ arguments: some Sequence<String>) throws(InputError) {
    guard let first = arguments.first(where: { _ in true }), !first.hasPrefix("-") else { return }
    let names = configuration.subcommands.compactMap { $0.configuration.commandName ?? "\($0)".lowercased() }
    guard !(names + ["help"]).contains(first) else { return }
    throw InputError(place: "subcommand", value: first, oneOf: names)
  }
}
