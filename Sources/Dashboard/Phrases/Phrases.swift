import Runs
import TextUI

/// What the screen says, in one language: every fact of a run as words.
///
/// A language is one folder of files; the compiler finds what is missing in it. Names that are typed, and the terms of the
/// field, stay as they are in every language.
protocol Phrases: Sendable {
  // MARK: Of a run

  /// What a run says to the last command; empty where the key or the prompt has said it all.
  func notice(_ notice: Notice) -> String
  /// What happened, in the few letters that stand beside its place on the chart.
  func mark(_ kind: Mark.Kind, in vocabulary: Vocabulary) -> String
  /// The same in as few letters as tell it apart, where there is no room.
  func tag(_ kind: Mark.Kind) -> String
  /// What a curve shows.
  func curve(_ id: Curve.ID) -> String
  /// A setting, in a word or two.
  func setting(_ name: String) -> String
  /// Why a command is off.
  func reason(_ reason: Vocabulary.Reason) -> String

  /// What a letter of the Korean keyboard was taken for.
  func koreanKey(_ character: Character, takenAs letters: [Character]) -> String

  /// A verdict as one or two words in capitals.
  func verdict(_ verdict: Diagnosis.Verdict) -> String
  /// What the curves say, in one sentence.
  func diagnosis(_ diagnosis: Diagnosis, of snapshot: Snapshot) -> String
  /// What one could do, or how to read what is there.
  func advice(_ diagnosis: Diagnosis, of snapshot: Snapshot, curves: (train: String, validation: String))
    -> String

  /// While the first epoch has not ended: a word, a sentence and what one could do.
  func firstEpoch(progress: Double?) -> (word: String, sentence: String, advice: String)

  // MARK: Of the screen

  /// What the screen answers to a key or a command, and why it does nothing.
  func say(_ saying: Saying) -> String
  /// What the screen answers to a command of a run, until the run finds words of its own; nil where it finds them at
  /// once.
  func answer(to command: Command, before: Expectation.State, _ vocabulary: Vocabulary) -> String?
  /// What shows that a command was heard, until the run answers it.
  func meanwhile(_ command: Command) -> String

  func xAxis(_ axis: ChartView.XAxis) -> String
  func yAxis(isHeight: Bool, isLogarithmic: Bool) -> String
  /// What a chart says where there is nothing to show, or not all.
  func chart(isASCII: Bool) -> ChartWords
  /// Which part of the x axis is shown.
  func window(from: String, to: String) -> String
  func smoothed(_ weight: Double) -> String
  /// That what was kept is coarser than what is shown.
  func coarse(epochs: Int) -> String
  /// That the values at the cursor are those of a stretch.
  func bucket(_ epochs: ClosedRange<Int>) -> String

  func panel(_ id: String) -> String
  var compareHead: CompareHead { get }
  var ghostSuffix: String { get }
  var howToCompare: String { get }
  var nothingHappened: String { get }
  /// What the loss did between one change and the next.
  func consequence(isHeight: Bool, from: Double, to: Double, epochs: Int) -> String

  /// The lines of the box that stands on the chart when the loss is no number.
  func divergence(_ divergence: Divergence, atStart: Bool) -> DivergenceWords

  // MARK: Of the pages

  var helpTitle: String { get }
  var aboutData: String { get }
  var moreInHelp: String { get }
  var anyKeyCloses: (keys: String, words: String) { get }
  var commandsTitle: String { get }
  func keysTitle(_ mode: KeyBinding.Mode) -> String
  func howToRead(_ pen: Pen) -> String
  var menuTitle: String { get }
  func topic(_ topic: MenuPage.Topic) -> String
  var confirmTitle: String { get }
  func leaveQuestion(epochs: Int, seconds: Double) -> String
  func tooSmall(width: Int, height: Int) -> String

  // MARK: Of a sweep

  /// How a run of a sweep reads beside the others, as one or two words.
  func verdict(_ verdict: SweepVerdict) -> String
  /// What a verdict of a sweep means.
  func meaning(_ verdict: SweepVerdict, validates: Bool) -> String
  /// What to do after a sweep, in a sentence or some.
  func advice(_ advice: SweepAdvice, validates: Bool, sizesVary: Bool) -> String
  /// What sets a run of a sweep apart.
  func label(_ settings: [SweepSetting]) -> String
}

/// What is said of a loss that is no number.
struct DivergenceWords: Hashable, Sendable {
  let title: String
  /// Around the value: `training loss is`, `at epoch 40`.
  let before, after: String
  let cause: [String]
  /// Keys or flags, and what they do.
  let ways: [Way]

  struct Way: Hashable, Sendable {
    let keys, words: String
  }
}
