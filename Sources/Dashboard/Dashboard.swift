import Runs
import TextUI

/// The cockpit without its terminal: a state that messages change and that is drawn as a grid of characters.
///
/// Everything here is a pure function. The same messages give the same effects, and the same state and size
/// the same picture; there are no clocks, no files and no threads. What time it is comes with each snapshot.
package struct Dashboard: Sendable {
  package struct Options: Hashable, Sendable {
    /// With the ASCII markers, nothing beyond printable ASCII is drawn anywhere.
    package var markers: MarkerSet
    package var theme: Theme

    package init(markers: MarkerSet = .braille, theme: Theme = .dark) {
      self.markers = markers
      self.theme = theme
    }
  }

  package enum Message: Sendable {
    case key(Key)
    case mouse(Mouse)
    /// Text that was pasted: it goes into the prompt's line, or nowhere.
    case paste(String)
    /// The newest state of the session, and the seconds on a clock that only goes forward.
    case snapshot(Snapshot, at: Double = 0)

    package init(_ input: Input) {
      self =
        switch input {
        case .key(let key): .key(key)
        case .mouse(let mouse): .mouse(mouse)
        case .paste(let text): .paste(text)
        }
    }
  }

  /// What the event loop must do after an update.
  package enum Effect: Hashable, Sendable {
    case send(Command)
    case quit
    case suspend
    /// Draws every cell anew, whatever the terminal shows.
    case redraw
  }

  private(set) var pen: Pen
  let phrases: any Phrases
  /// What the run can be told, and what there is to choose from.
  let vocabulary: Vocabulary
  var snapshot: Snapshot
  /// What the session will look like once it has done what was asked of it.
  var expectation: Expectation
  var chart: ChartView
  var gradientTrace = GradientTrace()
  var notices: Notices
  var help: HelpPage.State?
  var prompt: Prompt?
  /// Lines that were sent from the prompt, the oldest first.
  var earlierLines: [String] = []
  /// Whether what was decided while the data was read lies open over the chart.
  var showsRemarks: Bool
  /// Whether the hint at the Korean keyboard has been given.
  var knowsKoreanKeys = false
  var size: (width: Int, height: Int) = (80, 24)

  package init(options: Options, snapshot: Snapshot, vocabulary: Vocabulary) {
    pen = Pen(theme: options.theme, markers: options.markers)
    self.snapshot = snapshot
    expectation = Expectation(snapshot)
    let phrases = English()
    self.phrases = phrases
    self.vocabulary = vocabulary
    notices = Notices(snapshot, phrases)
    showsRemarks = !snapshot.subject.remarks.isEmpty
    chart = ChartView(snapshot)
    gradientTrace.add(snapshot)
  }

  /// Shows the same in other colours.
  package mutating func setTheme(_ theme: Theme) { pen = Pen(theme: theme, markers: pen.markers) }

  /// Says something in the notice line.
  package mutating func say(_ words: String) { notices.say(words) }

  /// Which keys are listened to.
  private var mode: KeyBinding.Mode { prompt != nil ? .prompt : help != nil ? .help : .cockpit }

  /// Takes in one message and says what must be done.
  package mutating func update(_ message: Message) -> [Effect] {
    switch message {
    case .snapshot(let newer, let time):
      notices.follow(newer, at: time, phrases)
      snapshot = newer
      expectation.compare(with: newer)
      chart.follow(newer)
      gradientTrace.add(newer)
      return []
    case .mouse: return []
    case .paste(let text):
      // In one line, which only the key sends.
      return edit { $0.insert(text.split { $0.isNewline || $0 == "\t" }.joined(separator: " ")) }
    case .key(let key):
      if showsRemarks {
        showsRemarks = false
        if key == .escape || key == .enter { return [] }
      }
      if let effects = translated(key) { return effects }
      guard let binding = KeyBindings.binding(for: key, in: mode) else {
        if mode == .prompt, case .character(let character) = key {
          return edit { $0.insert(String(character)) }
        }
        return []
      }
      if let reason = binding.disabledReason(self) {
        notices.say(reason)
        return []
      }
      return binding.action(&self)
    }
  }

  /// Tells the size of the screen, so that a page scrolls no further than its end.
  package mutating func resize(width: Int, height: Int) {
    size = (width, height)
    scrollHelp(by: 0)
  }

  /// Draws the state on a grid of exactly this size.
  package func render(width: Int, height: Int) -> CharacterGrid {
    var grid = CharacterGrid(width: width, height: height)
    for place in Layout.places(width: grid.width, height: grid.height, self) {
      place.panel.draw(self, into: &grid, area: place.area)
    }
    return grid
  }
}
