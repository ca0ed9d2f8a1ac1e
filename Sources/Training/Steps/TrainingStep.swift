import Experiments
import Optimizers
import Tensors

/// What a step of training does, given its rows: forward, backward, update.
struct StepRule {
  let model: Model
  /// Where the parameters are kept before each update.
  let lastFinite: [AnyTensor]
  let loss: any Loss
  let settings: SettingValues
  let random: RandomSource
  let optimizer: Optimizer
  /// Whether the optimizer evaluates the loss itself, several times in a step.
  let evaluatesLoss: Bool
  /// How many of the target's own units one unit of the loss has.
  let lossUnit: Double

  /// Whether the optimizer's own evaluations draw noise or dropout.
  var drawsInClosure: Bool { evaluatesLoss && (settings.noise > 0 || settings.dropout > 0) }

  /// The loss of the training rows, and what is descended: the loss and the penalties.
  func evaluate(_ inputs: AnyTensor, _ targets: Targets) -> Evaluation {
    var x = inputs
    if settings.noise > 0 { x = x + random.noise(like: x, standardDeviation: settings.noise) }
    let dropout =
      settings.dropout > 0 ? Dropout(probability: settings.dropout, source: random) : nil
    let prediction = model(x, dropout: dropout)
    let loss = loss.evaluate(prediction, targets)
    var objective = loss
    for parameter in model.parameters where settings.penalizesBiases || !parameter.isBias {
      for penalty in penalties(parameter) { objective = objective + penalty }
    }
    return Evaluation(loss: loss, prediction: prediction, objective: objective)
  }

  /// What regularization adds for a parameter; where the model knows the target's units, as much beside the loss as it
  /// would be in those.
  private func penalties(_ parameter: Model.Parameter) -> [AnyTensor] {
    let units = model.ownUnits
    var values = parameter.tensor
    if parameter.isBias, units.mean != 0 { values = values + -units.zero }
    func factor(_ lambda: Double, degree: Int) -> Double {
      lambda * units.unit(degree: degree - loss.degree)
    }
    var penalties: [AnyTensor] = []
    if settings.l2 > 0 { penalties.append(factor(settings.l2, degree: 2) * (values ** 2).sum()) }
    if settings.l1 > 0 {
      penalties.append(factor(settings.l1, degree: 1) * values.absoluteValue().sum())
    }
    return penalties
  }

  /// The loss of other rows, with nothing disturbed and nothing remembered.
  func validate(_ rows: PreparedExperiment.Rows) -> Evaluation {
    withoutGrad {
      let prediction = model(rows.inputs)
      let loss = loss.evaluate(prediction, rows.targets)
      return Evaluation(loss: loss, prediction: prediction, objective: loss)
    }
  }

  /// Backward, and the gradients as the optimizer is to have them: together no longer than the limit.
  func differentiate(_ objective: AnyTensor) {
    objective.backward()
    guard let limit = settings.clip else { return }
    let norm = AnyTensor(repeating: 0, shape: [], objective.elementType)
    clipGradNorm(model.parameters.map(\.tensor), maxNorm: limit, into: norm)
  }

  /// Keeps the parameters, whose loss is finite.
  func keepParameters() {
    for (copy, parameter) in zip(lastFinite, model.parameters) { copy.copy(from: parameter.tensor) }
  }

  struct Evaluation {
    let loss: AnyTensor
    let prediction: AnyTensor
    let objective: AnyTensor
  }
}

/// One step over the rows of two buffers, recorded in two halves, so that a loss that is not finite stops before its
/// update.
///
/// The first step runs as written and is recorded; the following ones replay the recording over whatever rows the
/// buffers hold.
final class TrainingStep {
  let inputs: AnyTensor
  let targets: Targets
  private let rule: StepRule
  private let evaluation: Recording
  private let evaluated: StepRule.Evaluation
  private var descent: Recording?
  private var isFresh = true
  /// Where the stream of random numbers stood before the step, if the closure has to draw the same ones again.
  private var generatorBefore: Generator?

  /// Evaluates the step's loss for the first time.
  init(_ rule: StepRule, inputs: AnyTensor, targets: Targets) {
    if rule.drawsInClosure { generatorBefore = rule.random.generator }
    self.rule = rule
    self.inputs = inputs
    self.targets = targets
    var evaluated: StepRule.Evaluation?
    evaluation = Recording { evaluated = rule.evaluate(inputs, targets) }
    self.evaluated = evaluated.unsafelyUnwrapped
  }

  var prediction: AnyTensor { evaluated.prediction }

  /// The loss of the rows at the present parameters, in the target's own units.
  @inline(__always)
  func evaluate() -> Double {
    if isFresh {
      isFresh = false
    } else {
      if rule.drawsInClosure { generatorBefore = rule.random.generator }
      evaluation.replay()
    }
    return evaluated.loss.item() * rule.lossUnit
  }

  /// The loss of these rows, which the buffers then hold.
  func evaluate(_ chosen: ArraySlice<Int>, of rows: PreparedExperiment.Rows) -> Double {
    // The first time they are there already, and evaluated.
    if !isFresh { rows.copy(chosen, into: inputs, targets) }
    return evaluate()
  }

  /// Changes the parameters by the gradient of what was evaluated.
  @inline(__always)
  func descend() {
    if let descent {
      descent.replay()
    } else if rule.evaluatesLoss {
      descendByClosure()
    } else {
      descent = Recording { [rule, evaluated] in
        rule.keepParameters()
        if rule.settings.zeroGrad { rule.optimizer.zeroGrad() }
        rule.differentiate(evaluated.objective)
        rule.optimizer.step()
      }
    }
  }

  /// A recording of forward and backward, for optimizers that call it as often as they like.
  private var closure: (recording: Recording, objective: AnyTensor)?

  private func descendByClosure() {
    withoutGrad { rule.keepParameters() }
    func evaluate() -> AnyTensor {
      // A line search compares losses, so all of a step's must have the same noise and the same dropout.
      if let generatorBefore { rule.random.generator = generatorBefore }
      if let closure {
        closure.recording.replay()
        return closure.objective
      }
      var objective: AnyTensor?
      let recording = Recording {
        rule.optimizer.zeroGrad()
        let evaluated = rule.evaluate(inputs, targets)
        rule.differentiate(evaluated.objective)
        objective = evaluated.objective.detached()
      }
      closure = (recording, objective.unsafelyUnwrapped)
      return objective.unsafelyUnwrapped
    }
    switch inputs.elementType {
    case .float: rule.optimizer.step { Tensor<Float>(typing: evaluate()).unsafelyUnwrapped }
    case .double: rule.optimizer.step { Tensor<Double>(typing: evaluate()).unsafelyUnwrapped }
    }
  }
}

/// The validation loss, recorded.
final class ValidationPass {
  private let recording: Recording
  private let evaluated: StepRule.Evaluation
  private let lossUnit: Double
  private var isFresh = true

  init(_ rule: StepRule, _ rows: PreparedExperiment.Rows) {
    lossUnit = rule.lossUnit
    var evaluated: StepRule.Evaluation?
    recording = Recording { evaluated = rule.validate(rows) }
    self.evaluated = evaluated.unsafelyUnwrapped
  }

  var prediction: AnyTensor { evaluated.prediction }

  @inline(__always)
  func evaluate() -> Double {
    if isFresh { isFresh = false } else { recording.replay() }
    return evaluated.loss.item() * lossUnit
  }
}
