import Runs
import TextUI
import Words

/// The cockpit without its terminal: a state that messages change and that is drawn as a grid of characters.
///
/// Everything here is a pure function. The same messages give the same effects, and the same state and size
/// the same picture; there are no clocks, no files and no threads. What time it is comes with each snapshot.
package struct Dashboard: Sendable {
  package struct Options: Hashable, Sendable {
    /// With the ASCII markers, nothing beyond printable ASCII is drawn anywhere.
    package var markers: MarkerSet
    package var theme: Theme
    /// Whether what has run is kept in a file when the program ends, so that nobody needs to be asked.
    package var keepsRuns: Bool

    package init(markers: MarkerSet = .braille, theme: Theme = .dark, keepsRuns: Bool = false) {
      self.markers = markers
      self.theme = theme
      self.keepsRuns = keepsRuns
    }
  }

  package enum Message: Sendable {
    case key(Key)
    case mouse(Mouse)
    /// Text that was pasted: it goes into the prompt's line, or nowhere.
    case paste(String)
    /// The newest state of a run, and the seconds on a clock that only goes forward.
    case snapshot(Snapshot, of: Int = 0, vocabulary: Vocabulary? = nil, at: Double = 0)
    /// Runs that were asked for are there, in the place of those before.
    case started([WatchedRun])
    /// Files were written, by the names that they have now.
    case wrote([String])
    /// What the last effect asked for could not be done.
    case refused(InputError)

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
    case send(Command, to: Int = 0)
    /// Begins a run with each of these optimizers, and stops those of before for good.
    case race([String], isPaused: Bool, speed: Speed)
    case write(Export)
    case quit
    case suspend
    /// Draws every cell anew, whatever the terminal shows.
    case redraw
  }

  var pen: Pen
  let phrases: any Phrases
  /// Those that go on; never empty.
  var runs: [WatchedRun]
  /// The run that keys act on.
  var focus = 0
  var chart = ChartView()
  var panels: [any Panel] = PanelCatalog.all
  var frontPanel = PanelCatalog.all[0].id
  /// What lies over the panels; the last one listens.
  var pages: [any Page] = []
  var notices: Notices
  /// Lines that were sent from the prompt, the oldest first.
  var earlierLines: [String] = []
  /// The line that asked for a race, which stays in the prompt if it is refused.
  var pendingLine: String?
  /// Where a drag with the mouse began.
  var drag: Drag?
  /// Whether the hint at the Korean keyboard has been given.
  var knowsKoreanKeys = false
  var size: (width: Int, height: Int) = (80, 24)
  let keepsRuns: Bool

  package init(options: Options, runs: [WatchedRun]) {
    precondition(!runs.isEmpty, "a dashboard watches a run")
    pen = Pen(theme: options.theme, markers: options.markers)
    self.runs = runs
    keepsRuns = options.keepsRuns
    let phrases = English()
    self.phrases = phrases
    notices = Notices(runs[0].snapshot, phrases)
    if !runs[0].snapshot.subject.remarks.isEmpty { pages = [RemarksPage()] }
    chart.follow(shownRuns, focus: 0)
  }

  package init(options: Options, snapshot: Snapshot, vocabulary: Vocabulary) {
    self.init(options: options, runs: [WatchedRun(id: 0, snapshot: snapshot, vocabulary: vocabulary)])
  }

  /// The run that keys act on.
  var focusedRun: WatchedRun { runs[focus] }
  var snapshot: Snapshot { runs[focus].snapshot }
  var vocabulary: Vocabulary { runs[focus].vocabulary }
  var expectation: Expectation {
    get { runs[focus].expectation }
    _modify { yield &runs[focus].expectation }
  }

  /// Those that go on, and then the ghosts of the one in focus.
  var shownRuns: [WatchedRun] { runs + WatchedRun.ghosts(of: focusedRun) }

  /// What panels draw from.
  var context: PanelContext {
    let runs = shownRuns
    return PanelContext(
      runs: runs, names: RunLabels.names(runs), focus: focus, pen: pen, phrases: phrases, chart: chart,
      frontPanel: frontPanel)
  }

  /// Shows the same in other colours.
  package mutating func setTheme(_ theme: Theme) { pen = Pen(theme: theme, markers: pen.markers) }

  /// Says something in the notice line.
  package mutating func say(_ words: String) { notices.say(words) }

  /// Takes in one message and says what must be done.
  package mutating func update(_ message: Message) -> [Effect] {
    switch message {
    case .snapshot(let newer, let id, let vocabulary, let time):
      guard let index = runs.firstIndex(where: { $0.id == id }) else { return [] }
      if index == focus { notices.follow(newer, at: time, phrases) }
      if let vocabulary { runs[index].vocabulary = vocabulary }
      follow(newer, by: index)
      return []
    case .started(let begun):
      take(begun)
      return []
    case .wrote(let names):
      notices.say(phrases.say(.wrote(names)))
      return []
    case .refused(let error):
      refuse(error)
      return []
    case .mouse(let mouse): return handle(mouse)
    case .paste(let text):
      // In one line, which only the key sends.
      return edit { $0.insert(text.split { $0.isNewline || $0 == "\t" }.joined(separator: " ")) }
    case .key(let key): return press(key)
    }
  }

  private mutating func follow(_ newer: Snapshot, by index: Int) {
    // Its curves begin again: what was looked at is no more.
    let isNewStart =
      index == focus && newer.epoch < snapshot.epoch && newer.ghosts.count != snapshot.ghosts.count
    runs[index].follow(newer)
    if isNewStart {
      chart.cursor = nil
      chart.show(nil, shownRuns, focus: focus)
    }
    chart.follow(shownRuns, focus: focus)
  }

  /// Carries out what a key is bound to: on the page in front, else at the cursor, in the panel and in the cockpit.
  private mutating func press(_ key: Key) -> [Effect] {
    if let effects = translated(key) { return effects }
    guard let binding = KeyBindings.binding(for: key, in: self) else {
      return pages.last?.press(key, &self) ?? []
    }
    return binding.press(key, &self)
  }

  /// Tells the size of the screen, so that a page scrolls no further than its end.
  package mutating func resize(width: Int, height: Int) {
    size = (width, height)
    scrollHelp(by: 0)
  }

  /// Draws the state on a grid of exactly this size.
  package func render(width: Int, height: Int) -> CharacterGrid {
    var grid = CharacterGrid(width: width, height: height)
    var context = context
    let places = Layout.places(width: grid.width, height: grid.height, self)
    if chart.cursor != nil { context.lossFrame = lossFrame(places, context) }
    for (slot, area) in places { draw(slot, context, into: &grid, area: area) }
    guard places.first?.slot != .tooSmall else { return grid }
    for page in pages { page.draw(self, into: &grid, area: grid.area) }
    return grid
  }

  private func draw(_ slot: Slot, _ context: PanelContext, into grid: inout CharacterGrid, area: Area) {
    switch slot {
    case .tooSmall: TooSmall.draw(context, into: &grid, area: area)
    case .title: TitleLine.draw(context, into: &grid, area: area)
    case .diagnosis: DiagnosisLine.draw(context, into: &grid, area: area)
    case .notice: NoticeLine.draw(self, context, into: &grid, area: area)
    case .foot: HintLine.draw(self, into: &grid, area: area)
    case .panel(let id): panel(id)?.draw(context, into: &grid, area: area)
    case .numbers: SidePanel.draw(context, into: &grid, area: area)
    case .compactNumbers: CompactPanel.draw(context, into: &grid, area: area)
    }
  }

  func panel(_ id: String) -> (any Panel)? { panels.first { $0.id == id } }

  /// Where the losses lie on a screen; nil where they are not shown.
  func lossFrame(_ places: [(slot: Slot, area: Area)], _ context: PanelContext) -> ChartFrame? {
    places.first { $0.slot == .panel("loss") }.map { LossPanel.frame(context, area: $0.area) }
  }

  var lossFrame: ChartFrame? {
    lossFrame(Layout.places(width: size.width, height: size.height, self), context)
  }
}
