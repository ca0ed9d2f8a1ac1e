import Runs
import TextUI

/// A part of the screen that shows one side of the runs: a value with its own state.
///
/// A new one is a file with a type that conforms, and one line in ``PanelCatalog``.
package protocol Panel: Sendable {
  /// What is typed to choose it: `loss`.
  var id: String { get }
  /// What it shows, in a few words.
  var summary: String { get }
  /// Columns and rows without which it is no use.
  var leastSize: (width: Int, height: Int) { get }
  /// Keys that work while it is in front, besides those of the cockpit.
  var bindings: [KeyBinding] { get }

  /// Whether it has more to show than an empty frame: on a large screen such a panel stands beside the others by itself.
  func hasSomething(to context: PanelContext) -> Bool
  /// Draws on a blank area, at most within it.
  func draw(_ context: PanelContext, into grid: inout CharacterGrid, area: Area)
  /// What a click on it does.
  func click(_ dashboard: inout Dashboard, column: Int, row: Int, area: Area) -> [Dashboard.Effect]
}

extension Panel {
  package var bindings: [KeyBinding] { [] }
  package func hasSomething(to context: PanelContext) -> Bool { true }
  package func click(_ dashboard: inout Dashboard, column: Int, row: Int, area: Area) -> [Dashboard.Effect] {
    []
  }
}

/// Every panel, in the order of `tab` and of the number keys. The first is the largest.
package enum PanelCatalog {
  package static let all: [any Panel] = [LossPanel(), ComparePanel(), NotesPanel()]
}

/// What panels draw from.
package struct PanelContext: Sendable {
  /// Those that go on and then the ghosts.
  package let runs: [WatchedRun]
  /// What each is called where there are several.
  package let names: [String]
  /// Which of them the keys act on.
  package let focus: Int
  let pen: Pen
  let phrases: any Phrases
  let chart: ChartView
  /// The panel in front.
  let frontPanel: String
  /// Where the losses lie on the screen; nil where nobody needs to know.
  var lossFrame: ChartFrame?

  package var run: WatchedRun { runs[focus] }
  package var snapshot: Snapshot { run.snapshot }
  package var vocabulary: Vocabulary { run.vocabulary }

  /// The place of an epoch of the focused run on the x axis.
  func x(ofEpoch epoch: Int) -> Double { chart.x(ofEpoch: Double(epoch), in: run) }
}
