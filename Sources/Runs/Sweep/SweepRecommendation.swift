/// What to do after a sweep, in the tutorial's two steps: grow until it fits, shrink until it does not overfit.
package enum SweepRecommendation: Hashable, Sendable {
  /// A run, or the same one with every seed that was tried.
  package struct Candidate: Hashable, Sendable {
    /// What sets it apart, the seed left out.
    package let settings: [SweepSetting]
    package let parameterCount: Int
    /// The loss that decides, at the end; the mean over the seeds.
    package let loss: Double
    /// The same loss at its lowest; nil over several seeds, which are there at different epochs.
    package let best: SweepOutcome.Best?

    package init(
      settings: [SweepSetting], parameterCount: Int, loss: Double, best: SweepOutcome.Best?
    ) {
      self.settings = settings
      self.parameterCount = parameterCount
      self.loss = loss
      self.best = best
    }
  }

  package enum Note: Hashable, Sendable {
    /// No larger one was tried, and smaller ones underfit.
    case isLargest
    /// Its training loss still falls.
    case isLearning
    /// Its training loss swings.
    case isSwinging
    /// No rows validate, so overfitting does not show.
    case isUnvalidated
  }

  /// The smallest that fits and does not overfit; of equally large ones the one with the lowest loss.
  case choose(Candidate, notes: Set<Note>)
  /// Everything underfits; this is the largest.
  case grow(Candidate)
  /// What does not underfit overfits; this is the smallest of those.
  case shrinkOrRegularize(Candidate)
  /// One is too small and the next too large.
  case between(Candidate, Candidate)
  /// Losses diverge or swing.
  case lowerRate
  /// There is nothing to choose from.
  case undecided
}

/// A recommendation among the runs of one kind of loss.
package struct SweepAdvice: Hashable, Sendable {
  package let lossName: String
  package let recommendation: SweepRecommendation
  /// The one that has been clearly lower on its way than what is recommended is at the end; nil if none has. Early
  /// stopping would have kept that; of a loss that swings it would have kept a chance.
  package let wasLower: SweepRecommendation.Candidate?

  package init(
    lossName: String, recommendation: SweepRecommendation, wasLower: SweepRecommendation.Candidate?
  ) {
    self.lossName = lossName
    self.recommendation = recommendation
    self.wasLower = wasLower
  }
}

extension SweepResult {
  /// One for each kind of loss, since losses of two kinds cannot be compared.
  package var advice: [SweepAdvice] {
    var kinds: [String] = []
    for run in runs where !kinds.contains(run.lossKind) { kinds.append(run.lossKind) }
    return kinds.map { kind in advice(kind, runs.filter { $0.lossKind == kind }) }
  }

  private func advice(_ kind: String, _ runs: [Run]) -> SweepAdvice {
    var groups: [(settings: [SweepSetting], outcomes: [SweepOutcome])] = []
    for run in runs {
      let settings = run.settings.filter { $0.field.name != "seed" }
      if let index = groups.firstIndex(where: { $0.settings == settings }) {
        groups[index].outcomes.append(run.outcome)
      } else {
        groups.append((settings, [run.outcome]))
      }
    }
    let readings = groups.map { SweepReading(meanOf: $0.outcomes.map(SweepReading.init)) }
    let judge = SweepJudge(readings)
    let all = zip(groups, readings).map { group, reading in
      Judged(
        candidate: SweepRecommendation.Candidate(
          settings: group.settings, parameterCount: reading.parameterCount, loss: reading.final,
          best: group.outcomes.count == 1 ? group.outcomes[0].best : nil),
        reading: reading, verdict: judge.verdict(reading))
    }
    let recommendation = Self.recommendation(all)
    var wasLower: SweepRecommendation.Candidate?
    if let end = recommendation.candidate?.loss {
      wasLower = all.filter(\.couldHaveStopped).map(\.candidate).filter { candidate in
        candidate.best.map { !judge.matches(end, $0.loss) && candidate.loss > $0.loss } ?? false
      }
      .min { $0.best?.loss ?? .infinity < $1.best?.loss ?? .infinity }
    }
    return SweepAdvice(lossName: kind, recommendation: recommendation, wasLower: wasLower)
  }

  private struct Judged {
    let candidate: SweepRecommendation.Candidate
    let reading: SweepReading
    let verdict: SweepVerdict

    var couldHaveStopped: Bool {
      reading.hasValidation && reading.isComparable && !reading.isStopped && reading.diagnosis != .unstable
    }

    /// Smaller, and among equally large ones lower.
    func comesBefore(_ other: Judged) -> Bool {
      (reading.parameterCount, reading.final) < (other.reading.parameterCount, other.reading.final)
    }
  }

  private static func recommendation(_ all: [Judged]) -> SweepRecommendation {
    func those(_ verdicts: SweepVerdict...) -> [Judged] { all.filter { verdicts.contains($0.verdict) } }
    if let chosen = those(.fits).min(by: { $0.comesBefore($1) }) {
      return .choose(chosen.candidate, notes: notes(chosen, all))
    }
    let small = those(.underfits, .learning)
    if let smallest = those(.overfits).min(by: { $0.comesBefore($1) }) {
      let largest = small.filter { $0.reading.parameterCount < smallest.reading.parameterCount }
        .max { $0.comesBefore($1) }
      return largest.map { .between($0.candidate, smallest.candidate) }
        ?? .shrinkOrRegularize(smallest.candidate)
    }
    if let largest = small.max(by: { $0.comesBefore($1) }) { return .grow(largest.candidate) }
    return those(.diverged, .unstable).isEmpty ? .undecided : .lowerRate
  }

  private static func notes(_ chosen: Judged, _ all: [Judged]) -> Set<SweepRecommendation.Note> {
    var notes: Set<SweepRecommendation.Note> = []
    let size = chosen.reading.parameterCount
    if all.contains(where: { $0.verdict == .underfits && $0.reading.parameterCount < size }),
      all.allSatisfy({ $0.reading.parameterCount <= size })
    {
      notes.insert(.isLargest)
    }
    if chosen.reading.diagnosis == .learning { notes.insert(.isLearning) }
    if chosen.reading.diagnosis == .unstable { notes.insert(.isSwinging) }
    if !chosen.reading.hasValidation { notes.insert(.isUnvalidated) }
    return notes
  }
}

extension SweepRecommendation {
  /// The one that it comes down to, where it names one to go on with.
  fileprivate var candidate: Candidate? {
    switch self {
    case .choose(let candidate, _), .shrinkOrRegularize(let candidate), .between(_, let candidate): candidate
    case .grow, .lowerRate, .undecided: nil
    }
  }
}
