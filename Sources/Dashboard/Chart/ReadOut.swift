import Runs
import TextUI
import Words

/// What the curves say at the cursor: its epoch, each curve's value there, and what happened there.
enum ReadOut {
  /// Groups of words that a line break does not part.
  static func groups(_ context: PanelContext) -> [[Word]] {
    guard let cursor = context.chart.cursor else { return [] }
    let (theme, run, phrases) = (context.pen.theme, context.run, context.phrases)
    let epoch = cursor.epoch
    var place = [Word("epoch ", theme.label), Word(NumberText.grouped(epoch), theme.title)]
    if !cursor.typed.isEmpty {
      place += [Word(" → ", theme.label), Word("\(cursor.typed)_", theme.hintKey)]
    }
    if context.chart.xAxis == .time {
      let seconds = run.seconds(atEpoch: Double(epoch))
      place.append(Word(" \(DurationText.reading(seconds))", theme.value))
    }
    var groups = [place]
    func add(_ name: String, _ style: Style, _ text: String?) {
      guard let text else { return }
      groups.append([Word("\(name) ", style), Word(text, theme.title)])
    }
    let isLandscape = run.snapshot.subject.task == .landscape
    let isAlone = context.runs.count == 1
    add(
      isAlone ? (isLandscape ? "height" : "train") : context.names[context.focus], theme.train,
      text(run.snapshot.curves.train, epoch))
    if let validation = run.snapshot.curves.validation {
      add("val", theme.validation, text(validation, epoch))
    }
    for (index, other) in context.runs.enumerated() where index != context.focus {
      add(
        context.names[index], other.isGhost ? theme.ghost : LossPicture.color(index, theme),
        text(other.snapshot.curves.train, epoch))
    }
    add("lr", theme.label, value(.learningRate, or: run.learningRates, epoch, run))
    add("grad norm", theme.label, value(.gradNorm, or: run.gradNorms, epoch, run))
    for id in run.snapshot.curves.ids {
      if case .metric(let name) = id, let curve = run.snapshot.curves[id] {
        add(name, theme.label, text(curve, epoch))
      }
    }
    for mark in marks(context, near: epoch) {
      groups.append([
        Word(phrases.mark(mark.kind, in: run.vocabulary), theme.mark),
        Word(mark.epoch == epoch ? "" : " (\(NumberText.grouped(mark.epoch)))", theme.dim),
      ])
    }
    if let bucket = run.snapshot.curves.train.bucket(atEpoch: epoch), bucket.count > 1 {
      groups.append([Word(phrases.bucket(bucket.firstEpoch...bucket.lastEpoch), theme.dim)])
    }
    return groups
  }

  /// One value, or both ends of what is kept of a stretch.
  static func text(_ curve: Curve, _ epoch: Int) -> String? {
    guard let bucket = curve.bucket(atEpoch: epoch) else { return nil }
    guard bucket.minimum <= bucket.maximum else { return shortest(bucket.last) }
    let (low, high) = (number(bucket.minimum), number(bucket.maximum))
    return low == high ? low : "\(low)..\(high)"
  }

  private static func value(
    _ id: Curve.ID, or trace: EpochTrace, _ epoch: Int, _ run: WatchedRun
  ) -> String? {
    if let curve = run.snapshot.curves[id] { return text(curve, epoch) }
    guard let point = trace.value(atEpoch: epoch) else { return nil }
    let (low, high) = (number(point.low), number(point.high))
    let text = low == high ? low : "\(low)..\(high)"
    // A rate stays between two snapshots; what else was seen before may have changed.
    return id == .learningRate || Int(point.x) == epoch ? text : "~" + text
  }

  private static func number(_ x: Double) -> String { NumberText.significant(x, digits: 5) }

  /// The marks that stand in the cursor's column.
  private static func marks(_ context: PanelContext, near epoch: Int) -> [Mark] {
    let marks = context.snapshot.marks.distinct
    guard let frame = context.lossFrame, let column = frame.column(for: context.x(ofEpoch: epoch)) else {
      return marks.filter { $0.epoch == epoch }
    }
    return marks.filter { frame.column(for: context.x(ofEpoch: $0.epoch)) == column }
  }

  /// The words as lines of at most so many columns.
  static func lines(_ context: PanelContext, width: Int) -> [[Word]] {
    var lines: [[Word]] = []
    for group in groups(context) {
      let group = group.filter { !$0.text.isEmpty }
      if let last = lines.last, context.pen.width(last) + 2 + context.pen.width(group) <= width {
        lines[lines.count - 1] = last + [Word("  ", context.pen.theme.label)] + group
      } else {
        lines.append(group)
      }
    }
    return lines
  }
}
