import Runs
import TextUI
import Words

// Several runs on one screen.
extension Dashboard {
  /// Runs that were asked for are there.
  mutating func take(_ begun: [WatchedRun]) {
    guard !begun.isEmpty else { return }
    runs = begun
    focus = 0
    pendingLine = nil
    chart.cursor = nil
    chart.show(nil, shownRuns, focus: focus)
    notices = Notices(snapshot, phrases)
    notices.say(phrases.say(.racing(Array(context.names.prefix(begun.count)))))
  }

  /// What was asked for cannot be had: the line that asked stays, with the reason.
  mutating func refuse(_ error: InputError) {
    if let line = pendingLine {
      if prompt == nil { _ = openPrompt(line) }
      prompt?.fail("\(error)")
    } else {
      notices.say("\(error)")
    }
    pendingLine = nil
  }

  /// Lets the keys act on another run.
  mutating func focus(onRun index: Int) -> [Effect] {
    guard runs.indices.contains(index), index != focus else { return [] }
    focus = index
    notices = Notices(snapshot, phrases)
    notices.say(phrases.say(.focus(context.names[index])))
    chart.show(chart.window, shownRuns, focus: focus)
    return []
  }

  mutating func focus(by offset: Int) -> [Effect] {
    focus(onRun: (focus + offset + runs.count) % runs.count)
  }
}
