import Optimizers
import Runs
import Testing
import TextUI
import Training

@testable import Dashboard

struct `The prompt` {
  /// A dashboard in which some text has been typed behind a colon.
  private func typing(_ text: String, in start: Dashboard = Fixture.fresh()) -> Dashboard {
    var dashboard = start
    for character in ":" + text { _ = dashboard.update(.key(.character(character))) }
    return dashboard
  }

  private func rows(_ dashboard: Dashboard) -> [String] { dashboard.render(width: 80, height: 24).rows }

  private static let lines: [(String, Command)] = [
    ("lr 3e-4", .learningRate(.set(3e-4))), ("lr *2", .learningRate(.multiply(2))),
    ("  lr   3e-4 ", .learningRate(.set(3e-4))),
    ("pause", .pause), ("resume", .resume), ("step 10", .step(10)), ("speed max", .speed(.maximum)),
    ("optimizer adam betas=0.9,0.99", .optimizer(name: "adam", options: ["betas": .pair(0.9, 0.99)])),
    ("zero-grad off", .zeroGrad(false)), ("reset gradients", .resetGradients),
    ("reset parameters", .resetParameters), ("model mlp:4,2", .set(name: "model", value: "mlp:4,2")),
    ("activation relu", .set(name: "activation", value: "relu")),
    ("batch 3", .set(name: "batch", value: "3")), ("batch full", .set(name: "batch", value: "full")),
    ("l2 1e-3", .set(name: "l2", value: "0.001")), ("patience 5", .set(name: "patience", value: "5")),
    ("clip 0.50", .set(name: "clip", value: "0.5")),
    ("schedule cosine T_max=50", .schedule(name: "cosine", options: ["T_max": .number(50)])),
    ("schedule off", .noSchedule), ("save my run.safetensors", .save("my run.safetensors")),
    ("save! a b", .save("a b", force: true)),
    ("load a", .load("a")), ("undo", .undo),
  ]

  @Test(arguments: lines) func `enter sends the command`(text: String, command: Command) {
    let start = Fixture.dashboard(Fixture.snapshot(epochs: 50, undoable: 1))
    var dashboard = typing(text, in: start)
    #expect(dashboard.update(.key(.enter)) == [.send(command)])
    #expect(dashboard.prompt == nil)
    #expect(rows(dashboard)[23].contains("q quit"))
  }

  @Test func `every command of the catalog is in the table above`() {
    let names = Set(Self.lines.map { $0.0.split { " !".contains($0) }[0] }).union([
      "l1", "regularize-bias", "noise", "dropout", "regularize-bias", "steps", "redo", "fork", "ghosts",
      "race", "data",
      "problem", "loss", "seed",
    ])
    #expect(names == Set(Vocabulary.session.commands.map(\.name)))
  }

  @Test func `keys of the cockpit go into the line, and the run goes on behind it`() {
    var dashboard = typing("q? u")
    #expect(rows(dashboard)[23] == " :q? u")
    _ = dashboard.update(.snapshot(Fixture.snapshot(epochs: 77, status: .running)))
    #expect(rows(dashboard)[23] == " :q? u" && rows(dashboard)[0].contains("epoch 77"))
    #expect(dashboard.update(.key(.escape)).isEmpty)
    #expect(dashboard.prompt == nil)
    #expect(dashboard.update(.key(.control("c"))) == [.quit])
  }

  @Test func `a line that is no command stays, with the reason above it`() {
    var dashboard = typing("lr fast")
    #expect(dashboard.update(.key(.enter)).isEmpty)
    #expect(rows(dashboard)[23] == " :lr fast")
    let above = rows(dashboard)[20...22].joined(separator: " ")
    #expect(above.contains("'fast' is not allowed here") && above.contains("a number of at least 0"))
    for _ in 1...4 { _ = dashboard.update(.key(.backspace)) }
    #expect(!rows(dashboard)[20...22].joined().contains("not allowed"), "gone with the next change")
    _ = dashboard.update(.key(.character("1")))
    #expect(dashboard.update(.key(.enter)) == [.send(.learningRate(.set(1)))])
  }

  @Test func `the cursor moves, and what is typed goes in there`() {
    var dashboard = typing("r 0.5")
    for key in [Key.home, .character("l"), .end, .left, .backspace, .character("1"), .delete] {
      _ = dashboard.update(.key(key))
    }
    #expect(rows(dashboard)[23] == " :lr 01")
    for key in [Key.control("a"), .right, .right, .control("k"), .control("e"), .character("x")] {
      _ = dashboard.update(.key(key))
    }
    #expect(rows(dashboard)[23] == " :lrx")
    _ = dashboard.update(.key(.control("u")))
    #expect(rows(dashboard)[23] == " :")
    _ = dashboard.update(.key(.backspace))
    #expect(dashboard.prompt == nil, "backspace in an empty line leaves")
  }

  @Test func `the terminal's own cursor is where the next character goes`() {
    var dashboard = typing("lr 漢x")
    func caret(width: Int = 80) -> CharacterGrid.Caret? { dashboard.render(width: width, height: 24).caret }
    #expect(caret() == .init(column: 8, row: 23))
    for _ in 0..<2 { _ = dashboard.update(.key(.left)) }
    #expect(caret() == .init(column: 5, row: 23))
    dashboard = typing(String(repeating: "漢x", count: 40))
    #expect(caret(width: 41).map { (30...40).contains($0.column) } == true, "of a long line, too")
    _ = dashboard.update(.key(.escape))
    #expect(caret() == nil)
  }

  @Test func `what is pasted goes into the line, or nowhere, and nothing of it is a key`() {
    var dashboard = typing("lr ")
    #expect(dashboard.update(.paste("0.5\r\nq\u{1B}[A\tR\n")) == [])
    #expect(dashboard.prompt?.editor.text == "lr 0.5 q[A R")
    _ = dashboard.update(.key(.escape))
    let before = rows(dashboard)
    #expect(
      dashboard.update(.paste("qR:O")) == [] && dashboard.update(.mouse(.wheelUp(column: 1, row: 1))) == [])
    #expect(dashboard.prompt == nil && rows(dashboard) == before)
  }

  @Test func `the end of a long line is shown`() {
    var dashboard = typing("save " + String(repeating: "漢字ab", count: 40) + "END")
    for width in [40, 41, 80] {
      let row = dashboard.render(width: width, height: 24).rows[23]
      #expect(row.hasPrefix(" :") && row.hasSuffix("END"), "\(width): \(row)")
    }
    _ = dashboard.update(.key(.home))
    #expect(rows(dashboard)[23].hasPrefix(" :save 漢字"))
  }

  @Test func `up and down go through earlier lines and come back to the new one`() {
    var dashboard = typing("lr 1")
    _ = dashboard.update(.key(.enter))
    dashboard = typing("lr 2", in: dashboard)
    _ = dashboard.update(.key(.enter))
    dashboard = typing("lr 1", in: dashboard)
    _ = dashboard.update(.key(.enter))
    dashboard = typing("new", in: dashboard)
    func press(_ key: Key) -> String {
      _ = dashboard.update(.key(key))
      return rows(dashboard)[23]
    }
    // Sent twice, kept once.
    #expect([press(.up), press(.up), press(.up)] == [" :lr 1", " :lr 2", " :lr 2"])
    #expect([press(.down), press(.down), press(.down)] == [" :lr 1", " :new", " :new"])
    _ = press(.up)
    #expect(dashboard.update(.key(.enter)) == [.send(.learningRate(.set(1)))])
  }

  @Test func `tab completes as far as it can, then goes through what fits`() {
    var dashboard = typing("opt")
    func tab(_ key: Key = .tab) -> String {
      _ = dashboard.update(.key(key))
      return rows(dashboard)[23]
    }
    #expect(tab() == " :optimizer")
    for character in "ada" { _ = dashboard.update(.key(.character(character))) }
    #expect(rows(dashboard)[22] == " adam adamw adamax adagrad adadelta adafactor")
    #expect([tab(), tab(), tab(.backTab)] == [" :optimizer adam", " :optimizer adamw", " :optimizer adam"])
    #expect(tab(.backTab) == " :optimizer adafactor", "round from the first to the last")
    _ = dashboard.update(.key(.character(" ")))
    _ = dashboard.update(.key(.character("w")))
    #expect(tab() == " :optimizer adafactor weight_decay=")
    #expect(rows(dashboard)[21].contains("weight_decay=0: "), "what the option does")
  }

  @Test func `while a command is typed its usage stands above it`() {
    #expect(rows(typing("lr"))[22] == " lr X | lr *X: set the learning rate, or multiply it")
    #expect(rows(typing("lr 3"))[22].hasPrefix(" lr X | lr *X"))
    #expect(rows(typing("sa"))[22] == " save[!] FILE: write a checkpoint (safetensors); save! over any file")
    #expect(rows(typing(""))[20...22].joined().contains("pause resume step steps speed optimizer"))
    #expect(rows(typing("zero-grad o"))[22] == " on off")
  }

  @Test func `on a low screen it has the last line, and its advice the one above`() {
    let screen = typing("lr").render(width: 40, height: 10).rows
    #expect(screen[9] == " :lr")
    #expect(screen[7...8].joined().contains("lr X | lr *X"))
  }

  @Test func `what a stranger may paste does not reach the screen`() {
    var dashboard = typing("save ")
    for scalar in "\u{1B}]0;x\u{07}\u{9B}2J\u{202E}".unicodeScalars {
      _ = dashboard.update(.key(.character(Character(scalar))))
    }
    #expect(rows(dashboard)[23] == " :save ]0;x2J")
  }

  @Test func `the next key knows what was typed, before any snapshot`() {
    var dashboard = typing("lr 0.3")
    _ = dashboard.update(.key(.enter))
    #expect(dashboard.update(.key(.character("]"))) == [.send(.learningRate(.set(0.5)))])
    dashboard = typing("optimizer adamw lr=1", in: dashboard)
    _ = dashboard.update(.key(.enter))
    #expect(dashboard.update(.key(.character("o"))) == [.send(.optimizer(name: "adamax", options: [:]))])
    #expect(dashboard.update(.key(.character("]"))) == [.send(.learningRate(.set(2)))])
  }

  @Test func `after a divergence a command to run says why it does not`() {
    var dashboard = typing("resume", in: Fixture.diverged())
    #expect(dashboard.update(.key(.enter)).isEmpty)
    #expect(rows(dashboard)[22].contains("nothing runs"))
  }

  @Test(arguments: MarkerSet.allCases) func `fits every size`(markers: MarkerSet) {
    for text in ["", "foo", "optimizer adam ", "lr 漢"] {
      var dashboard = typing(text, in: Fixture.running(markers))
      _ = dashboard.update(.key(.enter))
      for size in [(0, 0), (1, 1), (39, 9), (40, 10), (59, 13), (80, 24), (200, 50)] {
        let grid = dashboard.render(width: size.0, height: size.1)
        #expect(grid.width == size.0 && grid.height == size.1)
        if markers == .ascii {
          #expect(grid.cells.allSatisfy { $0.scalar.isASCII || $0.scalar.properties.isAlphabetic })
        }
      }
    }
  }
}
