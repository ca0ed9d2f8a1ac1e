import Experiments
import Optimizers
import Tensors

extension Checkpoint {
  /// The file of a run at this moment.
  static func encode(_ trainer: Trainer, _ history: History) -> [UInt8] {
    let state = trainer.state()
    let elementType = trainer.prepared.experiment.precision.elementType
    let names = trainer.model.parameters.map(\.name)
    func entries(_ prefix: String, _ storages: [Storage?]) -> [TensorFile.Entry] {
      zip(zip(names, trainer.parameters), storages).compactMap { named, storage in
        storage.map { TensorFile.Entry(prefix + named.0, AnyTensor($0, shape: named.1.shape)) }
      }
    }
    let optimizer = state.optimizer.encoded(elementType)
    let random = trainer.prepared.random.generator.state
    var tensors = entries("", state.parameters) + entries("start.", state.start)
    tensors += entries("last_finite.", state.lastFinite) + entries("gradient.", state.gradients)
    tensors += entries("best.", state.earlyStopping?.bestParameters ?? []) + optimizer.tensors
    tensors.append(TensorFile.Entry("random.words", random.words))
    tensors += history.train.encoded("history.train")
    if let validation = history.validation { tensors += validation.encoded("history.validation") }

    var run: JSONObject = [
      "model": .string(state.architecture.name), "activation": .string(state.activation.rawValue),
      "optimizer": .string(state.entry.name), "optimizer_state": optimizer.description,
      "zero_grad": .bool(state.zeroGrad), "accumulated_passes": JSONValue(state.accumulatedPasses),
      "batch_size": state.batchSize.map { JSONValue($0) } ?? .null,
      "data": JSONValue(trainer.prepared.fingerprint),
      "random": .object([
        "position": JSONValue(random.position),
        "leftover_normal": random.leftoverNormal.map(JSONValue.number) ?? .null,
      ]),
      "marks": .array(
        history.marks.map { .object(["epoch": JSONValue($0.epoch), "label": .string($0.label)]) }),
    ]
    run["cures"] = .object(
      JSONObject(Cures.Name.allCases.map { ($0.rawValue, JSONValue.number(state.cures[$0])) }))
    if let schedule = state.schedule {
      run["schedule"] = .string(schedule.description)
      run["schedule_state"] = .object(
        JSONObject(state.schedulerState.sorted { $0.key < $1.key }.map { ($0.key, RunReader.json($0.value)) })
      )
    }
    if let stopping = state.earlyStopping {
      run["early_stopping"] = .object([
        "patience": JSONValue(stopping.patience), "best": RunReader.json(stopping.best),
        "best_epoch": JSONValue(stopping.bestEpoch),
      ])
    }
    if let pass = trainer.pass { run["pass"] = pass.encoded }
    let file = TensorFile(
      entries: tensors,
      metadata: [
        "format": format, "run": JSONValue.object(run).text,
        "experiment": ExperimentFile.json(ExperimentDescription(trainer.prepared.experiment)).text,
      ])
    return file.encoded()
  }
}

extension BatchPass {
  fileprivate var encoded: JSONValue {
    .object([
      "seed": JSONValue(seed), "done": JSONValue(done), "steps": JSONValue(steps),
      "loss_sum": RunReader.json(lossSum), "val_loss": validationLoss.map(RunReader.json) ?? .null,
      "rows": JSONValue(metrics.rows), "correct": JSONValue(metrics.correct),
      "squared_error": RunReader.json(metrics.squaredError),
    ])
  }
}

extension LossSeries {
  /// What is kept of a curve: the newest epochs one by one, and the older ones as buckets of [first epoch, count,
  /// minimum, maximum, last, not finite].
  fileprivate func encoded(_ name: String) -> [TensorFile.Entry] {
    let kept = kept
    let rows = kept.older.flatMap {
      [Double($0.firstEpoch), Double($0.count), $0.minimum, $0.maximum, $0.last, Double($0.nonFinite)]
    }
    return [
      TensorFile.Entry(
        "\(name).summary", [Double(kept.epochs), kept.minimum, kept.maximum, Double(kept.width)]),
      TensorFile.Entry("\(name).older", rows, shape: [kept.older.count, 6]),
      TensorFile.Entry("\(name).newest", kept.newest),
    ]
  }
}
