import Experiments
import Runs
import Words

/// The runs of a sweep: the product of all lists in a description, the first list varying slowest.
package struct SweepPlan: Sendable {
  package struct Run: Sendable {
    /// What varies, in the order of ``SweepPlan/fields``.
    package let settings: [SweepSetting]
    package let experiment: Experiment
  }

  /// The fields that may hold a list, in the order in which tables show them.
  package static let listFields: [ExperimentField] = [
    .model, .activation, .loss, .optimizer, .lr, .batchSize, .l2, .l1, .noise, .dropout, .seed,
  ]

  /// At most so many runs.
  package static let mostRuns = 1000

  /// The fields that do hold one.
  package let fields: [ExperimentField]
  package let runs: [Run]

  /// Takes a description apart and reads every combination, so that nothing runs before all of it can be taken.
  ///
  /// - Parameter load: reads a data file; it is asked once, however many runs there are.
  package init(
    _ description: ExperimentDescription,
    loading load: (DataFile) throws(InputError) -> LoadedData
  ) throws(InputError) {
    var descriptions: [(settings: [SweepSetting], description: ExperimentDescription)] = [([], description)]
    var fields: [ExperimentField] = []
    for field in Self.listFields {
      guard let entry = description.entries[field] else { continue }
      let items = try Self.items(entry, of: field)
      if items.count > 1 { fields.append(field) }
      guard descriptions.count * items.count <= Self.mostRuns else {
        throw InputError(
          place: entry.place, value: entry.text, allowed: "lists that make at most \(Self.mostRuns) runs")
      }
      descriptions = descriptions.flatMap { settings, description in
        items.map { item in
          var next = description
          next.set(field, item, place: entry.place)
          return (
            settings + (items.count > 1 ? [SweepSetting(field: SweepField(field), text: item)] : []), next
          )
        }
      }
    }
    self.fields = fields

    var loaded: LoadedData?
    var runs: [Run] = []
    for (settings, description) in descriptions {
      let experiment = try description.makeExperiment { file throws(InputError) in
        let data = if let loaded { loaded } else { try load(file) }
        loaded = data
        return data
      }
      runs.append(Run(settings: settings, experiment: experiment))
    }
    self.runs = runs
  }

  /// The items of a list. In a model a comma before a digit belongs to the item, because widths are separated by
  /// commas: `mlp:16,16,mlp:4` is two models.
  static func items(
    _ entry: ExperimentDescription.Entry, of field: ExperimentField
  ) throws(InputError) -> [String] {
    var items: [String] = []
    for part in entry.text.split(separator: ",", omittingEmptySubsequences: false) {
      let item = part.trimmed
      if field == .model, item.first?.isNumber == true, !items.isEmpty {
        items[items.count - 1] += ",\(item)"
      } else {
        items.append(String(item))
      }
    }
    guard items.count > 1 else { return [entry.text] }
    guard !items.contains("") else {
      throw InputError(place: entry.place, value: entry.text, allowed: "something on either side of a comma")
    }
    var seen: Set<String> = []
    for item in items where !seen.insert(item).inserted {
      throw InputError(place: entry.place, value: item, allowed: "each item of a list only once")
    }
    return items
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

extension SweepField {
  package init(_ field: ExperimentField) {
    self.init(name: field.rawValue, isNumber: field.kind == .number)
  }
}
