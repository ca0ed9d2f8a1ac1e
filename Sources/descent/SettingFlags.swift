import ArgumentParser
import Experiments
import Words

/// The flags of all settings, made from their catalog.
///
/// The parser finds what a type declares by its mirror and fills it in through `Decodable`, so a type that makes both
/// from a table declares as many flags as the table has rows.
struct SettingFlags: ParsableArguments {
  /// What was given.
  private(set) var description = ExperimentDescription()

  init() {}

  private struct Key: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }

    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    for setting in SettingCatalog.all {
      let key = Key(stringValue: setting.name)
      switch setting.kind {
      case .flag:
        guard let isOn = try container.decode(Flag<Bool?>.self, forKey: key).wrappedValue else { continue }
        description.set(setting, "\(isOn)", place: isOn ? setting.flag : "--no-\(setting.name)")
      case .options:
        let words = try container.decode(Option<[String]>.self, forKey: key).wrappedValue
        if !words.isEmpty { description.set(setting, words.joined(separator: " ")) }
      case .names:
        let lists = try container.decode(Option<[String]>.self, forKey: key).wrappedValue
        if !lists.isEmpty { description.set(setting, lists.joined(separator: ",")) }
      case .text, .name, .number, .list:
        description.set(setting, try container.decode(Option<String?>.self, forKey: key).wrappedValue)
      }
    }
  }
}

extension SettingFlags: CustomReflectable {
  var customMirror: Mirror {
    Mirror(self, children: SettingCatalog.all.map { (label: $0.name, value: $0.declaration) })
  }
}

extension Setting {
  /// The flag as the parser's property wrappers declare it.
  fileprivate var declaration: Any {
    let name = NameSpecification.customLong(name)
    let help = ArgumentHelp("\(help)", valueName: valueName)
    switch kind {
    case .flag: return Flag<Bool?>(name: name, inversion: .prefixedNo, help: help)
    case .options:
      return Option<[String]>(wrappedValue: [], name: name, parsing: .upToNextOption, help: help)
    // A word of ours never begins with a dash, so what does is the next flag.
    case .text: return Option<String?>(name: name, parsing: .next, help: help, completion: completion)
    case .names:
      return Option<[String]>(wrappedValue: [], name: name, parsing: .unconditionalSingleValue, help: help)
    case .name, .number, .list:
      return Option<String?>(name: name, parsing: .unconditional, help: help)
    }
  }

  private var completion: CompletionKind? {
    if self == .data { return .file() }
    return choices.isEmpty ? nil : .list(choices)
  }
}
