import Optimizers
import Runs
import TestSupport
import Testing
import Words

@testable import Training

@Suite struct CommandTests {
  private static let plain: [Command] = [
    .pause, .resume, .step(1), .step(10), .speed(.maximum), .speed(.epochsPerSecond(100)),
    .optimizer(name: "sgd", options: [:]), .learningRate(.set(3e-4)), .learningRate(.set(0)),
    .learningRate(.multiply(2)), .learningRate(.multiply(0.5)), .zeroGrad(true), .zeroGrad(false),
    .resetGradients, .resetParameters, .model("mlp:16,16"), .activation(.leakyRelu), .batch(16), .batch(nil),
    .adjust(.l2, 1e-3), .adjust(.l1, 0), .adjust(.noise, 0.1),
    .adjust(.dropout, 0.5), .adjust(.clip, 0.5), .adjust(.clip, nil), .patience(10), .patience(nil),
    .schedule(name: "cosine", options: ["T_max": .number(500)]), .noSchedule, .save("a file.safetensors"),
    .save("b", force: true),
    .load("b"), .undo, .redo, .steps(1), .steps(40), .fork(nil), .fork("with momentum"), .dropGhosts,
    .race(["sgd", "adam"]), .data(path: "my wines.csv", target: "quality"),
    .set(name: "regularize-bias", value: "on"), .set(name: "problem", value: "iris"),
    .set(name: "seed", value: "7"), .set(name: "loss", value: "l1"),
    .set(name: "regularize-bias", value: "on"),
    .optimizer(name: "adam", options: ["state": .text("kept"), "betas": .pair(0.5, 0.9)]),
  ]

  @Test(arguments: plain) func readsBackFromItsText(_ command: Command) throws {
    #expect(try Command(parsing: "\(command)") == command)
  }

  @Test func everyCommandOfTheCatalogIsCovered() {
    let covered = Set(Self.plain.map { $0.description.prefix { !" !".contains($0) } })
    #expect(covered == Set(Vocabulary.session.commands.map(\.name)))
    #expect(Vocabulary.session.commands.count == covered.count)
  }

  @Test func randomCommandsReadBack() throws {
    var generator = SplitMix(seed: 11)
    for _ in 0..<2000 {
      let command = Self.random(&generator)
      #expect(try Command(parsing: "\(command)") == command)
    }
  }

  private static func random(_ generator: inout SplitMix) -> Command {
    /// Numbers of every size, with all their digits.
    func number(_ range: ClosedRange<Double>) -> Double {
      let value = Double.random(in: range, using: &generator)
      return Bool.random(using: &generator) ? value : value * 1e-9
    }
    switch Int.random(in: 0..<5, using: &generator) {
    case 0: return .learningRate(.set(number(0...10)))
    case 1: return .learningRate(.multiply(number(0.1...10)))
    case 2: return .step(Int.random(in: 1...1_000_000, using: &generator))
    case 3: return .speed(.epochsPerSecond(number(0.1...1e6)))
    default:
      let entry = OptimizerCatalog.entries.randomElement(using: &generator)!
      var options: [String: OptionValue] = [:]
      for option in entry.options where option.name != "nesterov" && Bool.random(using: &generator) {
        switch option.defaultValue {
        case .number: options[option.name] = .number(number(0...1))
        case .pair: options[option.name] = .pair(number(0...0.99), number(0...0.99))
        case .flag: options[option.name] = .flag(Bool.random(using: &generator))
        case .list, .text, .absent: break
        }
        if let value = options[option.name], !option.accepts(value) { options[option.name] = nil }
      }
      // What is allowed one by one need not be together.
      if (try? entry.check(options, place: "test")) == nil { options = [:] }
      return .optimizer(name: entry.name, options: options)
    }
  }

  private static let optimizers = OptimizerCatalog.entries.map(\.name).joined(separator: ", ")

  @Test func examplesOfTheHousePlan() throws {
    let betas: [String: OptionValue] = ["betas": .pair(0.9, 0.99)]
    #expect(try Command(parsing: "optimizer adam betas=0.9,0.99") == .optimizer(name: "adam", options: betas))
    #expect(try Command(parsing: "lr 3e-4") == .learningRate(.set(3e-4)))
    #expect(try Command(parsing: "lr *2") == .learningRate(.multiply(2)))
    #expect(try Command(parsing: "  zero-grad \t off ") == .zeroGrad(false))
    #expect(try Command(parsing: "step") == .step(1))
  }

  @Test(arguments: [
    ("lr", "line 3, lr", "", "a number of at least 0, or * and a factor above 0"),
    ("lr -1", "line 3, lr", "-1", "a number of at least 0, or * and a factor above 0"),
    ("lr *0", "line 3, lr", "*0", "a number of at least 0, or * and a factor above 0"),
    ("lr *-2", "line 3, lr", "*-2", "a number of at least 0, or * and a factor above 0"),
    ("lr inf", "line 3, lr", "inf", "a number of at least 0, or * and a factor above 0"),
    ("lr nan", "line 3, lr", "nan", "a number of at least 0, or * and a factor above 0"),
    ("lr 1 2", "line 3, lr", "2", "nothing after 1"),
    ("step 0", "line 3, step", "0", "a whole number above 0"),
    ("step -3", "line 3, step", "-3", "a whole number above 0"),
    ("step 1.5", "line 3, step", "1.5", "a whole number above 0"),
    ("speed 0", "line 3, speed", "0", "epochs per second above 0, or max"),
    ("zero-grad maybe", "line 3, zero-grad", "maybe", "on or off"),
    ("zero-grad", "line 3, zero-grad", "", "on or off"),
    ("reset everything", "line 3, reset", "everything", "gradients or parameters"),
    ("pause now", "line 3, pause", "now", "nothing after pause"),
    ("undo 2", "line 3, undo", "2", "nothing after undo"),
    ("optimizer", "line 3, optimizer", "", "one of \(optimizers)"),
    ("optimizer zzz", "line 3, optimizer", "zzz", "one of \(optimizers)"),
    ("optimizer sgd momentum=-1", "line 3, optimizer sgd, momentum", "-1", "a number of at least 0"),
  ])
  func errors(text: String, place: String, value: String, allowed: String) {
    #expect(throws: InputError(place: place, value: value, allowed: allowed)) {
      try Command(parsing: text, place: "line 3")
    }
  }

  @Test(arguments: ["", "   ", "fly", "pause.", "lr=3"]) func unknownCommands(text: String) {
    let error = #expect(throws: InputError.self) { try Command(parsing: text) }
    #expect(error?.place == "command")
    #expect(error?.value == text)
    #expect(error?.allowed.hasPrefix("one of pause, resume, step") == true)
  }
}
