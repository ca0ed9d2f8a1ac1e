import Experiments
import Optimizers
import Runs
import Testing
import TextUI
import Training

@testable import Dashboard

private func complete(_ text: String) -> Completion { Completion(text, in: .session) }

struct `Completing a word` {
  @Test func `of the first word knows every command`() {
    #expect(
      complete("").candidates == Vocabulary.session.commands.map { String($0.name) }
        + ScreenCommand.all.map(\.name))
    #expect(complete("res").candidates == ["resume", "reset"])
    #expect(complete("res").commonPrefix == "res")
    #expect(complete("opt").candidates == ["optimizer"])
    #expect(complete("xyz").candidates.isEmpty)
  }

  @Test func `of the second word comes from the catalogs`() {
    #expect(complete("optimizer ").candidates == OptimizerCatalog.entries.map(\.name))
    #expect(complete("schedule ").candidates == SchedulerCatalog.entries.map(\.name) + ["off"])
    #expect(complete("activation ").candidates == Activation.allCases.map(\.rawValue))
    #expect(complete("model ").candidates == ["linear", "polynomial:", "logistic", "softmax", "mlp:"])
  }

  @Test func `of words that stand in the usage`() {
    #expect(complete("zero-grad o").candidates == ["on", "off"])
    #expect(complete("reset ").candidates == ["gradients", "parameters"])
    #expect(complete("batch ").candidates == ["full"])
    #expect(complete("patience ").candidates == ["off"])
    #expect(complete("speed m").candidates == ["max"])
    #expect(complete("lr ").candidates.isEmpty)
    #expect(complete("save ").candidates.isEmpty)
  }

  @Test func `is the same however it was begun`() {
    #expect(complete("Opt").candidates == ["optimizer"])
    #expect(complete("Optimizer Ada").candidates == complete("optimizer ada").candidates)
    #expect(complete("OPTIMIZER Adam Bet").candidates == ["betas="])
    #expect(complete("clip ").candidates == ["off"])
  }

  @Test func `of options leaves out those that are given`() {
    #expect(complete("optimizer adam ").candidates.first == "lr=")
    #expect(complete("optimizer adam betas=0.9,0.99 b").candidates.isEmpty)
    #expect(complete("optimizer adam b").candidates == ["betas="])
    #expect(complete("optimizer adam amsgrad=t").candidates == ["true"])
    #expect(complete("optimizer lbfgs line_search_fn=").candidates == ["strong_wolfe"])
    #expect(complete("schedule cosine T").candidates == ["T_max="])
    #expect(complete("optimizer nonsense ").candidates.isEmpty)
  }

  /// Whatever is offered as a whole can be sent, so that no list here can drift from the parser.
  @Test func `offers only what the parser takes`() throws {
    for entry in Vocabulary.session.commands {
      for word in complete("\(entry.name) ").candidates where !word.hasSuffix(":") {
        var line = "\(entry.name) \(word)"
        if let table = Completion.options(of: [String(entry.name), word], .session) {
          for option in table.options where option.isRequired {
            line += " \(option.name)=\(option.defaultValue)"
          }
        }
        #expect(throws: Never.self, "\(line)") { try Command(parsing: line) }
      }
    }
  }
}
