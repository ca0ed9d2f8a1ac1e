import Runs
import TextUI

// What is done with the prompt's line.
extension Dashboard {
  /// At most so many lines are remembered.
  private static let mostEarlierLines = 200

  mutating func openPrompt() -> [Effect] {
    prompt = Prompt(earlier: earlierLines, vocabulary: vocabulary)
    return []
  }

  mutating func closePrompt() -> [Effect] {
    prompt = nil
    return []
  }

  mutating func edit(_ change: (inout LineEditor) -> Void) -> [Effect] {
    prompt?.edit(change)
    return []
  }

  /// Backspace in an empty line leaves, like Esc.
  mutating func deleteBackward() -> [Effect] {
    prompt?.editor.isEmpty == true ? closePrompt() : edit { $0.deleteBackward() }
  }

  mutating func recall(by offset: Int) -> [Effect] {
    prompt?.recall(by: offset)
    return []
  }

  mutating func complete(by step: Int) -> [Effect] {
    prompt?.complete(by: step)
    return []
  }

  /// Sends the command, or says why it is none and leaves the line to be mended.
  mutating func enter() -> [Effect] {
    guard let line = prompt?.editor.text.trimmed, !line.isEmpty else { return closePrompt() }
    do {
      let command = try Command(parsing: line, in: vocabulary)
      earlierLines.removeAll { $0 == line }
      earlierLines = earlierLines.suffix(Self.mostEarlierLines - 1) + [line]
      prompt = nil
      return send(command)
    } catch {
      prompt?.fail("\(error)")
      return []
    }
  }

  /// Sends a command that was typed, and notes what it will change.
  private mutating func send(_ command: Command) -> [Effect] {
    switch command {
    case .pause, .resume, .step, .steps:
      guard reasonNothingRuns == nil || command == .pause else {
        notices.say(reasonNothingRuns ?? "")
        return []
      }
      expectation.expect { $0.isRunning = command == .resume }
      notices.say("\(command)")
    case .speed(let speed):
      expectation.expect { $0.speed = speed }
      notices.say("speed: \(speed.words)")
    case .learningRate(let change):
      expectation.change {
        switch change {
        case .set(let rate): $0.learningRate = rate
        case .multiply(let factor): $0.learningRate *= factor
        }
      }
      notices.say("\(command)")
    case .set(let name, _) where name != "model" && name != "activation":
      expectation.change { _ in }
      notices.say("\(command)")
    case .optimizer(let name, let options):
      expectation.change {
        $0.optimizer = name
        if let rate = options["lr"]?.number { $0.learningRate = rate }
      }
      notices.listen()
    case .zeroGrad, .resetGradients, .resetParameters, .set, .schedule, .noSchedule:
      expectation.change {
        if case .zeroGrad(let on) = command { $0.zeroGrad = on }
      }
      notices.listen()
    case .save, .load, .redo, .fork, .dropGhosts, .race, .data: notices.listen()
    case .undo: return undo()
    }
    return [.send(command)]
  }
}

extension String {
  fileprivate var trimmed: String {
    String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }
}
