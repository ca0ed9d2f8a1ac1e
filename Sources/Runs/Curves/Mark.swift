/// Something that happened to a run, as the curve shows it.
package struct Mark: Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    /// A command that took effect; a learning rate as the number that it became.
    case command(Command)
    /// The loss stopped being a number.
    case diverged
    /// Early stopping has ended the run.
    case earlyStop
    /// Words from elsewhere, out of a log or an older file.
    case words(String)
  }

  /// Epochs completed when it took effect.
  package let epoch: Int
  package let kind: Kind

  package init(epoch: Int, kind: Kind) {
    self.epoch = epoch
    self.kind = kind
  }
}
