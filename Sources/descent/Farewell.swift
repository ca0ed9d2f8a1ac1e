import Runs
import Words

/// What is left on the terminal when the cockpit is gone: how far the run came, and how to go on with it.
struct Farewell {
  private let snapshot: Snapshot
  /// The checkpoint that holds it; nil where none does.
  private let saved: String?

  init(_ snapshot: Snapshot, saved: String?) {
    self.snapshot = snapshot
    self.saved = saved
  }

  /// Nothing for a run that has not begun.
  var lines: [String] {
    guard snapshot.epoch > 0 else { return [] }
    var losses = ["epoch \(NumberText.grouped(snapshot.epoch))"]
    if let loss = snapshot.curves.train.last { losses.append("training loss \(number(loss))") }
    if let loss = snapshot.curves.validation?.last { losses.append("validation loss \(number(loss))") }
    if let optimizer = snapshot.controls?.optimizer {
      losses.append("\(optimizer.name), lr \(shortest(optimizer.learningRate))")
    }
    var lines = ["\(snapshot.subject.problem): \(losses.joined(separator: ", "))"]
    if snapshot.parameters.count == snapshot.subject.parameterCount, snapshot.parameters.count <= 8 {
      lines.append(snapshot.parameters.map { "\($0.name) = \(number($0.value))" }.joined(separator: ", "))
    }
    lines.append(
      saved.map { "saved; go on with: descent --resume \(shellWord($0))" }
        ?? "not saved; --save FILE keeps a run, and so does the command :save FILE")
    return lines.map(\.visible)
  }

  /// To whoever is still there; a terminal that has gone takes nothing.
  func say() {
    for line in lines { _ = writeAll(line + "\n", to: 1) }
  }

  private func number(_ value: Double) -> String { NumberText.significant(value, digits: 5) }

  /// A path as a shell takes it.
  private func shellWord(_ path: String) -> String {
    let isPlain = path.utf8.allSatisfy { byte in
      (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
        || "./_-+,:@%".utf8.contains(byte)
    }
    return isPlain && !path.isEmpty ? path : "'" + path.replacing("'", with: "'\\''") + "'"
  }
}
