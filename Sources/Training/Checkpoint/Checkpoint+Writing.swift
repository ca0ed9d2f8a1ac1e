import Experiments
import Files
import Layers
import Tensors

extension Checkpoint {
  /// The file of a run at this moment.
  ///
  /// - Parameters:
  ///   - script: the lines of the script that have taken effect.
  ///   - recorded: all commands that have.
  static func encode(
    _ trainer: Trainer, _ history: History, script: LineDigest = LineDigest(),
    recorded: LineDigest = LineDigest()
  ) -> [UInt8] {
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
    var tensors = entries("", trainer.parameters.map(\.storage)) + entries("start.", state.start)
    if trainer.setAside != nil { tensors += entries("last.", state.parameters) }
    tensors += entries("last_finite.", state.lastFinite) + entries("gradient.", state.gradients)
    tensors += entries("best.", state.earlyStopping?.bestParameters ?? []) + optimizer.tensors
    tensors.append(TensorFile.Entry("random.words", random.words))
    tensors += history.encoded

    var run: JSONObject = [
      "model": .string(state.architecture.name), "activation": .string(state.activation.rawValue),
      "optimizer": .string(state.entry.name), "optimizer_state": optimizer.description,
      "accumulated_passes": JSONValue(state.accumulatedPasses),
      "data": JSONValue(trainer.prepared.fingerprint),
      "random": .object([
        "position": JSONValue(random.position),
        "leftover_normal": random.leftoverNormal.map(JSONValue.number) ?? .null,
      ]),
      "marks": history.encodedMarks,
      "script": script.json, "recorded": recorded.json,
    ]
    if let schedule = state.schedule {
      run["schedule"] = .string(schedule.description)
      run["schedule_state"] = .object(
        JSONObject(state.schedulerState.sorted { $0.key < $1.key }.map { ($0.key, RunReader.json($0.value)) })
      )
    }
    state.settings.write(into: &run)
    if let stopping = state.earlyStopping {
      run["early_stopping"] = .object([
        "patience": JSONValue(stopping.patience), "best": RunReader.json(stopping.best),
        "best_epoch": JSONValue(stopping.bestEpoch),
        "start": stopping.start.map { JSONValue($0) } ?? .null,
        "epochs_to_pass": JSONValue(stopping.epochsToPass),
      ])
    }
    if let pass = trainer.pass { run["pass"] = pass.encoded(trainer.validationSums) }
    var metadata = [
      "format": format, "run": JSONValue.object(run).text,
      "experiment": ExperimentFile.json(ExperimentDescription(trainer.prepared.experiment)).text,
    ]
    if let signature = trainer.prepared.signature {
      tensors += signature.tensors
      metadata["columns"] = signature.json.text
    }
    return TensorFile(entries: tensors, metadata: metadata).encoded()
  }
}

extension BatchPass {
  fileprivate func encoded(_ validationSums: MetricSums?) -> JSONValue {
    var result: JSONObject = [
      "seed": JSONValue(seed), "done": JSONValue(done), "steps": JSONValue(steps),
      "loss_sum": RunReader.json(lossSum), "metrics": metrics.encoded,
    ]
    if let validationLoss { result["val_loss"] = RunReader.json(validationLoss) }
    if let validationSums { result["val_metrics"] = validationSums.encoded }
    return .object(result)
  }
}

extension MetricSums {
  fileprivate var encoded: JSONValue {
    .object([
      "rows": JSONValue(rows), "correct": JSONValue(correct), "squared_error": RunReader.json(squaredError),
    ])
  }
}
