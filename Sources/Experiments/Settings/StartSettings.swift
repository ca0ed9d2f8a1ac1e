import Words

extension Setting {
  package static let initialWeights: Setting = Setting(
    "init-from", .model, .text, valueName: "file",
    "Start the parameters from a safetensors file: a model's weights alone, or a checkpoint", mayChange: true,
    read: { reader, experiment throws(InputError) in
      guard let path = reader.text(.initialWeights) else { return }
      guard reader.text(.initial) == nil else {
        throw reader.error(.initialWeights, "either --init or --init-from")
      }
      experiment.initialWeights = path
    },
    text: { $0.initialWeights })
}
