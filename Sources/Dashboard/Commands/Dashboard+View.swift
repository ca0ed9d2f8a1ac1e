import Runs
import TextUI
import Words

// What keys and commands do with the view: nothing here reaches a run.
extension Dashboard {
  // MARK: Panels

  mutating func show(panel id: String) -> [Effect] {
    frontPanel = id
    notices.say(phrases.say(.panel(id)))
    return []
  }

  mutating func turnPanel(by offset: Int) -> [Effect] {
    let here = panels.firstIndex { $0.id == frontPanel } ?? 0
    return show(panel: panels[(here + offset + panels.count) % panels.count].id)
  }

  mutating func choosePanel(_ number: Int) -> [Effect] {
    guard panels.indices.contains(number - 1) else {
      notices.say(phrases.say(.noSuchPanel(panels.enumerated().map { "\($0.offset + 1) \($0.element.id)" })))
      return []
    }
    return show(panel: panels[number - 1].id)
  }

  // MARK: Axes

  mutating func toggleScale() -> [Effect] {
    chart.toggleScale(shownRuns, focus: focus)
    notices.say(phrases.say(.yAxis(isLogarithmic: chart.scale == .logarithmic)))
    return []
  }

  mutating func nextAxis() -> [Effect] {
    let all = ChartView.XAxis.allCases
    let here = all.firstIndex(of: chart.xAxis) ?? 0
    return setAxis(all[(here + 1) % all.count])
  }

  mutating func setAxis(_ axis: ChartView.XAxis) -> [Effect] {
    chart.set(axis, shownRuns, focus: focus)
    notices.say(phrases.say(.xAxis(axis)))
    return []
  }

  mutating func smooth(_ weight: Double) -> [Effect] {
    chart.smoothing = weight
    notices.say(phrases.say(.smoothing(weight)))
    return []
  }

  mutating func smooth(by offset: Int) -> [Effect] {
    let steps = ChartView.smoothingSteps
    let here = steps.lastIndex { $0 <= chart.smoothing } ?? 0
    return smooth(steps[min(max(here + offset, 0), steps.count - 1)])
  }

  // MARK: Window

  mutating func zoom(to window: AxisLimits?) -> [Effect] {
    chart.show(window, shownRuns, focus: focus)
    if let cursor = chart.cursor { keepInWindow(cursor) }
    guard let window else {
      notices.say(phrases.say(.wholeRun))
      return []
    }
    let unit = chart.xAxis.unit
    notices.say(phrases.say(.window(from: unit.text(window.low), to: unit.text(window.high))))
    return []
  }

  /// Zooms around a place; without one around the cursor, or the middle of what has run.
  mutating func zoom(by factor: Double, around place: Double? = nil) -> [Effect] {
    let run = focusedRun
    let end = min(chart.x(ofEpoch: Double(run.snapshot.epoch), in: run), chart.xLimits.high)
    let cursor = chart.cursor.map { chart.x(ofEpoch: Double($0.epoch), in: run) }
    let middle =
      chart.xAxis == .log ? (chart.xLimits.low * max(end, 1)).squareRoot() : (chart.xLimits.low + end) / 2
    return zoom(to: chart.zoomed(by: factor, around: place ?? cursor ?? middle))
  }

  mutating func pan(by fraction: Double) -> [Effect] {
    guard let window = chart.window else {
      notices.say(phrases.say(.nothingToPan))
      return []
    }
    return zoom(to: window.panned(by: fraction, scale: chart.xAxis.scale, within: chart.wholeX))
  }

  // MARK: Cursor

  mutating func toggleCursor() -> [Effect] {
    chart.cursor == nil ? setCursor(toEpoch: lastShownEpoch) : closeCursor()
  }

  mutating func closeCursor() -> [Effect] {
    chart.cursor = nil
    notices.clear()
    return []
  }

  mutating func setCursor(toEpoch epoch: Int) -> [Effect] {
    var cursor = chart.cursor ?? ChartCursor(epoch: epoch)
    cursor.jump(to: epoch, last: lastEpoch)
    chart.cursor = cursor
    notices.clear()
    // The read-out is of the losses.
    if !Layout.places(width: size.width, height: size.height, self).contains(where: {
      $0.slot == .panel("loss")
    }) {
      frontPanel = "loss"
    }
    reveal()
    return []
  }

  mutating func moveCursor(by columns: Int) -> [Effect] {
    let frame = lossFrame
    let (view, run, last) = (chart, focusedRun, lastEpoch)
    chart.cursor?.move(by: columns, on: frame, view: view, run: run, last: last)
    reveal()
    return []
  }

  mutating func stepCursor(forward: Bool) -> [Effect] {
    let columns = chart.cursor?.columns(forward: forward) ?? 1
    return moveCursor(by: forward ? columns : -columns)
  }

  /// To the mark before or behind.
  mutating func moveCursorToMark(forward: Bool) -> [Effect] {
    guard let cursor = chart.cursor else { return [] }
    let epochs = snapshot.marks.map(\.epoch)
    let next = forward ? epochs.filter { $0 > cursor.epoch }.min() : epochs.filter { $0 < cursor.epoch }.max()
    return next.map { setCursor(toEpoch: $0) } ?? []
  }

  mutating func typeEpoch(_ digit: Character) -> [Effect] {
    chart.cursor?.type(digit)
    return []
  }

  /// Goes where the typed number says.
  mutating func enterEpoch() -> [Effect] {
    guard let typed = chart.cursor?.typed, let epoch = Int(typed) else { return [] }
    return setCursor(toEpoch: epoch)
  }

  mutating func deleteDigit() -> [Effect] {
    guard let cursor = chart.cursor else { return [] }
    chart.cursor?.typed = String(cursor.typed.dropLast())
    return []
  }

  var lastEpoch: Int { shownRuns.map(\.snapshot.epoch).max() ?? 1 }

  private var lastShownEpoch: Int {
    guard let window = chart.window else { return max(snapshot.epoch, 1) }
    return min(max(snapshot.epoch, 1), chart.epoch(atX: window.high, in: focusedRun))
  }

  private mutating func reveal() {
    guard let cursor = chart.cursor else { return }
    chart.reveal(chart.x(ofEpoch: Double(cursor.epoch), in: focusedRun), shownRuns, focus: focus)
  }

  /// A cursor that is no longer in the window goes to its nearer end.
  private mutating func keepInWindow(_ cursor: ChartCursor) {
    let (x, limits) = (chart.x(ofEpoch: Double(cursor.epoch), in: focusedRun), chart.xLimits)
    guard x < limits.low || x > limits.high else { return }
    let end = chart.epoch(atX: x < limits.low ? limits.low : limits.high, in: focusedRun)
    let last = lastEpoch
    chart.cursor?.jump(to: end, last: last)
  }

  /// One layer back: the digits being typed, the cursor, the zoom.
  mutating func goBack() -> [Effect] {
    if chart.cursor?.typed.isEmpty == false {
      chart.cursor?.typed = ""
      return []
    }
    if chart.cursor != nil { return closeCursor() }
    if chart.window != nil { return zoom(to: nil) }
    notices.clear()
    return []
  }
}
