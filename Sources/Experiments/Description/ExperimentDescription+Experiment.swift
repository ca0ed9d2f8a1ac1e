import Optimizers
import Words

extension ExperimentDescription {
  /// The experiment that the texts describe.
  ///
  /// - Parameter progress: told how much of a data file is read, 0 to 1, and how many rows.
  package func experiment(
    progress: (Double, Int) -> Void = { _, _ in }
  ) throws(InputError) -> Experiment {
    try makeExperiment { file throws(InputError) in try file.load(progress: progress) }
  }

  /// The experiment that the texts describe, with a data file that someone else reads: once for many experiments.
  package func makeExperiment(
    loading load: (DataFile) throws(InputError) -> LoadedData
  ) throws(InputError) -> Experiment {
    let reader = SettingReader(entries: entries)
    var experiment: Experiment
    do throws(InputError) { experiment = try start(reader, load) } catch { throw located(error) }
    experiment.written = self
    if experiment.problem.landscape != nil {
      for setting in SettingCatalog.all where setting.needsRows && self[setting] != nil {
        throw reader.error(setting, "nothing here: \(experiment.problem.name) has two parameters and no data")
      }
    }
    for setting in SettingCatalog.all { try setting.read(reader, &experiment) }
    return experiment
  }

  /// The problem, built in or from a file, with its own settings.
  private func start(
    _ reader: SettingReader, _ load: (DataFile) throws(InputError) -> LoadedData
  ) throws(InputError) -> Experiment {
    if let path = self[.data] {
      for setting in [.problem, .problemNoise] as [Setting] where self[setting] != nil {
        throw reader.error(setting, "either a built-in problem or --data, not both")
      }
      guard let target = self[.target] else {
        throw reader.error(.data, "the column to predict beside it: --target COLUMN")
      }
      let file = try reader.dataFile(path, target: target)
      let loaded: LoadedData
      do throws(InputError) {
        loaded = try load(file)
      } catch {
        // A checkpoint names its data, which may lie elsewhere by now.
        guard error.place == Setting.data.flag, reader.place(.data) != error.place else { throw error }
        throw InputError(
          place: error.place, value: error.value,
          allowed: error.allowed + "; --data FILE names it where it is now")
      }
      var experiment = Experiment(problem: .file(file, loaded))
      experiment.file = file
      experiment.remarks = loaded.remarks
      return experiment
    }
    for setting in Setting.ofFiles where self[setting] != nil {
      throw reader.error(setting, "this only with --data FILE.csv")
    }
    let problems = ProblemCatalog.entries
    var experiment = Experiment(problem: try reader.entry(.problem, of: problems, \.name) ?? problems[0])
    if self[.problemNoise] != nil {
      guard experiment.problem.noise != nil else {
        throw reader.error(.problemNoise, "a problem with noise; \(experiment.problem.name) has none to set")
      }
      experiment.problemNoise = try reader.number(.problemNoise)
    }
    return experiment
  }
}
