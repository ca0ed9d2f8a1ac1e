import Experiments
import Optimizers
import Runs
import Words

/// A list in a description: what varies, its items, and how a run is given one of them.
struct SweepAxis {
  let field: SweepField
  let items: [String]
  /// What was written, and where.
  let entry: ExperimentDescription.Entry
  let choose: (String, inout ExperimentDescription) -> Void

  /// The lists of a description, in the order of the catalog. Of the optimizer's options each may have one.
  static func all(of description: ExperimentDescription) throws(InputError) -> [SweepAxis] {
    var axes: [SweepAxis] = []
    for setting in SettingCatalog.all where setting.maySweep {
      guard let entry = description.entries[setting] else { continue }
      guard setting != .set else {
        axes += try options(of: description, entry)
        continue
      }
      let items = try items(entry, of: setting)
      guard items.count > 1 else { continue }
      axes.append(
        SweepAxis(field: SweepField(setting), items: items, entry: entry) { item, description in
          description.set(setting, item, place: entry.place)
        })
    }
    return axes
  }

  /// The items of a list: what stands between commas, save where a comma belongs to the item.
  static func items(
    _ entry: ExperimentDescription.Entry, of setting: Setting
  ) throws(InputError) -> [String] {
    let parts = entry.text.split(separator: ",", omittingEmptySubsequences: false).map(\.trimmed)
    let items: [String]
    switch setting {
    // Widths are separated by commas: `mlp:16,16,mlp:4` is two models.
    case .model: items = joined(parts) { $0.first?.isNumber == true }
    // So are options, and the numbers of one: `cosine,T_max=50,multistep,milestones=30,80` is two schedules.
    case .schedule:
      items = joined(parts) { part in
        part.contains("=") || part.first?.isLetter == false || part.lowercased() == "none"
      }
    default: items = parts.map(String.init)
    }
    return try checked(items, entry) { setting.kind == .text ? nameKey($0) : $0 }
  }

  private static func joined(_ parts: [Substring], where goesOn: (Substring) -> Bool) -> [String] {
    parts.reduce(into: []) { items, part in
      if !items.isEmpty, goesOn(part) {
        items[items.count - 1] += ",\(part)"
      } else {
        items.append("\(part)")
      }
    }
  }

  private static func checked(
    _ items: [String], _ entry: ExperimentDescription.Entry, key: (String) -> String
  ) throws(InputError) -> [String] {
    guard items.count > 1 else { return items }
    guard !items.contains("") else {
      throw InputError(place: entry.place, value: entry.text, allowed: "something on either side of a comma")
    }
    var seen: Set<String> = []
    for item in items where !seen.insert(key(item)).inserted {
      throw InputError(place: entry.place, value: item, allowed: "each item of a list only once")
    }
    return items
  }

  // MARK: Options

  /// `momentum=0,0.9 betas=(0.9,0.999),(0.5,0.9)`: each option may have a list.
  private static func options(
    of description: ExperimentDescription, _ entry: ExperimentDescription.Entry
  ) throws(InputError) -> [SweepAxis] {
    let named = (description[.optimizer] ?? "").split(separator: ",")
    let optimizers = named.compactMap { OptimizerCatalog.entry(named: "\($0)") } + OptimizerCatalog.entries
    var axes: [SweepAxis] = []
    for (key, word) in description.options where word.contains("=") {
      let option = optimizers.lazy.compactMap { $0.option(named: key) }.first
      let value = String(word.dropFirst(key.count + 1))
      let items = try checked(values(value, of: option), entry) { $0.lowercased() }
      guard items.count > 1 else { continue }
      let isNumber = items.allSatisfy { Double($0) != nil }
      axes.append(
        SweepAxis(
          field: SweepField(name: option?.name ?? key, isNumber: isNumber), items: items, entry: entry
        ) { item, description in
          let words = description.options.map { $0.key == key ? "\(key)=\(item)" : $0.word }
          description.set(.set, words.joined(separator: " "), place: entry.place)
        })
    }
    return axes
  }

  /// The values in a list of an option's values, some of which have commas of their own.
  private static func values(_ text: String, of option: OptionSpecification?) -> [String] {
    var (parts, depth) = ([""], 0)
    for character in text {
      if "([".contains(character) { depth += 1 }
      if ")]".contains(character) { depth -= 1 }
      if character == ",", depth <= 0 { parts.append("") } else { parts[parts.count - 1].append(character) }
    }
    let areBracketed = parts.allSatisfy { $0.first.map("([".contains) == true }
    guard !areBracketed, let length = option.map(\.length) else { return parts }
    guard let length, parts.count.isMultiple(of: length) else { return [text] }
    return stride(from: 0, to: parts.count, by: length).map { start in
      parts[start..<start + length].joined(separator: ",")
    }
  }
}

extension SweepField {
  package init(_ setting: Setting) {
    self.init(name: setting.name, isNumber: setting.kind == .number)
  }
}

extension Substring {
  /// Without the blanks around it.
  fileprivate var trimmed: Substring {
    var rest = drop { $0 == " " }
    while rest.last == " " { rest.removeLast() }
    return rest
  }
}
