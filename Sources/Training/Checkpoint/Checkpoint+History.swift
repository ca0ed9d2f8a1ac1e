import Files
import Layers
import Runs
import Words

// The loss curves and the marks in a checkpoint.

extension Checkpoint {
  /// The curves and marks of a run with or without validation.
  func history(_ reader: RunReader, _ trainer: Trainer) throws(InputError) -> History {
    var history = trainer.makeHistory()
    let hasValidation = trainer.prepared.validation != nil
    let train = try Curve(file, "history.train", place)
    var validationCurve: Curve?
    if hasValidation {
      let validation = try Curve(file, "history.validation", place)
      guard validation.epochs == train.epochs else {
        throw InputError(
          place: "\(place), history.validation", value: "\(validation.epochs) epochs",
          allowed: "\(train.epochs), as many as of history.train")
      }
      validationCurve = validation
    }
    var last = 0
    var marks: [Mark] = []
    for (index, mark) in (reader.member("marks")?.array ?? []).enumerated() {
      let mark = RunReader(json: mark, place: "\(reader.place), mark \(index + 1)")
      last = try mark.count("epoch", from: last, to: train.epochs)
      marks.append(Mark(epoch: last, kind: Mark.Kind(kept: try mark.text("label").visible)))
    }
    history.resume(train: train, validation: validationCurve, marks: marks)
    return history
  }
}

extension History {
  /// The tensors of both curves.
  var encoded: [TensorFile.Entry] {
    train.encoded("history.train") + (validation?.encoded("history.validation") ?? [])
  }

  var encodedMarks: JSONValue {
    .array(marks.map { .object(["epoch": JSONValue($0.epoch), "label": .string($0.kind.kept)]) })
  }
}

extension Curve {
  /// What is kept of a curve: the newest epochs one by one, and the older ones as buckets of `width` epochs, [first
  /// epoch, count, minimum, maximum, last, not finite].
  fileprivate func encoded(_ name: String) -> [TensorFile.Entry] {
    let kept = kept
    let rows = kept.older.flatMap {
      [Double($0.firstEpoch), Double($0.count), $0.minimum, $0.maximum, $0.last, Double($0.nonFinite)]
    }
    return [
      TensorFile.Entry("\(name).width", [Double(kept.width)]),
      TensorFile.Entry("\(name).older", rows, shape: [kept.older.count, 6]),
      TensorFile.Entry("\(name).newest", kept.newest),
    ]
  }

  fileprivate init(_ file: TensorFile, _ name: String, _ place: String) throws(InputError) {
    func elements(_ part: String) throws(InputError) -> [Double] {
      guard let entry = file["\(name).\(part)"] else {
        throw InputError(place: place, value: "no tensor \(name).\(part)", allowed: "a whole checkpoint")
      }
      return try entry.elements(place: place)
    }
    let (width, rows, newest) = (try elements("width"), try elements("older"), try elements("newest"))
    guard width.count == 1, let width = Int(exactly: width[0]), rows.count % 6 == 0,
      let older = Self.buckets(rows),
      let series = Curve(Kept(width: width, older: older, newest: newest))
    else {
      throw InputError(
        place: "\(place), \(name)", value: "numbers that do not fit each other", allowed: "a loss curve")
    }
    self = series
  }

  /// Nil where counts are not whole.
  private static func buckets(_ rows: [Double]) -> [Bucket]? {
    var result: [Bucket] = []
    for start in stride(from: 0, to: rows.count, by: 6) {
      let row = Array(rows[start..<start + 6])
      guard let first = Int(exactly: row[0]), let count = Int(exactly: row[1]), let bad = Int(exactly: row[5])
      else { return nil }
      result.append(
        Bucket(
          firstEpoch: first, count: count, minimum: row[2], maximum: row[3], last: row[4], nonFinite: bad))
    }
    return result
  }
}

extension Mark.Kind {
  /// Endings of a run, as a file calls them.
  private static let ends: [String: Mark.Kind] = ["diverged": .diverged, "early stop": .earlyStop]

  /// How the file of a checkpoint keeps it.
  fileprivate var kept: String {
    switch self {
    case .command(let command): "\(command)"
    case .words(let words): words
    case .diverged, .earlyStop: Self.ends.first { $0.value == self }?.key ?? ""
    }
  }

  /// Reads what was kept, the short labels of older files among it; what is neither stays words.
  fileprivate init(kept text: String) {
    let lines = [text, "optimizer \(text)", "schedule \(text)", "model \(text)", "activation \(text)"]
    let older = ["reset grad": Command.resetGradients, "reset params": .resetParameters]
    let command = older[text] ?? lines.lazy.compactMap { try? Command(parsing: $0) }.first
    self = Self.ends[text] ?? command.map { .command($0) } ?? .words(text)
  }
}
