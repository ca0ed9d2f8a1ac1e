import Words

@testable import Experiments

/// Reads a table that stands in the test, as if it were the file `data.csv`.
func load(
  _ bytes: [UInt8], target: String = "y", features: [String]? = nil, task: DataFile.Task? = nil,
  missing: DataFile.Missing = .refuse, with configure: (inout DataFile) -> Void = { _ in }
) throws(InputError) -> LoadedData {
  var file = DataFile(path: "data.csv", target: target, features: features, task: task, missing: missing)
  configure(&file)
  return try file.read(DataText(name: "folder/data.csv", bytes, encoding: file.table.encoding))
}

func load(
  _ text: String, target: String = "y", features: [String]? = nil, task: DataFile.Task? = nil,
  missing: DataFile.Missing = .refuse, with configure: (inout DataFile) -> Void = { _ in }
) throws(InputError) -> LoadedData {
  try load(
    Array(text.utf8), target: target, features: features, task: task, missing: missing, with: configure)
}

/// What a person would read about a table that cannot be taken; empty when it was taken.
func refusal(
  _ text: String, target: String = "y", features: [String]? = nil, task: DataFile.Task? = nil,
  missing: DataFile.Missing = .refuse, with configure: (inout DataFile) -> Void = { _ in }
) -> String {
  refusal(
    Array(text.utf8), target: target, features: features, task: task, missing: missing, with: configure)
}

func refusal(
  _ bytes: [UInt8], target: String = "y", features: [String]? = nil, task: DataFile.Task? = nil,
  missing: DataFile.Missing = .refuse, with configure: (inout DataFile) -> Void = { _ in }
) -> String {
  do {
    _ = try load(
      bytes, target: target, features: features, task: task, missing: missing, with: configure)
    return ""
  } catch {
    return error.description
  }
}

extension LoadedData {
  /// The features' values, column by column.
  var inputs: [[Double]] { dataset.features.map(\.values) }
  var names: [String] { dataset.features.map(\.name) }
  var targets: [Double] { dataset.target.values }
}
