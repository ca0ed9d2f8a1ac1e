import Experiments
import Files
import Layers
import Words

// What a checkpoint keeps beside the parameters so that others can predict with them: two numbers a feature, two for
// the target, and the names of all columns.
//
//     input.mean, input.scale     what the model sees is (x − mean) / scale
//     input.fill                  what a missing value becomes, where they were filled in
//     target.mean, target.scale   the answer is output · scale + mean

extension ModelSignature {
  var tensors: [TensorFile.Entry] {
    var tensors = [
      TensorFile.Entry("input.mean", means), TensorFile.Entry("input.scale", scales),
      TensorFile.Entry("target.mean", [targetScaling.mean]),
      TensorFile.Entry("target.scale", [targetScaling.scale]),
    ]
    if let fills { tensors.append(TensorFile.Entry("input.fill", fills)) }
    return tensors
  }

  var json: JSONValue {
    let features = features.map { feature -> JSONValue in
      var object: JSONObject = ["name": .string(feature.name)]
      if let category = feature.category { object["category"] = .string(category) }
      return .object(object)
    }
    var object: JSONObject = ["features": .array(features), "target": .string(target)]
    if let classes { object["classes"] = .array(classes.map(JSONValue.string)) }
    return .object(object)
  }
}

extension Checkpoint {
  /// What the model was trained to see and to answer.
  func signature() throws(InputError) -> ModelSignature {
    guard let text = file.metadata["columns"] else {
      throw InputError(
        place: place, value: isAsBefore ? "a checkpoint of an earlier version" : "no names of columns",
        allowed: isAsBefore
          ? "one that knows its columns: `descent train --resume \(place)` and --save write it anew"
          : "a checkpoint of a model that was trained on rows of data")
    }
    let reader = RunReader(
      json: try JSONValue(parsing: text, place: "\(place), columns"), place: "\(place), columns")
    var features: [ModelSignature.Feature] = []
    for (index, json) in (reader.member("features")?.array ?? []).enumerated() {
      let feature = RunReader(json: json, place: "\(reader.place), feature \(index + 1)")
      features.append(
        ModelSignature.Feature(
          name: try feature.text("name"),
          category: try feature.member("category").map { _ throws(InputError) in try feature.text("category")
          }
        ))
    }
    func numbers(_ name: String, _ count: Int) throws(InputError) -> [Double] {
      guard let entry = file[name] else {
        throw InputError(place: place, value: "no tensor \(name)", allowed: "a whole checkpoint")
      }
      let numbers: [Double] = try entry.elements(place: place)
      guard numbers.count == count, numbers.allSatisfy(\.isFinite) else {
        throw InputError(
          place: "\(place), \(name)", value: "\(numbers.count) numbers",
          allowed: count == 1 ? "one finite number" : "\(count) finite numbers, one for each feature")
      }
      return numbers
    }
    func scales(_ name: String, _ count: Int) throws(InputError) -> [Double] {
      let scales = try numbers(name, count)
      guard scales.allSatisfy({ $0 != 0 }) else {
        throw InputError(place: "\(place), \(name)", value: "0", allowed: "numbers to divide by")
      }
      return scales
    }
    var classes: [String]?
    if let names = reader.member("classes")?.array {
      classes = names.compactMap(\.string)
      guard classes?.count == names.count, names.count > 1 else {
        throw reader.error("classes", "the names of at least two classes")
      }
    }
    return ModelSignature(
      features: features, target: try reader.text("target"), classes: classes,
      means: try numbers("input.mean", features.count), scales: try scales("input.scale", features.count),
      fills: file["input.fill"] == nil ? nil : try numbers("input.fill", features.count),
      targetScaling: TargetScaling(
        mean: try numbers("target.mean", 1)[0], scale: try scales("target.scale", 1)[0]))
  }
}
