/// What is known of the line to the terminal, and when it takes the next frame: pure, time included.
///
/// Two things hold frames back. Those that nobody waits for come only as often as `frugalRate` allows, because a screen
/// that fills a line is of no use to who sits at its end. And while a question is unanswered, nothing is sent at all.
struct LineSpeed {
  /// Bytes per second of a screen of 80×24 that runs; larger ones have more to show.
  static let frugalRate = 3000.0
  /// Of a line that does not answer: less than a serial line of 9600 baud takes.
  static let silentRate = 800.0
  /// Nanoseconds at most between two frames on a line that answers: four a second are still a film.
  static let longestPause: UInt64 = 250_000_000
  /// Nanoseconds in which a terminal answers, or does not at all.
  static let patience: UInt64 = 1_000_000_000
  /// Bytes per second of a line that is slow. Over a long way answers are late, too, but not in this proportion.
  static let slowRate = 8000.0
  /// Bytes under way at a time on a line that has shown itself slow.
  static let bytesAtATime = 400

  private enum Answers { case unknown, come, never }

  private var answers = Answers.unknown
  private var question: (time: UInt64, bytes: Int)?
  private(set) var isSlow = false
  private(set) var nextFrame: UInt64 = 0

  /// Whether to ask after the next bytes: not while an answer is due, and one that is silent only once.
  var asks: Bool { question == nil && answers != .never }

  /// Whether the terminal has not said a word so far.
  var isSilent: Bool { answers != .come }

  /// Until when an answer may still come, to one that wants to leave; nil if none is due.
  var endOfWaiting: UInt64? { question.map { $0.time + (isSilent ? Self.patience / 10 : Self.patience) } }

  /// Whether nothing is sent before an answer.
  var isWaiting: Bool { question != nil && answers == .come }

  var mostBytes: Int { isSlow ? Self.bytesAtATime : .max }

  var deadline: UInt64? { isWaiting ? question.map { $0.time + 3 * Self.patience } : nil }

  /// Whether the line takes a frame. An answer that has not come for long will not.
  mutating func isFree(at now: UInt64) -> Bool {
    if let question {
      if answers == .unknown, now - min(question.time, now) >= Self.patience {
        answers = .never
        self.question = nil
      } else if let deadline, now >= deadline {
        answers = .never
        isSlow = true
        self.question = nil
      }
    }
    return !isWaiting
  }

  mutating func frame(of bytes: Int, cells: Int, at now: UInt64) {
    let size = max(Double(cells) / (80 * 24), 1)
    let seconds = Double(bytes) / (answers == .never ? Self.silentRate : Self.frugalRate * size)
    let pause = UInt64(min(seconds, 4) * 1e9)
    nextFrame = now + (answers == .never ? pause : min(pause, Self.longestPause))
  }

  mutating func asked(about bytes: Int, at now: UInt64) { question = (now, bytes) }

  mutating func answered(at now: UInt64) {
    answers = .come
    guard let question else { return }
    self.question = nil
    let time = Double(now - min(question.time, now)) / 1e9
    isSlow = time > 0.15 && Double(question.bytes) / time < Self.slowRate
  }
}
