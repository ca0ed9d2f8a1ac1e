/// What the screen, the log and the tests may know of a run at one moment: an immutable value.
package struct Snapshot: Sendable {
  package enum Status: Hashable, Sendable {
    case paused
    case running
    case diverged(Divergence)
  }

  /// One scalar of the model. A snapshot holds the first few of a large model.
  package struct Parameter: Hashable, Sendable {
    package var name: String
    package var value: Double
    /// Nil until a backward pass.
    package var gradient: Double?
    /// The value at which loss and gradient were taken; nil where no step has led from it to the present one.
    package var before: Double?
    /// What the gradient held from earlier passes before the last one added to it; nil where that was not watched.
    package var keptGradient: Double?

    package init(
      name: String, value: Double, gradient: Double?, before: Double? = nil, keptGradient: Double? = nil
    ) {
      self.name = name
      self.value = value
      self.gradient = gradient
      self.before = before
      self.keptGradient = keptGradient
    }
  }

  /// At most this many parameters travel in a snapshot.
  package static let mostParameters = 64

  package var subject: Subject
  package var status: Status
  /// What can be steered; nil of a run that can only be watched.
  package var controls: Controls?
  package var curves: Curves
  package var marks: [Mark]
  /// Measured over the last second or so; 0 while nothing runs.
  package var epochsPerSecond: Double
  package var parameters: [Parameter]
  /// Euclidean norm over all gradients; nil until a backward pass.
  package var gradientNorm: Double?
  /// Accuracy, or RMSE and R², of the training rows; nil where the task has none or nothing has run.
  package var trainMetrics: Metrics?
  package var validationMetrics: Metrics?
  /// The part of the epoch under way that has run; nil between two epochs.
  package var passProgress: Double?
  /// Runs that were left, the oldest first.
  package var ghosts: [Ghost] = []
  /// Commands that were heard and have not taken effect.
  package var pending: [Command] = []
  /// What the run says to the last command; nil where there is nothing to say.
  package var notice: Notice?

  /// Epochs completed.
  package var epoch: Int { curves[.trainLoss]?.epochs ?? 0 }

  /// Whether the loss stopped being a number before the optimizer took a step: then no learning rate is to blame.
  package var hasDivergedAtStart: Bool {
    if case .diverged = status { controls?.optimizer.steps == 0 } else { false }
  }

  package init(
    subject: Subject, status: Status, controls: Controls? = nil, curves: Curves, marks: [Mark] = [],
    epochsPerSecond: Double = 0, parameters: [Parameter] = [], gradientNorm: Double? = nil,
    trainMetrics: Metrics? = nil, validationMetrics: Metrics? = nil, passProgress: Double? = nil,
    notice: Notice? = nil
  ) {
    self.subject = subject
    self.status = status
    self.controls = controls
    self.curves = curves
    self.marks = marks
    self.epochsPerSecond = epochsPerSecond
    self.parameters = parameters
    self.gradientNorm = gradientNorm
    self.trainMetrics = trainMetrics
    self.validationMetrics = validationMetrics
    self.passProgress = passProgress
    self.notice = notice
  }
}
