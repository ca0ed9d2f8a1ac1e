import Words

/// What a run has to say to the last command, as a fact; the screen makes a sentence of it.
package enum Notice: Hashable, Sendable {
  /// A command took effect whose consequences go beyond its words.
  case done(Command, Consequence)
  case saved(path: String)
  case loaded(path: String)
  /// The command could not be carried out.
  case refused(InputError)
  /// Nothing runs from a loss that is not finite.
  case nothingRuns
  /// A product is too large to be a learning rate, which stays.
  case learningRateTooLarge
  /// This optimizer zeroes gradients itself, before each of its evaluations.
  case zeroesGradientsItself(optimizer: String)
  /// A change was taken back, and with it what so many epochs since then did.
  case undone(Command, epochs: Int)
  /// After a divergence: the state after an epoch is back, so many epochs before.
  case backAt(epoch: Int, epochs: Int)
  /// A change was made again.
  case redone(Command)
  case nothingToUndo
  case nothingToRedo
  /// There is no run yet to leave.
  case nothingToFork

  /// What came of a command besides what it says.
  package enum Consequence: Hashable, Sendable {
    case none
    /// The optimizer begins with fresh state; its title, and whether a schedule ended because it does not fit.
    case freshOptimizer(title: String, scheduleEnded: Bool)
    /// A schedule begins at a learning rate.
    case scheduled(title: String, from: Double)
    /// Parameters and optimizer state are fresh.
    case freshParameters
    /// The curves begin again.
    case newStart
  }
}
