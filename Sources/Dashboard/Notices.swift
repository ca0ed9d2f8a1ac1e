import Runs

/// The words in the notice line: what the last key did, or what the session says to it.
///
/// While the run goes on, words leave after some seconds; while it is paused they stay, as everything else does.
struct Notices: Hashable, Sendable {
  /// Ours, where the session itself has nothing to say.
  private var own: String?
  private var session: String
  /// When words were first seen, by the clock that snapshots bring; nil until one comes.
  private var since: Double?
  private var isOver = false
  /// Whether our words are only to show that a key was heard, until the run answers.
  private var isMeanwhile = false

  /// Seconds that words stay.
  static let lifetime = 8.0

  init(_ snapshot: Snapshot, _ phrases: any Phrases) { session = Self.words(snapshot, phrases) }

  private static func words(_ snapshot: Snapshot, _ phrases: any Phrases) -> String {
    snapshot.notice.map(phrases.notice) ?? ""
  }

  var words: String { isOver ? "" : own ?? session }

  /// - Parameter isMeanwhile: whether the next snapshot has an answer of its own.
  mutating func say(_ words: String, isMeanwhile: Bool = false) {
    own = words
    since = nil
    isOver = false
    self.isMeanwhile = isMeanwhile
  }

  /// Makes room for what the session will say to a command.
  mutating func listen() {
    own = nil
    since = nil
    isOver = false
  }

  /// Takes away our words; what the session said does not come back.
  mutating func clear() {
    own = nil
    isOver = true
  }

  mutating func follow(_ snapshot: Snapshot, at time: Double, _ phrases: any Phrases) {
    if isMeanwhile, snapshot.pending.isEmpty {
      listen()
      isMeanwhile = false
    }
    let newer = Self.words(snapshot, phrases)
    if newer != session {
      session = newer
      // The session's words replace ours as soon as it has spoken.
      if !session.isEmpty { listen() }
    }
    guard !words.isEmpty else { return }
    let start = since ?? time
    since = start
    if snapshot.status == .running, time - start > Self.lifetime { isOver = true }
  }
}
