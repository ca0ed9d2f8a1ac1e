import Words

// What is learned: a problem or a person's table. They are read together, when the experiment is begun.

extension Setting {
  package static let problem: Setting = Setting(
    "problem", .data, .text, valueName: "name", "Choose what to learn; see `descent list problems`",
    fallback: "thermometer", choices: ProblemCatalog.entries.map(\.name),
    text: { $0.file == nil ? $0.problem.name : nil })

  package static let problemNoise: Setting = Setting(
    "problem-noise", .data, .number, valueName: "x",
    "Set the noise of the problem's own data, where it has such a setting",
    text: { $0.file == nil ? $0.problemNoise.map(shortest) : nil })

  package static let data: Setting = Setting(
    "data", .data, .text, valueName: "file.csv", "Learn from a CSV file of your own", text: { $0.file?.path })

  package static let target: Setting = Setting(
    "target", .data, .name, valueName: "column", "Predict this column of --data", text: { $0.file?.target })

  package static let features: Setting = Setting(
    "features", .data, .names, valueName: "a,b", "Predict it from these columns", fallback: "all others",
    text: { $0.file?.features.map(NameList.text) })

  package static let task: Setting = Setting(
    "task", .data, .text, valueName: "kind", "Learn a regression or a classification",
    fallback: "told from the target", choices: ["regression", "classification"],
    text: { $0.file == nil ? nil : $0.problem.task.rawValue })

  package static let missing: Setting = Setting(
    "missing", .data, .text, valueName: "what",
    "Refuse rows with missing values, drop them, or fill in the mean: refuse, drop or mean",
    fallback: "refuse", choices: ["refuse", "drop", "mean"], text: { $0.file?.missing.rawValue })
}
