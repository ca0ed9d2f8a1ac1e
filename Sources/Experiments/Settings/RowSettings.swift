import Words

extension Setting {
  package static let batchSize: Setting = Setting(
    "batch-size", .rows, valueName: "n", "Take this many rows a step, shuffled each epoch, or full",
    fallback: "the problem's", needsRows: true, isAlwaysSaid: true,
    Adjustable(
      .count, command: "batch", absent: "full", initial: nil,
      checkpointPath: ["batch_size"]))

  package static let validationFraction: Setting = Setting(
    "val-fraction", .rows, .number, valueName: "f",
    "Keep this part of the rows for validation, drawn by the seed; 0 for none", fallback: "0.2",
    needsRows: true,
    read: { reader, experiment throws(InputError) in
      let fraction = try reader.number(.validationFraction, "a number in [0, 1)")
      if let fraction { experiment.validation = .fraction(fraction) }
    },
    text: { experiment in
      switch experiment.validation {
      case .fraction(let fraction), .stratified(let fraction): shortest(fraction)
      case .rows: nil
      }
    })

  package static let validationRows: Setting = Setting(
    "val-rows", .rows, .list, valueName: "rows",
    "Keep these rows for validation, counted from 0: `--val-rows 0,3`", needsRows: true,
    read: { reader, experiment throws(InputError) in
      guard reader.text(.validationRows) != nil else { return }
      guard reader.text(.validationFraction) == nil else {
        throw reader.error(.validationRows, "either --val-fraction or --val-rows")
      }
      guard try reader.flag(.stratify) != true else {
        throw reader.error(.validationRows, "--val-fraction beside --stratify")
      }
      let numbers = try reader.list(.validationRows, "row numbers a,b,…, or none") { Int($0) }
      experiment.validation = .rows(numbers ?? [])
    },
    text: { experiment in
      guard case .rows(let rows) = experiment.validation else { return nil }
      return rows.isEmpty ? SettingReader.none : rows.map(String.init).joined(separator: ",")
    })

  package static let stratify: Setting = Setting(
    "stratify", .rows, .flag, "Draw the validation rows from each class alike", fallback: "--no-stratify",
    needsRows: true,
    read: { reader, experiment throws(InputError) in
      guard try reader.flag(.stratify) == true else { return }
      guard experiment.problem.task == .classification else {
        throw reader.error(.stratify, "a classification; this is a \(experiment.problem.task.rawValue)")
      }
      if case .fraction(let fraction) = experiment.validation {
        experiment.validation = .stratified(fraction)
      }
    },
    text: { if case .stratified = $0.validation { "true" } else { nil } })

  package static let inputScale: Setting = Setting(
    "input-scale", .rows, .number, valueName: "x", "Multiply every input by this", fallback: "the problem's",
    maySweep: true, needsRows: true,
    read: { reader, experiment throws(InputError) in
      guard let scale = try reader.number(.inputScale) else { return }
      experiment.inputScale = scale
      experiment.standardizes = false
    },
    text: { $0.standardizes ? nil : shortest($0.inputScale) })

  package static let standardize: Setting = Setting(
    "standardize", .rows, .flag,
    "Bring every feature to mean 0 and standard deviation 1 over the training rows", fallback: "for --data",
    needsRows: true,
    read: { reader, experiment throws(InputError) in
      guard let standardize = try reader.flag(.standardize) else { return }
      if standardize, reader.text(.inputScale) != nil {
        throw reader.error(.inputScale, "either --input-scale or --standardize")
      }
      experiment.standardizes = standardize
    },
    text: { "\($0.standardizes)" })
}

extension SettingValues {
  /// Rows of a step; nil for all.
  package var batchSize: Int? {
    get { self[.batchSize].map { Int($0) } }
    set { self[.batchSize] = newValue.map(Double.init) }
  }
}
