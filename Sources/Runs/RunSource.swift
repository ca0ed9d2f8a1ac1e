import Words

/// A run, whoever computes it: what its watchers see, and what it may be told.
///
/// Our own session, the log of another program and a process that obeys over a socket are all of this kind.
package protocol RunSource: Sendable {
  /// What the run can be told, and what there is to choose from.
  var vocabulary: Vocabulary { get }
  /// The newest state.
  var snapshot: Snapshot { get }
  /// Starts to run, to read, or to wait.
  func start()
  /// Asks for something to be done between two steps; returns at once.
  func send(_ command: Command)
  /// Stops for good; nothing changes after it returns.
  func stop()
}
