import ArgumentParser
import Words

/// What there is to choose from, out of the catalogs.
struct List: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "List what there is to choose from.",
    discussion: """
      Without a topic it lists the topics: \(ListTopic.all.map(\.name).joined(separator: ", ")).

      EXAMPLES:
        descent list
        descent list optimizers
        descent list keys
      """)

  @Argument(
    help: ArgumentHelp("What to list. (default: the topics)", valueName: "topic"),
    completion: .list(ListTopic.all.map(\.name)))
  var topic: String?

  func run() throws {
    var listing = Listing()
    guard let name = topic else {
      listing.table(ListTopic.all.map { ($0.name, $0.summary) })
      for line in listing.lines { say(line) }
      return
    }
    guard let topic = ListTopic.all.first(named: name, { [$0.name] }) else {
      throw InputError(place: "list", value: name, oneOf: ListTopic.all.map(\.name))
    }
    topic.show(&listing)
    for line in listing.lines { say(line) }
  }
}
