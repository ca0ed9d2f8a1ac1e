import Words

extension Setting {
  package static let model: Setting = Setting(
    "model", .model, .text, valueName: "name",
    "Choose the model: linear, polynomial:3, logistic, softmax, mlp:16,16", fallback: "the problem's",
    choices: ModelCatalog.entries.map { $0.usage.contains(":") ? "\($0.name):" : $0.name },
    maySweep: true, needsRows: true, mayChange: true,
    read: { reader, experiment throws(InputError) in
      guard let text = reader.text(.model) else { return }
      let isClassification = experiment.problem.task == .classification
      experiment.model = try ModelCatalog.architecture(parsing: text, place: reader.place(.model))
      let kind = experiment.model.name
      if ["logistic", "softmax"].contains(kind), !isClassification {
        throw reader.error(
          .model,
          "a model for a \(experiment.problem.task.rawValue): linear, polynomial:DEGREE or mlp:WIDTH,…")
      }
      if kind == "logistic" { experiment.loss = BinaryCrossEntropyLoss() }
      if kind == "softmax" || (isClassification && kind != "logistic") {
        experiment.loss = CrossEntropyLoss()
      }
    },
    text: { $0.model.name })

  package static let activation: Setting = Setting(
    "activation", .model, .text, valueName: "name",
    "Put this between the layers: \(Activation.allCases.map(\.rawValue).joined(separator: ", "))",
    fallback: "the problem's", choices: Activation.allCases.map(\.rawValue), maySweep: true,
    needsRows: true, mayChange: true,
    read: { reader, experiment throws(InputError) in
      guard let text = reader.text(.activation) else { return }
      experiment.activation = try Activation(parsing: text, place: reader.place(.activation))
    },
    text: { $0.activation.rawValue })

  package static let loss: Setting = Setting(
    "loss", .model, .text, valueName: "name", "Choose the loss; see `descent list losses`",
    fallback: "the problem's", choices: LossCatalog.entries.map(\.name), maySweep: true, needsRows: true,
    read: { reader, experiment throws(InputError) in
      let entries = LossCatalog.entries
      if let loss = try reader.entry(.loss, of: entries, \.name, aliases: \.className) {
        experiment.loss = loss
      }
    },
    text: { $0.loss.name })

  package static let initial: Setting = Setting(
    "init", .model, .list, valueName: "numbers",
    "Start the parameters here, weights first: `--init 1,0`",
    fallback: "the problem's, else drawn by the seed",
    mayChange: true,
    read: { reader, experiment throws(InputError) in
      experiment.initialParameters = try reader.list(.initial, "numbers a,b,…") { text in
        Double(text).flatMap { $0.isFinite ? $0 : nil }
      }
    },
    text: { $0.initialParameters.map { $0.map(shortest).joined(separator: ",") } })
}
