import Files
import Tensors
public import Words

extension Layer {
  /// Keeps the parameters in a file of the format safetensors, by their names.
  ///
  /// At every moment the path leads to the old file or to the whole of the new one. In Python
  /// `model.load_state_dict(safetensors.torch.load_file(path))` takes them up.
  public func save(to path: String) throws(InputError) {
    let entries = namedParameters.map { TensorFile.Entry($0.name, $0.tensor) }
    // As Python's own writer marks files for PyTorch.
    try writeAtomically(TensorFile(entries: entries, metadata: ["format": "pt"]).encoded(), to: path)
  }

  /// Takes up parameters that ``save(to:)`` kept, or `safetensors.torch.save_file(model.state_dict(), path)` in Python.
  ///
  /// Names, shapes and element types must be those of the layer, all of them and no others; where one is not, nothing
  /// is changed.
  public func load(from path: String) throws(InputError) {
    let bytes = try readFile(path, atMost: TensorFile.largestFile)
    let file = try TensorFile(parsing: bytes, place: path)
    let parameters = namedParameters
    let names = Set(parameters.map(\.name))
    for entry in file.entries where !names.contains(entry.name) {
      throw InputError(
        place: path, value: entry.name, allowed: parameters.map(\.name).joined(separator: ", "))
    }
    var found: [(entry: TensorFile.Entry, tensor: AnyTensor)] = []
    for parameter in parameters {
      guard let entry = file[parameter.name] else {
        throw InputError(
          place: path, value: "no \(parameter.name)",
          allowed: parameters.map(\.name).joined(separator: ", "))
      }
      try entry.check(for: parameter.tensor, place: path)
      found.append((entry, parameter.tensor))
    }
    for (entry, tensor) in found { try entry.copy(into: tensor, place: path) }
  }
}
