import Optimizers
import Runs
import Testing
import TextUI
import Training

@testable import Dashboard

struct `Key bindings` {
  private static let effects: [(Key, [Dashboard.Effect])] = [
    (.character(" "), [.send(.pause)]),
    (.character("n"), [.send(.step(1))]),
    (.character(">"), [.send(.speed(.epochsPerSecond(200)))]),
    (.character("<"), [.send(.speed(.epochsPerSecond(50)))]),
    (.character("o"), [.send(.optimizer(name: "adam", options: [:]))]),
    (.character("O"), [.send(.optimizer(name: OptimizerCatalog.entries.last!.name, options: [:]))]),
    (.character("]"), [.send(.learningRate(.set(0.02)))]),
    (.character("["), [.send(.learningRate(.set(0.005)))]),
    (.character("z"), [.send(.zeroGrad(false))]),
    (.character("G"), [.send(.resetGradients)]),
    (.character("R"), [.send(.resetParameters)]),
    (.character("u"), [.send(.undo)]),
    (.enter, []),
    (.character("f"), [.send(.fork(nil))]), (.character("N"), [.send(.steps(1))]), (.control("r"), []),
    (.character("F"), []), (.up, []), (.down, []), (.left, []), (.right, []), (.escape, []),
    (.tab, []), (.backTab, []), (.character("v"), []), (.character("x"), []), (.character("y"), []),
    (.character("s"), []), (.character("S"), []), (.character("+"), []), (.character("="), []),
    (.character("-"), []), (.character("0"), []),
    (.character("1"), []), (.character("2"), []), (.character("3"), []), (.character("4"), []),
    (.character("5"), []), (.character("6"), []), (.character("7"), []), (.character("8"), []),
    (.character("9"), []),
    (.character("?"), []),
    (.character(":"), []),
    (.control("l"), [.redraw]),
    (.control("z"), [.suspend]),
    (.character("q"), [.quit]),
    (.control("c"), [.quit]),
  ]

  @Test(arguments: effects)
  func `does what its row of the table says`(key: Key, effects: [Dashboard.Effect]) {
    var dashboard = Fixture.dashboard(Fixture.snapshot(epochs: 50, status: .running, undoable: 1))
    #expect(dashboard.update(.key(key)) == effects)
  }

  @Test func `the table above tests every key of the cockpit`() {
    let bound = KeyBindings.all.filter { $0.mode == .cockpit }.flatMap(\.keys)
    let everywhere = KeyBindings.all.filter { $0.mode == .anywhere }.flatMap(\.keys)
    // What w writes is shown by the tests of exports.
    #expect(Set(bound + everywhere) == Set(Self.effects.map(\.0) + [.character("w")]))
  }

  @Test(arguments: [KeyBinding.Mode.cockpit, .cursor, .help, .menu, .confirm, .prompt])
  func `no key is bound twice`(mode: KeyBinding.Mode) {
    let keys = KeyBindings.all.filter { $0.mode == mode || $0.mode == .anywhere }.flatMap(\.keys)
    #expect(keys.count == Set(keys).count)
  }

  @Test func `the help page lists every key with what it does`() {
    let page = Fixture.help().render(width: 100, height: 250).rows
    for binding in KeyBindings.all where binding.mode == .cockpit {
      #expect(
        page.contains { $0.contains(" \(binding.keysShown) ") && $0.contains(binding.summary) },
        "\(binding.name)")
    }
    for entry in Vocabulary.session.commands {
      #expect(page.contains { $0.contains(entry.usage) } && page.contains { $0.contains(entry.summary) })
    }
    for binding in KeyBindings.all where binding.mode == .prompt {
      #expect(page.contains { $0.contains(" \(binding.keysShown) ") && $0.contains(binding.summary) })
    }
  }

  @Test func `a key that is not bound does nothing`() {
    let before = Fixture.running()
    for key in [Key.character("k"), .function(1), .insert, .control("x"), .character("é")] {
      var after = before
      #expect(after.update(.key(key)).isEmpty)
      #expect(after.render(width: 80, height: 24) == before.render(width: 80, height: 24))
    }
  }

  struct Refusal: CustomTestStringConvertible {
    let key: Character
    let snapshot: Snapshot
    let reason: String
    var testDescription: String { "\(key): \(reason)" }
  }

  private static let refusals = [
    Refusal(key: " ", snapshot: divergedSnapshot, reason: "nothing runs"),
    Refusal(key: "n", snapshot: divergedSnapshot, reason: "nothing runs"),
    Refusal(key: "u", snapshot: Fixture.snapshot(), reason: "nothing to undo"),
    Refusal(key: "G", snapshot: Fixture.snapshot(), reason: "no gradients yet"),
    Refusal(key: ">", snapshot: Fixture.snapshot(speed: .maximum), reason: "already as fast"),
    Refusal(key: "<", snapshot: Fixture.snapshot(speed: Speed.ladder[0]), reason: "already at the slowest"),
    Refusal(key: "]", snapshot: Fixture.snapshot(learningRate: 5000), reason: "no higher"),
    Refusal(key: "[", snapshot: Fixture.snapshot(learningRate: 0), reason: "no lower"),
  ]
  private static let divergedSnapshot = Fixture.snapshot(
    epochs: 40, status: .diverged(Fixture.divergence), curve: .exploding)

  @Test(arguments: refusals)
  func `a key that can do nothing says why`(refusal: Refusal) {
    var dashboard = Fixture.dashboard(refusal.snapshot)
    #expect(dashboard.update(.key(.character(refusal.key))).isEmpty)
    #expect(dashboard.render(width: 80, height: 24).rows[22].contains(refusal.reason))
  }

  @Test func `after a divergence undo works although nothing was changed`() {
    var dashboard = Fixture.dashboard(Self.divergedSnapshot)
    #expect(dashboard.update(.key(.character("u"))) == [.send(.undo)])
  }

  @Test func `the hint line shows fewer keys in less room, help and quit last of all`() {
    for width in 40...200 {
      let hints = Fixture.running().render(width: width, height: 24).rows[23]
      #expect(hints.contains("? help") && hints.contains("q quit"))
      #expect(!hints.contains("…"))
    }
    #expect(Fixture.running().render(width: 80, height: 24).rows[23].contains("space pause"))
    #expect(Fixture.fresh().render(width: 80, height: 24).rows[23].contains("space run"))
  }
}
