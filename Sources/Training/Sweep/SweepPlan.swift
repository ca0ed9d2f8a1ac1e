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

  /// At most so many runs.
  package static let mostRuns = 1000

  /// What varies, in the order in which tables show it.
  package let fields: [SweepField]
  package let runs: [Run]

  /// Takes a description apart and reads every combination, so that nothing runs before all of it can be taken.
  ///
  /// - Parameter load: reads a data file; it is asked once, however many runs there are.
  package init(
    _ description: ExperimentDescription,
    loading load: (DataFile) throws(InputError) -> LoadedData
  ) throws(InputError) {
    var descriptions: [(settings: [SweepSetting], description: ExperimentDescription)] = [([], description)]
    let axes = try SweepAxis.all(of: description)
    for axis in axes {
      guard descriptions.count * axis.items.count <= Self.mostRuns else {
        throw InputError(
          place: axis.entry.place, value: axis.entry.text,
          allowed: "lists that make at most \(Self.mostRuns) runs")
      }
      descriptions = descriptions.flatMap { settings, description in
        axis.items.map { item in
          var next = description
          axis.choose(item, &next)
          return (settings + [SweepSetting(field: axis.field, text: item)], next)
        }
      }
    }
    fields = axes.map(\.field)

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
}
