import TextUI

extension KeyBindings {
  static let view: [KeyBinding] = [
    KeyBinding(
      .view, [.tab], "tab", "next panel", "show the next panel",
      hint: .init(keys: "tab", words: { _ in "panel" }, rank: 8), action: { $0.turnPanel(by: 1) }),
    KeyBinding(.view, [.backTab], "shift-tab", "previous panel", "show the panel before it") {
      $0.turnPanel(by: -1)
    },
    KeyBinding(
      .view, (1...9).map { Key.character(Character("\($0)")) }, "1–9", "choose a panel",
      "show a panel by its number",
      byKey: { dashboard, key in
        guard case .character(let digit) = key else { return [] }
        return dashboard.choosePanel(digit.wholeNumberValue ?? 0)
      }),
    KeyBinding(
      .view, [.character("v")], "v", "cursor", "read the curves: arrows move, a number and enter jump",
      hint: .init(keys: "v", words: { _ in "read" }, rank: 14),
      disabled: { $0.snapshot.epoch == 0 ? $0.phrases.say(.nothingToRead) : nil },
      action: { $0.toggleCursor() }),
    KeyBinding(
      .view, [.character("x")], "x", "x axis", "x axis: epochs, epochs on a log scale, or seconds",
      hint: .init(
        keys: "x", words: { $0.chart.xAxis == .epoch ? "log x" : $0.chart.xAxis == .log ? "time" : "epochs" },
        rank: 18),
      action: { $0.nextAxis() }),
    KeyBinding(
      .view, [.character("y")], "y", "log or linear y", "logarithmic or linear loss axis",
      hint: .init(keys: "y", words: { $0.chart.scale == .linear ? "log y" : "linear y" }, rank: 17),
      action: { $0.toggleScale() }),
    KeyBinding(
      .view, [.character("s")], "s", "smoother", "smooth the curves more",
      disabled: {
        $0.chart.smoothing >= ChartView.smoothingSteps.last ?? 1 ? $0.phrases.say(.smoothest) : nil
      },
      action: { $0.smooth(by: 1) }),
    KeyBinding(
      .view, [.character("S")], "S", "less smooth", "smooth the curves less, down to not at all",
      disabled: { $0.chart.smoothing == 0 ? $0.phrases.say(.notSmoothed) : nil },
      action: { $0.smooth(by: -1) }),
    KeyBinding(
      .view, [.character("+"), .character("=")], "+", "zoom in", "show half as many epochs",
      hint: .init(keys: "+ -", words: { _ in "zoom" }, rank: 19), action: { $0.zoom(by: 2) }),
    KeyBinding(
      .view, [.character("-")], "-", "zoom out", "show twice as many epochs",
      disabled: { $0.chart.window == nil ? $0.phrases.say(.wholeRun) : nil }, action: { $0.zoom(by: 0.5) }),
    KeyBinding(.view, [.character("0")], "0", "whole run", "show the whole run") { $0.zoom(to: nil) },
    KeyBinding(
      .view, [.left], "left", "back", "move a zoomed view to earlier epochs", action: { $0.pan(by: -0.25) }),
    KeyBinding(
      .view, [.right], "right", "forward", "move it to later epochs", action: { $0.pan(by: 0.25) }),
    KeyBinding(
      .view, [.character("?")], "?", "help", "this page",
      hint: .init(keys: "?", words: { _ in "help" }, rank: 0),
      action: { $0.openHelp() }),
    KeyBinding(.view, [.escape], "Esc", "back", "one layer back: cursor, zoom") { $0.goBack() },
  ]

  /// The keys while a cursor stands on the curves.
  static let cursorLine: [KeyBinding] = [
    KeyBinding(
      .view, [.right], "right", "right", "one column to the right, more when held", mode: .cursor,
      hint: .init(keys: "arrows", words: { _ in "move" }, rank: -5),
      action: { $0.stepCursor(forward: true) }),
    KeyBinding(
      .view, [.left], "left", "left", "one column to the left, more when held", mode: .cursor
    ) { $0.stepCursor(forward: false) },
    KeyBinding(
      .view, [.pageDown], "page down", "far right", "ten columns to the right", mode: .cursor
    ) { $0.moveCursor(by: 10) },
    KeyBinding(.view, [.pageUp], "page up", "far left", "ten columns to the left", mode: .cursor) {
      $0.moveCursor(by: -10)
    },
    KeyBinding(.view, [.home], "home", "first epoch", "to the first epoch", mode: .cursor) {
      $0.setCursor(toEpoch: 1)
    },
    KeyBinding(.view, [.end], "end", "last epoch", "to the last epoch", mode: .cursor) {
      $0.setCursor(toEpoch: $0.lastEpoch)
    },
    KeyBinding(
      .view, [.down], "down", "next mark", "to the next change", mode: .cursor,
      hint: .init(keys: "up down", words: { _ in "marks" }, rank: -3),
      action: { $0.moveCursorToMark(forward: true) }),
    KeyBinding(.view, [.up], "up", "mark before", "to the change before", mode: .cursor) {
      $0.moveCursorToMark(forward: false)
    },
    KeyBinding(
      .view, (0...9).map { Key.character(Character("\($0)")) }, "0–9", "epoch", "type an epoch to go to",
      mode: .cursor, hint: .init(keys: "0–9 enter", words: { _ in "go to epoch" }, rank: -4),
      byKey: { dashboard, key in
        guard case .character(let digit) = key else { return [] }
        return dashboard.typeEpoch(digit)
      }),
    KeyBinding(.view, [.enter], "enter", "go", "go to the typed epoch", mode: .cursor) { $0.enterEpoch() },
    KeyBinding(.view, [.backspace], "backspace", "delete", "delete a typed digit", mode: .cursor) {
      $0.deleteDigit()
    },
    KeyBinding(
      .view, [.character("v")], "v", "close", "take the cursor away", mode: .cursor,
      hint: .init(keys: "v", words: { _ in "close" }, rank: -2), action: { $0.closeCursor() }),
  ]
}
