import ArgumentParser
import Dashboard
import Experiments
import Optimizers
import Runs
import Tensors
import TextUI
import Training
import Words

/// What there is to choose from, out of the catalogs.
struct List: ParsableCommand {
  enum Topic: String, CaseIterable {
    case problems, optimizers, schedulers, models, losses, layers, operations, keys, commands
  }

  static let configuration = CommandConfiguration(
    abstract: "List what there is to choose from: \(Topic.allCases.map(\.rawValue).joined(separator: ", ")).",
    discussion: """
      EXAMPLES:
        descent list optimizers
        descent list keys
      """)

  @Argument(help: ArgumentHelp("What to list.", valueName: "topic"))
  var topic: String

  func run() throws {
    guard let topic = Topic(rawValue: topic) else {
      let topics = Topic.allCases.map(\.rawValue).joined(separator: ", ")
      throw InputError(place: "list", value: topic, allowed: "one of \(topics)")
    }
    switch topic {
    case .problems:
      printTable(ProblemCatalog.entries.map { [$0.name, $0.lesson] })
    case .optimizers:
      for entry in OptimizerCatalog.entries { printOptimizer(entry) }
    case .schedulers:
      for entry in SchedulerCatalog.entries { printScheduler(entry) }
    case .models:
      printTable(ModelCatalog.entries.map { [$0.usage, $0.summary] })
    case .losses:
      printTable(LossCatalog.entries.map { [$0.name, $0.summary] })
    case .layers:
      for entry in LayerCatalog.all { printLayer(entry) }
    case .operations:
      for kind in OperationEntry.Kind.allCases {
        say("\(kind):")
        for entry in OperationCatalog.all where entry.kind == kind { printOperation(entry) }
      }
    case .keys:
      printTable(KeyBindings.all.map { [$0.keysShown, $0.summary] })
    case .commands:
      printTable(Vocabulary.session.commands.map { [$0.usage, $0.summary] })
    }
  }

  private func printOptimizer(_ entry: OptimizerEntry) {
    say("\(entry.name)  \(entry.title): \(entry.intuition)")
    say("  \(entry.paper)")
    printTable(
      entry.options.map { ["--set \($0.name)=\($0.defaultValue)", "\($0.summary); \($0.allowed)"] },
      indent: "  ")
  }

  private func printScheduler(_ entry: SchedulerEntry) {
    say("\(entry.name)  \(entry.title): \(entry.intuition)")
    printTable(
      entry.options.map { option in
        let given = option.isRequired ? "must be given, for instance" : "default"
        return ["\(option.name)=…", "\(option.summary); \(option.allowed); \(given) \(option.defaultValue)"]
      }, indent: "  ")
  }

  private func printLayer(_ entry: LayerEntry) {
    say("\(entry.name)  \(entry.intuition)")
    say("  \(entry.source); \(entry.operation.usage)")
    printArguments(entry.arguments + entry.operation.arguments, indent: "  ")
    printTable(
      entry.parameters.map { ["learns \($0.name) \($0.shape)", "starts as \($0.start)"] }, indent: "  ")
  }

  private func printOperation(_ entry: OperationEntry) {
    say("  \(entry.name)  \(entry.intuition)")
    let requirement = entry.requirement.map { "; \($0)" } ?? ""
    say("    \(entry.usage); \(entry.source)\(requirement)")
    printArguments(entry.arguments, indent: "    ")
  }

  private func printArguments(_ arguments: [OperationEntry.Argument], indent: String) {
    printTable(
      arguments.map { argument in
        let given = argument.defaultValue.map { "default \($0)" } ?? "must be given"
        return ["\(argument.name)", "\(argument.summary); \(argument.allowed); \(given)"]
      }, indent: indent)
  }

  private func printTable(_ rows: [[String]], indent: String = "") {
    let width = rows.map { displayWidth(of: $0[0]) }.max() ?? 0
    for row in rows {
      let gap = String(repeating: " ", count: width - displayWidth(of: row[0]) + 2)
      say(indent + row[0] + gap + row[1])
    }
  }
}
