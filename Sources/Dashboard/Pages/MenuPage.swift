import Runs
import TextUI
import Words

/// What there is to choose from, out of the run's vocabulary, each with a sentence. Moving changes nothing.
struct MenuPage: Page {
  let mode = KeyBinding.Mode.menu

  /// What can be chosen.
  enum Topic: String, CaseIterable, Hashable, Sendable {
    case optimizers, schedules, problems, models, losses, settings
  }

  /// Something to choose.
  struct Item: Hashable, Sendable {
    let name: String
    let title: String
    let summary: String
    /// What is carried out; with a blank or a colon at its end it goes into the prompt, to be finished there.
    let line: String

    var isBegun: Bool { line.hasSuffix(" ") || line.hasSuffix(":") || line.hasSuffix("=") }
  }

  private(set) var topics: [Topic]
  private(set) var topic: Int
  private(set) var index = 0
  private let vocabulary: Vocabulary
  private let settings: [String: String]

  init?(_ run: WatchedRun, topic: Topic = .optimizers) {
    vocabulary = run.vocabulary
    let controls = run.snapshot.controls
    settings = Dictionary(
      (controls?.settings ?? []).map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
    let vocabulary = vocabulary
    topics = Topic.allCases.filter { !Self.items(of: $0, vocabulary, [:]).isEmpty }
    guard !topics.isEmpty else { return nil }
    self.topic = topics.firstIndex(of: topic) ?? 0
    if let optimizer = controls?.optimizer.name, topics[self.topic] == .optimizers {
      index = items.firstIndex { $0.name == optimizer } ?? 0
    }
  }

  var items: [Item] { Self.items(of: topics[topic], vocabulary, settings) }
  var chosen: Item? { items.indices.contains(index) ? items[index] : nil }

  mutating func move(by offset: Int) {
    index = min(max(index + offset, 0), max(items.count - 1, 0))
  }

  mutating func turn(by offset: Int) {
    topic = (topic + offset + topics.count) % topics.count
    index = 0
  }

  /// To the next item that begins with a letter.
  mutating func jump(to letter: Character) {
    let items = items
    let order = Array(items.indices[(index + 1)...]) + Array(items.indices[...index])
    index = order.first { items[$0].name.lowercased().hasPrefix(letter.lowercased()) } ?? index
  }

  func press(_ key: Key, _ dashboard: inout Dashboard) -> [Dashboard.Effect] {
    if case .character(let letter) = key { dashboard[MenuPage.self]?.jump(to: letter) }
    return []
  }

  private static func items(
    of topic: Topic, _ vocabulary: Vocabulary, _ settings: [String: String]
  ) -> [Item] {
    func choices(_ choices: [Vocabulary.Choice], _ command: String) -> [Item] {
      choices.map {
        Item(name: $0.name, title: $0.usage, summary: $0.summary, line: "\(command) \($0.name)")
      }
    }
    switch topic {
    case .optimizers:
      return vocabulary.optimizers.map {
        Item(name: $0.name, title: $0.title, summary: $0.summary, line: "optimizer \($0.name)")
      }
    case .schedules:
      guard !vocabulary.schedulers.isEmpty else { return [] }
      return vocabulary.schedulers.map { method in
        // What has no default must be said.
        let isComplete = (try? method.parse([], place: "")) != nil
        return Item(
          name: method.name, title: method.title, summary: method.summary,
          line: "schedule \(method.name)" + (isComplete ? "" : " "))
      } + [Item(name: "off", title: "off", summary: "", line: "schedule off")]
    case .problems: return choices(vocabulary.problems, "problem")
    case .models: return vocabulary.setting(named: "model") == nil ? [] : choices(vocabulary.models, "model")
    case .losses: return choices(vocabulary.losses, "loss")
    case .settings:
      return vocabulary.settings.filter {
        // Those with a list of their own are chosen there.
        !["model", "problem", "loss"].contains($0.name) && vocabulary.off[$0.name] == nil
      }.map {
        let value = settings[$0.name].map { "  \($0)" } ?? ""
        return Item(
          name: $0.name, title: $0.name + value, summary: "\($0.summary): \($0.usage)", line: "\($0.name) ")
      }
    }
  }

  // MARK: Drawing

  func draw(_ dashboard: Dashboard, into grid: inout CharacterGrid, area: Area) {
    let (pen, theme, phrases) = (dashboard.pen, dashboard.pen.theme, dashboard.phrases)
    let items = items
    let names = min((items.map { pen.width($0.title) }.max() ?? 0) + 2, area.width / 2)
    let width = min(area.width, 90)
    let height = min(area.height - 2, items.count + 6)
    let (inside, box) = pen.box(
      phrases.menuTitle, width: width, height: height, style: theme.frame, titleStyle: theme.title, in: area,
      on: &grid)
    guard inside.height >= 4 else { return }
    var heads: [Word] = []
    for (place, topic) in topics.enumerated() {
      heads.append(Word(" \(phrases.topic(topic)) ", place == self.topic ? theme.selected : theme.label))
    }
    pen.write(heads, in: inside, on: &grid)
    // The sentence of the chosen one stands whole below the list.
    let sentence = pen.wrap(chosen?.summary ?? "", to: inside.width).prefix(2)
    let rows = max(inside.height - 2 - 2, 1)
    let top = min(max(index - rows / 2, 0), max(items.count - rows, 0))
    for (row, item) in items.dropFirst(top).prefix(rows).enumerated() {
      let isChosen = top + row == index
      let name = (isChosen ? "> " : "  ") + item.title
      pen.write(
        name.padded(right: names + 2), isChosen ? theme.selected : theme.title, row: row + 2,
        in: inside.inset(right: max(0, inside.width - names - 2)), on: &grid)
      let room = inside.width - names - 3
      if room > 20 {
        let first = pen.wrap(item.summary, to: room)
        let text = first.count > 1 ? first[0] + " …" : first.first ?? ""
        pen.write(text, theme.label, at: names + 3, row: row + 2, in: inside, on: &grid)
      }
    }
    if rows + 2 < inside.height {
      for (row, line) in sentence.enumerated() {
        pen.write(line, theme.value, row: inside.height - 2 + row, in: inside, on: &grid)
      }
    }
    let keys = KeyBindings.menuPage.compactMap { binding in
      binding.hint.map {
        [Word(" " + $0.keys + " ", theme.hintKey), Word($0.words(dashboard) + " ", theme.hintText)]
      }
    }
    pen.write(keys.flatMap { $0 }, at: 2, row: box.height - 1, in: box.inset(right: 2), on: &grid)
  }
}

extension Dashboard {
  mutating func openMenu() -> [Effect] {
    guard let menu = MenuPage(focusedRun) else { return [] }
    pages.append(menu)
    notices.clear()
    return []
  }

  /// Carries out what is chosen, or lets it be finished in the prompt.
  mutating func chooseFromMenu() -> [Effect] {
    guard let item = self[MenuPage.self]?.chosen else { return closePage() }
    _ = closePage()
    if item.isBegun { return openPrompt(item.line) }
    // What is there already is no choice.
    if item.line == "optimizer \(expectation.state.optimizer)" {
      notices.say(phrases.say(.isChosen(item.title)))
      return []
    }
    do {
      return try carryOut(item.line)
    } catch {
      _ = openPrompt(item.line)
      prompt?.fail("\(error)")
      return []
    }
  }
}
