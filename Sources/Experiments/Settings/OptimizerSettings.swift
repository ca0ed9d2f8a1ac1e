import Optimizers
import Words

extension Setting {
  package static let optimizer: Setting = Setting(
    "optimizer", .descent, .text, valueName: "name", "Choose the optimizer; see `descent list optimizers`",
    fallback: "the problem's", choices: OptimizerCatalog.entries.map(\.name), maySweep: true,
    mayChange: true,
    read: { reader, experiment throws(InputError) in
      guard let name = reader.text(.optimizer) else { return }
      experiment.optimizer = try OptimizerCatalog.entry(parsing: name, place: reader.place(.optimizer))
      // Where the rate is a factor and no size, the problem's says nothing.
      guard let rate = experiment.optimizer.ownLearningRate else { return }
      experiment.optimizerOptions["lr"] = .number(rate)
      if reader.text(.lr) == nil, !(reader.text(.set) ?? "").contains("lr=") {
        experiment.remarks.append(
          "the learning rate is \(shortest(rate)), \(experiment.optimizer.name)'s own (--lr overrides)")
      }
    },
    text: { $0.optimizer.name })

  package static let lr: Setting = Setting(
    "lr", .descent, .number, valueName: "x", "Set the learning rate",
    fallback: "the problem's; 1 for adadelta and lbfgs",
    maySweep: true, mayChange: true,
    read: { reader, experiment throws(InputError) in
      guard let text = reader.text(.lr) else { return }
      do throws(InputError) {
        let option = try experiment.optimizer.parse(["lr=\(text)"], place: reader.place(.lr))
        experiment.optimizerOptions.merge(option) { $1 }
      } catch {
        // The flag is the option's own name; "--lr, lr" would say it twice.
        throw InputError(place: reader.place(.lr), value: error.value, allowed: error.allowed)
      }
    },
    text: { $0.optimizerOptions["lr"].map { "\($0)" } })

  /// The options of the optimizer, one `KEY=VALUE` word each.
  package static let set: Setting = Setting(
    "set", .descent, .options, valueName: "key=value",
    "Set options of the optimizer: `--set momentum=0.9 nesterov=True`", maySweep: true, mayChange: true,
    read: { reader, experiment throws(InputError) in
      let words = (reader.text(.set) ?? "").split(separator: " ").map(String.init)
      let options = try experiment.optimizer.parse(words, place: reader.place(.set))
      if let twice = options["lr"], reader.text(.lr) != nil {
        throw InputError(
          place: reader.place(.set), value: "lr=\(twice)", allowed: "lr only once, by --lr or by --set")
      }
      experiment.optimizerOptions.merge(options) { $1 }
    },
    text: { experiment in
      let others = experiment.optimizerOptions.filter { $0.key != "lr" }.sorted { $0.key < $1.key }
      return others.isEmpty ? nil : others.map { "\($0.key)=\($0.value)" }.joined(separator: " ")
    })

  package static let schedule: Setting = Setting(
    "schedule", .descent, .text, valueName: "name,key=value",
    "Let the learning rate follow a schedule, by epochs: `--schedule cosine,T_max=500`, or off; see `descent list schedulers`",
    choices: ["off"] + SchedulerCatalog.entries.map(\.name), maySweep: true, mayChange: true,
    read: { reader, experiment throws(InputError) in
      guard let text = reader.text(.schedule), text.lowercased() != "off" else { return }
      experiment.schedule = try Experiment.Schedule(
        parsing: scheduleWords(text), place: reader.place(.schedule))
    },
    text: { $0.schedule.map { $0.description.split(separator: " ").joined(separator: ",") } })

  /// `multistep,milestones=30,80,gamma=0.1`: a comma starts a new word where an `=` follows.
  static func scheduleWords(_ text: String) -> [String] {
    text.split(separator: ",", omittingEmptySubsequences: false).reduce(into: []) { words, part in
      if words.isEmpty || part.contains("=") {
        words.append(String(part))
      } else {
        words[words.count - 1] += ",\(part)"
      }
    }
  }

  package static let zeroGrad: Setting = Setting(
    "zero-grad", .descent, "Zero gradients before each backward pass, or let them accumulate",
    fallback: "--zero-grad", isAlwaysSaid: true,
    Adjustable(
      .flag, command: "zero-grad", initial: 1, checkpointPath: ["zero_grad"]))
}

extension SettingValues {
  /// Whether gradients are zeroed before each backward pass.
  package var zeroGrad: Bool {
    get { self[.zeroGrad] != 0 }
    set { self[.zeroGrad] = newValue ? 1 : 0 }
  }
}
