import Dashboard
import Experiments
import Optimizers
import Runs
import Tensors
import Training
import Words

/// Something that `descent list` shows, out of the catalog that the program itself goes by.
struct ListTopic: Sendable {
  let name: String
  let summary: String
  let show: @Sendable (inout Listing) -> Void

  /// Every topic, in the order in which `descent list` shows them.
  static let all: [ListTopic] = [
    ListTopic(name: "problems", summary: "what to learn: --problem") { list in
      list.table(ProblemCatalog.entries.map { ($0.name, $0.lesson) })
    },
    ListTopic(name: "models", summary: "what learns it: --model, :model") { list in
      list.table(ModelCatalog.entries.map { ($0.usage, $0.summary) })
    },
    ListTopic(name: "activations", summary: "what bends the output of its layers: --activation") { list in
      list.table(Activation.allCases.map { ($0.rawValue, $0.className) })
    },
    ListTopic(name: "losses", summary: "how far a prediction is off: --loss") { list in
      list.table(LossCatalog.entries.map { ($0.name, "\($0.className): \($0.summary)") })
    },
    ListTopic(name: "optimizers", summary: "what descends, with its options: --optimizer, --set") { list in
      for entry in OptimizerCatalog.entries { list.show(entry) }
      list.showOthers(
        OptimizerCatalog.all.compactMap { entry in entry.reasonNotChosen.map { (entry.title, $0) } })
    },
    ListTopic(name: "schedulers", summary: "how the learning rate changes by epochs: --schedule") { list in
      for entry in SchedulerCatalog.entries { list.show(entry) }
      list.showOthers(
        SchedulerCatalog.all.compactMap { entry in entry.reasonNotChosen.map { (entry.title, $0) } })
    },
    ListTopic(name: "settings", summary: "every setting of an experiment: flags, files, commands") { list in
      list.table(SettingCatalog.all.map(row))
    },
    ListTopic(name: "commands", summary: "what can be typed after : and stand in a script") { list in
      list.table(Vocabulary.session.commands.map { ($0.usage, $0.summary) })
      list.head("of the screen, in no script:")
      list.table(ScreenCommand.all.map { ($0.usage, $0.summary) })
    },
    ListTopic(name: "keys", summary: "the keys of the cockpit") { list in
      list.table(KeyBindings.all.map { ($0.keysShown, $0.summary) })
    },
    ListTopic(name: "panels", summary: "what the cockpit shows: tab, 1-9, :panel") { list in
      list.table(PanelCatalog.all.map { ($0.id, $0.summary) })
    },
    ListTopic(name: "layers", summary: "for the library: the layers of a network") { list in
      for entry in LayerCatalog.all { list.show(entry) }
    },
    ListTopic(name: "operations", summary: "for the library: what can be done with tensors") { list in
      for kind in OperationEntry.Kind.allCases {
        list.head("\(kind):")
        for entry in OperationCatalog.all where entry.kind == kind { list.show(entry) }
      }
    },
  ]

  private static func row(_ setting: Setting) -> (name: String, text: String) {
    let name = setting.kind == .flag ? "--[no-]\(setting.name)" : "\(setting.flag) \(setting.valueName)"
    var uses = setting.adjustable.map { [":\($0.usage)"] } ?? []
    if setting.maySweep { uses.append("sweep") }
    return (name, setting.help + (uses.isEmpty ? "" : " [\(uses.joined(separator: "; "))]"))
  }
}

extension Listing {
  fileprivate mutating func show(_ entry: OptimizerEntry) {
    self.entry(entry.name, "\(entry.title): \(entry.intuition)")
    text(entry.paper, indent: 2)
    table(
      entry.options.map { option in
        // The size of a step depends on what is learned, so there the problem decides.
        option.name == "lr" && entry.ownLearningRate == nil
          ? (
            "--lr …",
            "\(option.summary); \(option.allowed); the problem's (PyTorch's: \(option.defaultValue))"
          )
          : ("--set \(option.name)=\(option.defaultValue)", "\(option.summary); \(option.allowed)")
      },
      indent: 2)
  }

  fileprivate mutating func show(_ entry: SchedulerEntry) {
    self.entry(entry.name, "\(entry.title): \(entry.intuition)")
    table(
      entry.options.map { option in
        let given = option.isRequired ? "must be given, for instance" : "default"
        return ("\(option.name)=…", "\(option.summary); \(option.allowed); \(given) \(option.defaultValue)")
      }, indent: 2)
  }

  /// What the library has and the program does not offer, with the reason.
  fileprivate mutating func showOthers(_ others: [(String, String)]) {
    guard !others.isEmpty else { return }
    head("In the library alone:")
    table(others, indent: 2)
  }

  fileprivate mutating func show(_ entry: LayerEntry) {
    self.entry(entry.name, entry.intuition)
    self.entry("\(entry.source);", entry.operation.usage, indent: 2)
    show(entry.arguments + entry.operation.arguments, indent: 2)
    table(entry.parameters.map { ("learns \($0.name) \($0.shape)", "starts as \($0.start)") }, indent: 2)
  }

  fileprivate mutating func show(_ entry: OperationEntry) {
    self.entry(entry.name, entry.intuition, indent: 2)
    let requirement = entry.requirement.map { "; \($0)" } ?? ""
    text("\(entry.usage); \(entry.source)\(requirement)", indent: 4)
    show(entry.arguments, indent: 4)
  }

  private mutating func show(_ arguments: [OperationEntry.Argument], indent: Int) {
    table(
      arguments.map { argument in
        let given = argument.defaultValue.map { "default \($0)" } ?? "must be given"
        return ("\(argument.name)", "\(argument.summary); \(argument.allowed); \(given)")
      }, indent: indent)
  }
}
