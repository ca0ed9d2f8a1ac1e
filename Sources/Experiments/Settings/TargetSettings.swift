import Words

extension Setting {
  package static let standardizeTarget: Setting = Setting(
    "standardize-target", .rows, .flag,
    "Train on a target of mean 0 and deviation 1; what is shown stays in its own units",
    fallback: "for regressions on --data", needsRows: true,
    read: { reader, experiment throws(InputError) in
      guard let standardize = try reader.flag(.standardizeTarget) else { return }
      guard !standardize || experiment.problem.task == .regression else {
        throw reader.error(.standardizeTarget, "a regression; this is a \(experiment.problem.task.rawValue)")
      }
      experiment.standardizesTarget = standardize
    },
    text: { experiment in
      let isOfData = experiment.problem.task == .regression && experiment.file != nil
      return isOfData || experiment.standardizesTarget ? "\(experiment.standardizesTarget)" : nil
    })
}
