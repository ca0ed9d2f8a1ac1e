import Words

/// A place in a run between two steps.
package struct Moment: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// Epochs that are complete.
  package var epoch: Int
  /// Steps of the next epoch that have run.
  package var step: Int

  package init(epoch: Int, step: Int = 0) {
    self.epoch = epoch
    self.step = step
  }

  package static func < (a: Moment, b: Moment) -> Bool { (a.epoch, a.step) < (b.epoch, b.step) }

  /// `500`, or `500+12` in the middle of an epoch over batches.
  package var description: String { step == 0 ? "\(epoch)" : "\(epoch)+\(step)" }
}

/// A lecture written beforehand, or kept: commands and when they take effect.
///
/// Each line is `EPOCH: command`; `EPOCH+STEP: command` is a place in the middle of an epoch over batches. Blank lines
/// and what follows a `#` at the beginning of a line are passed over.
package struct Script: Hashable, Sendable {
  package struct Line: Hashable, Sendable {
    package let moment: Moment
    package let command: Command

    package init(moment: Moment, command: Command) {
      self.moment = moment
      self.command = command
    }
  }

  package var lines: [Line] = []

  package init(lines: [Line] = []) { self.lines = lines }

  /// - Parameters:
  ///   - vocabulary: what the run can be told.
  ///   - place: what errors call the file.
  package init(parsing text: String, in vocabulary: Vocabulary, place: String) throws(InputError) {
    let rows = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    for (number, row) in rows.enumerated() {
      let place = "\(place), line \(number + 1)"
      let trimmed = row.drop(while: \.isWhitespace)
      if trimmed.isEmpty || trimmed.hasPrefix("#") { continue }
      guard let colon = trimmed.firstIndex(of: ":"), let moment = Moment(trimmed[..<colon]) else {
        throw InputError(
          place: place, value: String(trimmed), allowed: "EPOCH: command, for instance 500: optimizer adam")
      }
      let line = Line(
        moment: moment,
        command: try Command(
          parsing: String(trimmed[trimmed.index(after: colon)...]), in: vocabulary, place: place))
      if let last = lines.last, line.moment < last.moment, !last.command.mayLeadBack {
        throw InputError(
          place: place, value: "\(moment)", allowed: "\(last.moment) or later: lines stand in order")
      }
      lines.append(line)
    }
  }
}

extension Script.Line: CustomStringConvertible {
  package var description: String { "\(moment): \(command)" }
}

extension Command {
  /// Whether the run may be at an earlier epoch after it.
  fileprivate var mayLeadBack: Bool {
    switch self {
    case .load, .undo, .redo, .fork, .data, .set("problem", _), .set("seed", _), .set("loss", _): true
    default: false
    }
  }
}

extension Moment {
  fileprivate init?(_ text: Substring) {
    let parts = text.filter { !$0.isWhitespace }.split(separator: "+", omittingEmptySubsequences: false)
    guard let epoch = parts.first.flatMap({ Int($0) }), epoch >= 0, parts.count <= 2 else { return nil }
    var step = 0
    if parts.count == 2 {
      guard let number = Int(parts[1]), number > 0 else { return nil }
      step = number
    }
    self.init(epoch: epoch, step: step)
  }
}
