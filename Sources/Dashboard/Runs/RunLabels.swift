import Runs
import Words

/// What sets runs apart, as short texts: `Adam lr 0.1`.
enum RunLabels {
  /// A setting of a run, as it is said.
  struct Fact: Hashable {
    let name: String
    let text: String
  }

  /// A name for each run: what a person called it, else the settings in which it differs from others.
  static func names(_ runs: [WatchedRun]) -> [String] {
    let facts = runs.map(Self.facts)
    let varying = Self.varying(facts)
    var names: [String] = []
    for (run, facts) in zip(runs, facts) {
      let told = facts.filter { varying.contains($0.name) }.map(\.text).joined(separator: " ")
      let name = run.name ?? (told.isEmpty ? facts.first?.text ?? run.snapshot.subject.problem : told)
      // Two runs of the same settings are told apart by their order.
      var distinct = name
      var number = 2
      while names.contains(distinct) {
        distinct = "\(name) #\(number)"
        number += 1
      }
      names.append(distinct)
    }
    return names
  }

  /// The settings in which a run differs from the others.
  static func differences(_ runs: [WatchedRun]) -> [[Fact]] {
    let facts = runs.map(Self.facts)
    let varying = Self.varying(facts)
    return facts.map { $0.filter { varying.contains($0.name) } }
  }

  private static func varying(_ facts: [[Fact]]) -> Set<String> {
    let names = Set(facts.flatMap { $0.map(\.name) })
    return names.filter { name in Set(facts.map { $0.first { $0.name == name }?.text }).count > 1 }
  }

  static func facts(_ run: WatchedRun) -> [Fact] {
    let snapshot = run.snapshot
    var facts: [Fact] = []
    if let controls = snapshot.controls {
      let optimizer = controls.optimizer
      facts.append(Fact(name: "optimizer", text: optimizer.title))
      if let schedule = optimizer.schedule {
        facts.append(Fact(name: "schedule", text: schedule))
      } else {
        facts.append(Fact(name: "lr", text: "lr \(NumberWords.rateOfLearning(optimizer.learningRate))"))
      }
      // What an optimizer has anyway does not set it apart: its name does.
      let table = run.vocabulary.optimizer(named: optimizer.name)
      for option in optimizer.options
      where option.name != "lr" && table?.option(named: option.name)?.defaultValue != option.value {
        facts.append(Fact(name: "option \(option.name)", text: "\(option.name)=\(option.value)"))
      }
      if !controls.zeroGrad { facts.append(Fact(name: "zero-grad", text: "zero-grad off")) }
      for setting in controls.settings where !setting.isDefault {
        let text = setting.name == "model" ? setting.value : "\(setting.name) \(setting.value)"
        facts.append(Fact(name: setting.name, text: text))
      }
    }
    let subject = snapshot.subject
    facts.append(Fact(name: "problem", text: subject.problem))
    facts.append(Fact(name: "loss", text: subject.loss))
    facts.append(Fact(name: "seed", text: "seed \(subject.seed)"))
    return facts
  }
}
