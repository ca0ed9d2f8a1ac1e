import Words

extension Snapshot {
  /// What can be steered, and how it stands.
  package struct Controls: Hashable, Sendable {
    package var speed: Speed
    package var optimizer: OptimizerState
    package var zeroGrad: Bool
    /// Backward passes whose gradients are summed in the present ones; 1 when gradients are zeroed each time.
    package var accumulatedPasses: Int
    /// Every setting of the vocabulary and its value, in the vocabulary's order.
    package var settings: [Setting]
    /// The epoch with the best loss so far; nil without early stopping.
    package var bestEpoch: Int?
    /// How many changes `undo` can take back.
    package var undoable: Int
    /// What `undo` would take back; nil where there is nothing, and after a divergence.
    package var undoes: Command?
    /// What `redo` would make again.
    package var redoes: Command?

    package init(
      speed: Speed, optimizer: OptimizerState, zeroGrad: Bool, accumulatedPasses: Int,
      settings: [Setting] = [], bestEpoch: Int? = nil, undoable: Int, undoes: Command? = nil,
      redoes: Command? = nil
    ) {
      self.speed = speed
      self.optimizer = optimizer
      self.zeroGrad = zeroGrad
      self.accumulatedPasses = accumulatedPasses
      self.settings = settings
      self.bestEpoch = bestEpoch
      self.undoable = undoable
      self.undoes = undoes
      self.redoes = redoes
    }

    /// The value of a setting, as it is typed; nil where the run has no such setting.
    package func value(of setting: String) -> String? { settings.first { $0.name == setting }?.value }

    /// The value of a setting that is a number; nil for a word, and where there is none.
    package func number(of setting: String) -> Double? { value(of: setting).flatMap { Double($0) } }
  }

  /// A setting's value.
  package struct Setting: Hashable, Sendable {
    /// As the vocabulary calls it: `l2`.
    package var name: String
    /// As it is typed: `0.001`, `full`.
    package var value: String
    /// Whether it is what a run has when nothing is said.
    package var isDefault: Bool

    package init(name: String, value: String, isDefault: Bool) {
      self.name = name
      self.value = value
      self.isDefault = isDefault
    }
  }

  /// What descends, and how.
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
}
