import Experiments
import Optimizers
import Testing
import TextUI
import Training

@testable import Dashboard

struct `Completing a word` {
  @Test func `of the first word knows every command`() {
    #expect(Completion("").candidates == Command.catalog.map { String($0.name) })
    #expect(Completion("res").candidates == ["resume", "reset"])
    #expect(Completion("res").commonPrefix == "res")
    #expect(Completion("opt").candidates == ["optimizer"])
    #expect(Completion("xyz").candidates.isEmpty)
  }

  @Test func `of the second word comes from the catalogs`() {
    #expect(Completion("optimizer ").candidates == OptimizerCatalog.entries.map(\.name))
    #expect(Completion("schedule ").candidates == SchedulerCatalog.entries.map(\.name) + ["off"])
    #expect(Completion("activation ").candidates == Activation.allCases.map(\.rawValue))
    #expect(Completion("model ").candidates == ["linear", "polynomial:", "logistic", "softmax", "mlp:"])
  }

  @Test func `of words that stand in the usage`() {
    #expect(Completion("zero-grad o").candidates == ["on", "off"])
    #expect(Completion("reset ").candidates == ["gradients", "parameters"])
    #expect(Completion("batch ").candidates == ["full"])
    #expect(Completion("patience ").candidates == ["off"])
    #expect(Completion("speed m").candidates == ["max"])
    #expect(Completion("lr ").candidates.isEmpty)
    #expect(Completion("save ").candidates.isEmpty)
  }

  @Test func `of options leaves out those that are given`() {
    #expect(Completion("optimizer adam ").candidates.first == "lr=")
    #expect(Completion("optimizer adam betas=0.9,0.99 b").candidates.isEmpty)
    #expect(Completion("optimizer adam b").candidates == ["betas="])
    #expect(Completion("optimizer adam amsgrad=t").candidates == ["true"])
    #expect(Completion("optimizer lbfgs line_search_fn=").candidates == ["strong_wolfe"])
    #expect(Completion("schedule cosine T").candidates == ["T_max="])
    #expect(Completion("optimizer nonsense ").candidates.isEmpty)
  }

  /// Whatever is offered as a whole can be sent, so that no list here can drift from the parser.
  @Test func `offers only what the parser takes`() throws {
    for entry in Command.catalog {
      for word in Completion("\(entry.name) ").candidates where !word.hasSuffix(":") {
        var line = "\(entry.name) \(word)"
        if let table = Completion.options(of: [String(entry.name), word]) {
          for option in table.options where option.isRequired {
            line += " \(option.name)=\(option.defaultValue)"
          }
        }
        #expect(throws: Never.self, "\(line)") { try Command(parsing: line) }
      }
    }
  }
}
