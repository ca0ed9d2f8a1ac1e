import Runs
import TextUI

/// What the screen answers to a key or a command, and why it does nothing, as a fact.
enum Saying: Hashable, Sendable {
  // Answers.
  case yAxis(isLogarithmic: Bool)
  case xAxis(ChartView.XAxis)
  /// The weight of the past; 0 for none.
  case smoothing(Double)
  case window(from: String, to: String)
  case wholeRun
  case panel(String)
  case theme(String)
  case wrote([String])
  case racing([String])
  case focus(String)
  case isChosen(String)

  // Reasons.
  case nothingRuns
  case fastest, slowest, highestRate, lowestRate
  case noGradients, nothingToUndo, nothingToRedo
  case smoothest, notSmoothed
  case nothingToPan, nothingToRead
  case noGhosts, onlyRun, nothingToFork
  case noSuchPanel([String])
}

/// The heads of a table of runs.
struct CompareHead: Hashable, Sendable {
  let run, train, validation, best, bestEpoch, epochs, seconds, rankByTime: String
}
