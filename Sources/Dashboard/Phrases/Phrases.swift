import Runs
import TextUI

/// What the screen says, in one language: every fact of a run as words.
///
/// A language is one file; the compiler finds what is missing in it. Names that are typed, and the terms of the field,
/// stay as they are in every language.
protocol Phrases: Sendable {
  /// What a run says to the last command; empty where the key or the prompt has said it all.
  func notice(_ notice: Notice) -> String
  /// A few letters beside the place on the chart where something happened.
  func mark(_ kind: Mark.Kind) -> String
  /// What a curve shows.
  func curve(_ id: Curve.ID) -> String
  /// What a chart says where there is nothing to show, or not all.
  func chart(isASCII: Bool) -> ChartWords
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

  /// How a run of a sweep reads beside the others, as one or two words.
  func verdict(_ verdict: SweepVerdict) -> String
  /// What a verdict of a sweep means.
  func meaning(_ verdict: SweepVerdict, validates: Bool) -> String
  /// What to do after a sweep, in a sentence or some.
  func advice(_ advice: SweepAdvice, validates: Bool, sizesVary: Bool) -> String
  /// What sets a run of a sweep apart.
  func label(_ settings: [SweepSetting]) -> String
}
