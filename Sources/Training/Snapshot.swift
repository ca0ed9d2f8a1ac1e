import Experiments
import Optimizers

/// What the screen, the log and the tests may know of a session at one moment: an immutable value.
package struct Snapshot: Sendable {
  /// What is trained.
  package struct Subject: Hashable, Sendable {
    package var problem: String
    package var task: Task
    /// As it is typed: `mlp:16,16`.
    package var model: String
    /// The model as a formula in the problem's own names: `t_c = w·t_u + b`.
    package var formula: String
    package var loss: String
    /// The names of the classes; empty where there are none.
    package var classes: [String]
    package var trainRows: Int
    package var validationRows: Int
    package var seed: UInt64
    package var parameterCount: Int
    /// What was decided while the data was read and split, in sentences to say aloud.
    package var remarks: [String]

    package init(
      problem: String, task: Task = .regression, model: String = "linear", formula: String, loss: String,
      classes: [String] = [], trainRows: Int, validationRows: Int, seed: UInt64, parameterCount: Int,
      remarks: [String] = []
    ) {
      self.problem = problem
      self.task = task
      self.model = model
      self.formula = formula
      self.loss = loss
      self.classes = classes
      self.trainRows = trainRows
      self.validationRows = validationRows
      self.seed = seed
      self.parameterCount = parameterCount
      self.remarks = remarks
    }
  }

  package enum Status: Hashable, Sendable {
    case paused
    case running
    case diverged(Divergence)
  }

  /// Where and why a loss stopped being a number.
  package struct Divergence: Hashable, Sendable {
    package var epoch: Int
    /// What was not finite: `training loss`, `validation loss`.
    package var quantity: String
    /// As a word: `inf` or `nan`.
    package var value: String
    package var learningRate: Double

    package init(epoch: Int, quantity: String, value: String, learningRate: Double) {
      self.epoch = epoch
      self.quantity = quantity
      self.value = value
      self.learningRate = learningRate
    }
  }

  package struct OptimizerState: Hashable, Sendable {
    /// As the catalog and the command line call it: `adam`.
    package var name: String
    /// As the field calls it: `Adam`.
    package var title: String
    package var learningRate: Double
    /// Every option and its value, in the catalog's order, the learning rate first.
    package var options: [(name: String, value: OptionValue)]
    /// Steps since its state was fresh.
    package var steps: Int
    /// The schedule of the learning rate, as it is typed; nil where there is none.
    package var schedule: String?

    package init(
      name: String, title: String, learningRate: Double, options: [(name: String, value: OptionValue)],
      steps: Int, schedule: String? = nil
    ) {
      self.name = name
      self.title = title
      self.learningRate = learningRate
      self.options = options
      self.steps = steps
      self.schedule = schedule
    }

    package static func == (a: Self, b: Self) -> Bool {
      a.name == b.name && a.steps == b.steps && a.schedule == b.schedule
        && a.options.elementsEqual(b.options, by: ==)
    }

    package func hash(into hasher: inout Hasher) {
      hasher.combine(name)
      hasher.combine(steps)
    }
  }

  /// How the rows are used, and what is done against overfitting.
  package struct Settings: Hashable, Sendable {
    package var activation: String
    /// Rows of a step; nil for all.
    package var batchSize: Int?
    package var regularization: Regularization
    /// Epochs without a better loss after which training stops; nil without early stopping.
    package var patience: Int?
    /// The epoch with the best loss so far; nil without early stopping.
    package var bestEpoch: Int?

    package init(
      activation: String = "tanh", batchSize: Int? = nil, regularization: Regularization = Regularization(),
      patience: Int? = nil,
      bestEpoch: Int? = nil
    ) {
      self.activation = activation
      self.batchSize = batchSize
      self.regularization = regularization
      self.patience = patience
      self.bestEpoch = bestEpoch
    }
  }

  /// One scalar of the model. A snapshot holds the first few of a large model.
  package struct Parameter: Hashable, Sendable {
    package var name: String
    package var value: Double
    /// Nil until a backward pass.
    package var gradient: Double?

    package init(name: String, value: Double, gradient: Double?) {
      self.name = name
      self.value = value
      self.gradient = gradient
    }
  }

  /// At most this many parameters travel in a snapshot.
  package static let mostParameters = 64

  package var subject: Subject
  package var status: Status
  package var speed: Speed
  /// Measured over the last second or so; 0 while nothing runs.
  package var epochsPerSecond: Double
  package var optimizer: OptimizerState
  package var settings: Settings
  package var zeroGrad: Bool
  /// Backward passes whose gradients are summed in the present ones; 1 when gradients are zeroed each time.
  package var accumulatedPasses: Int
  package var parameters: [Parameter]
  /// Euclidean norm over all gradients; nil until a backward pass.
  package var gradientNorm: Double?
  /// Accuracy, or RMSE and R², of the training rows; nil where the task has none or nothing has run.
  package var trainMetrics: Metrics?
  package var validationMetrics: Metrics?
  /// The part of the epoch under way that has run; nil between two epochs.
  package var passProgress: Double?
  package var history: History
  /// The last thing that the session did at someone's command, in words for the screen.
  package var notice: String
  /// How many changes `undo` can take back.
  package var undoable: Int

  /// Epochs completed.
  package var epoch: Int { history.train.epochs }

  /// Whether the loss stopped being a number before the optimizer took a step: then no learning rate is to blame.
  package var hasDivergedAtStart: Bool {
    if case .diverged = status { optimizer.steps == 0 } else { false }
  }

  package init(
    subject: Subject, status: Status, speed: Speed, epochsPerSecond: Double, optimizer: OptimizerState,
    settings: Settings = Settings(), zeroGrad: Bool, accumulatedPasses: Int, parameters: [Parameter],
    gradientNorm: Double?, trainMetrics: Metrics? = nil, validationMetrics: Metrics? = nil,
    passProgress: Double? = nil, history: History, notice: String, undoable: Int
  ) {
    self.subject = subject
    self.status = status
    self.speed = speed
    self.epochsPerSecond = epochsPerSecond
    self.optimizer = optimizer
    self.settings = settings
    self.zeroGrad = zeroGrad
    self.accumulatedPasses = accumulatedPasses
    self.parameters = parameters
    self.gradientNorm = gradientNorm
    self.trainMetrics = trainMetrics
    self.validationMetrics = validationMetrics
    self.passProgress = passProgress
    self.history = history
    self.notice = notice
    self.undoable = undoable
  }
}
