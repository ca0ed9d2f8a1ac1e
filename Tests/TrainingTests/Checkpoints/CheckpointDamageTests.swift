import Experiments
import Files
import Foundation
import Layers
import Optimizers
import Runs
import TestSupport
import Testing
import Words

@testable import Training

/// Checkpoints that are damaged, or made to do harm: refused with a reason, or a run like any other. Never a crash.
@Suite struct CheckpointDamageTests {
  /// LBFGS keeps lists; where sessions do not offer it, Rprop is taken.
  private static let lbfgs = OptimizerCatalog.entry(named: "lbfgs")?.name ?? "rprop"

  /// Runs whose checkpoints hold everything that a checkpoint can hold.
  private static let runs: [(flags: [Setting: String], end: String)] = [
    ([:], "3"),
    (
      [
        .problem: "gauss", .model: "mlp:3", .batchSize: "200", .dropout: "0.2", .noise: "0.1", .patience: "5",
        .schedule: "warm-restarts,T_0=2,T_mult=2", .optimizer: "adam",
      ], "2+1"
    ),
    (
      [.optimizer: lbfgs, .lr: "1", .schedule: "one-cycle,max_lr=1,total_steps=9,cycle_momentum=false"], "4"
    ),
    ([.problem: "iris", .optimizer: "sgd", .set: "momentum=0.9", .schedule: "plateau,patience=0"], "2200"),
    ([.problem: "rosenbrock", .optimizer: "adadelta", .precision: "double"], "5"),
    ([.optimizer: "nadam", .zeroGrad: "false", .patience: "9", .schedule: "cyclic,base_lr=0,max_lr=1"], "5"),
  ]

  private static func experiment(_ flags: [Setting: String]) throws -> Experiment {
    var description = ExperimentDescription()
    for (field, text) in flags { description.set(field, text) }
    return try description.experiment()
  }

  private static func bytes(_ run: Int) throws -> [UInt8] {
    let folder = try TemporaryFolder()
    let script = try Script(
      parsing: "1: l2 1e-3\n\(runs[run].end): save \(folder("run"))", place: "script")
    let session = try TrainingSession(experiment(runs[run].flags), script: script)
    _ = session.run(epochs: (script.lines.last?.moment.epoch ?? 0) + 1)
    return try readFile(folder("run"), atMost: 1 << 24)
  }

  /// Ten thousand files of each run take minutes.
  private static let isThorough = ProcessInfo.processInfo.environment["DESCENT_THOROUGH_TESTS"] != nil

  @Test func truncationAtEveryByteIsFound() throws {
    let bytes = try Self.bytes(0)
    for count in 0..<bytes.count {
      #expect(throws: InputError.self) { try Checkpoint(parsing: Array(bytes[..<count]), place: "run") }
    }
    _ = try Checkpoint(parsing: bytes, place: "run")
  }

  @Test func tenThousandFlippedBitsAreFound() throws {
    let bytes = try Self.bytes(0)
    var generator = SplitMix(seed: 1)
    for _ in 0..<10_000 {
      var damaged = bytes
      damaged[Int.random(in: 0..<bytes.count, using: &generator)] ^=
        1 << UInt8.random(in: 0..<8, using: &generator)
      #expect(throws: InputError.self) { try Checkpoint(parsing: damaged, place: "run") }
    }
  }

  /// The checksum is right, so the deeper reader has to notice, or go on from what is there.
  @Test(arguments: runs.indices)
  func changedContentsDoNotCrash(_ run: Int) throws {
    let file = try TensorFile(parsing: Self.bytes(run), place: "run")
    let experiment = try Self.experiment(Self.runs[run].flags)
    var generator = SplitMix(seed: UInt64(run))
    var (taken, refused) = (0, 0)
    for _ in 0..<(Self.isThorough ? 10_000 : 200) {
      let damaged = file.damaged(using: &generator).encoded()
      do throws(InputError) {
        let checkpoint = try Checkpoint(parsing: damaged, place: "run")
        let session = try TrainingSession(experiment, resuming: checkpoint)
        _ = session.run(epochs: 3)
        let snapshot = session.snapshot
        #expect(snapshot.curves.validation.map { $0.epochs == snapshot.epoch } ?? true)
        #expect(snapshot.curves.train.buckets.last?.lastEpoch == snapshot.epoch)
        taken += 1
      } catch {
        #expect(error.place.hasPrefix("run") || error.place.hasPrefix("state dict"), "\(error)")
        refused += 1
      }
    }
    #expect(taken > 10 && refused > 10)
  }

  /// Numbers that would stop the program where they are used.
  @Test(
    arguments: [
      ("epoch of a schedule", 5, ["schedule_state", "last_epoch"], JSONValue.number(1e300)),
      ("epoch of a schedule", 2, ["schedule_state", "last_epoch"], .integer(1_000_000)),
      ("epoch of a schedule", 5, ["schedule_state", "last_epoch"], .string("nan")),
      ("bad epochs", 3, ["schedule_state", "num_bad_epochs"], .number(-1e19)),
      ("period", 1, ["schedule_state", "T_i"], .integer(0)),
      ("passes", 5, ["accumulated_passes"], JSONValue(Int.max)),
      ("place in a pass", 1, ["pass", "done"], .integer(100_000)),
      ("place in a pass", 1, ["pass", "done"], .integer(0)),
      ("steps of a pass", 1, ["pass", "steps"], JSONValue(Int.max)),
      ("loss", 1, ["pass", "val_loss"], .null),
      ("rows of a batch", 1, ["batch_size"], .integer(0)),
      ("rows of a batch", 1, ["batch_size"], .integer(-1)),
      ("patience", 1, ["early_stopping", "patience"], .integer(-1)),
      ("best", 1, ["early_stopping", "best"], .string("nan")),
      ("best epoch", 1, ["early_stopping", "best_epoch"], .integer(4)),
      ("generator", 0, ["random", "position"], .integer(625)),
      ("normal value", 0, ["random", "leftover_normal"], .string("inf")),
      ("rate", 0, ["cures", "l2"], .string("nan")),
      ("model", 1, ["model"], .string("mlp:9999,9999")), ("optimizer", 0, ["optimizer"], .string("sdg")),
      ("lines", 0, ["script", "lines"], .integer(-1)), ("data", 0, ["data"], .integer(0)),
      ("moment of a mark", 0, ["marks"], .array([.object(["epoch": .integer(4), "label": .string("x")])])),
    ] as [(String, Int, [String], JSONValue)])
  func numbersThatDoNotFitAreRefused(_ what: String, _ run: Int, _ path: [String], _ value: JSONValue) throws
  {
    let file = try TensorFile(parsing: Self.bytes(run), place: "run")
    var metadata = file.metadata
    let changed = try JSONValue(parsing: try #require(metadata["run"]), place: "").setting(
      path[...], to: value)
    metadata["run"] = changed.text
    let damaged = TensorFile(entries: file.entries, metadata: metadata).encoded()
    let checkpoint = try Checkpoint(parsing: damaged, place: "run")
    let error = #expect(throws: InputError.self, "\(what)") {
      try TrainingSession(Self.experiment(Self.runs[run].flags), resuming: checkpoint)
    }
    #expect(error?.place.hasPrefix("run") == true, "\(error?.description ?? "")")
  }
}

extension JSONValue {
  fileprivate func setting(_ path: ArraySlice<String>, to value: JSONValue) -> JSONValue {
    guard let key = path.first, var object = self.object else { return value }
    object[key] = (object[key] ?? .null).setting(path.dropFirst(), to: value)
    return .object(object)
  }

  /// The value with one part changed to something that nobody expects.
  fileprivate func damaged(using generator: inout SplitMix) -> JSONValue {
    switch self {
    case .object(let object) where !object.members.isEmpty && Int.random(in: 0..<12, using: &generator) > 0:
      let index = Int.random(in: 0..<object.members.count, using: &generator)
      var changed = object
      let member = object.members[index]
      let isDropped = Int.random(in: 0..<20, using: &generator) == 0
      changed[member.key] = isDropped ? nil : member.value.damaged(using: &generator)
      return .object(changed)
    case .array(let values) where !values.isEmpty && Int.random(in: 0..<12, using: &generator) > 0:
      var changed = values
      let index = Int.random(in: 0..<values.count, using: &generator)
      if Int.random(in: 0..<6, using: &generator) == 0 {
        changed.remove(at: index)
      } else {
        changed[index] = values[index].damaged(using: &generator)
      }
      return .array(changed)
    case .string(let text) where Bool.random(using: &generator) && !text.isEmpty:
      var bytes = Array(text.utf8)
      bytes[Int.random(in: 0..<bytes.count, using: &generator)] ^=
        1 << UInt8.random(in: 0..<8, using: &generator)
      return .string(String(decoding: bytes, as: UTF8.self))
    case .integer(let value) where Bool.random(using: &generator):
      return .integer(
        Int128(Int64(truncatingIfNeeded: value) ^ 1 << Int64.random(in: 0..<64, using: &generator)))
    default:
      return Self.nasty.randomElement(using: &generator)!
    }
  }

  private static let nasty: [JSONValue] = [
    .null, .bool(true), .integer(0), .integer(1), .integer(-1), JSONValue(Int.max), JSONValue(Int.min),
    .integer(Int128(UInt64.max)),
    .number(1e300), .number(-1e300), .number(0.5), .string("nan"), .string("inf"), .string("-inf"),
    .string(""),
    .string("tensor"), .string("none"), .array([]), .object([:]),
    .array([.integer(0), .integer(1), .integer(2)]), .number(.leastNonzeroMagnitude),
  ]
}

extension TensorFile {
  /// The file with one thing changed.
  fileprivate func damaged(using generator: inout SplitMix) -> TensorFile {
    var (entries, metadata) = (entries, metadata)
    let index = Int.random(in: 0..<entries.count, using: &generator)
    let entry = entries[index]
    switch Int.random(in: 0..<10, using: &generator) {
    case 0...4:
      let name = Int.random(in: 0..<8, using: &generator) == 0 ? "experiment" : "run"
      let json = try! JSONValue(parsing: metadata[name]!, place: "")
      metadata[name] = json.damaged(using: &generator).text
    case 5 where !entry.bytes.isEmpty:
      var bytes = entry.bytes
      for _ in 0..<Int.random(in: 1...4, using: &generator) {
        bytes[Int.random(in: 0..<bytes.count, using: &generator)] ^=
          1 << UInt8.random(in: 0..<8, using: &generator)
      }
      entries[index] = Entry(name: entry.name, kind: entry.kind, shape: entry.shape, bytes: bytes)
    case 6 where !entry.bytes.isEmpty && (entry.kind == .f32 || entry.kind == .f64):
      let values: [Double] = [
        .nan, .infinity, -.infinity, 1e300, -1e300, 0, -1, 0.5, 9e15, 1e18, .leastNonzeroMagnitude,
      ]
      let value = values.randomElement(using: &generator)!
      var doubles = [Double](repeating: 0, count: entry.shape.product)
      if entry.kind == .f64 {
        doubles = try! entry.elements(place: "")
      } else {
        doubles = (try! entry.elements(as: Float.self, place: "")).map { Double($0) }
      }
      doubles[Int.random(in: 0..<doubles.count, using: &generator)] = value
      entries[index] =
        entry.kind == .f64
        ? Entry(entry.name, doubles, shape: entry.shape)
        : Entry(entry.name, doubles.map { Float($0) }, shape: entry.shape)
    case 7: entries.remove(at: index)
    case 8:
      entries[index] = Entry(
        name: entry.name, kind: entry.kind, shape: entry.shape.reversed(), bytes: entry.bytes)
    default:
      // Fewer rows, or other elements.
      let isSplit = entry.shape.count == 1 && entry.shape[0] > 0
      entries[index] =
        isSplit
        ? Entry(
          name: entry.name, kind: entry.kind, shape: [entry.shape[0] - 1],
          bytes: Array(entry.bytes.dropLast(entry.kind.size)))
        : Entry(name: entry.name, kind: .u32, shape: [entry.bytes.count / 4], bytes: entry.bytes)
    }
    return TensorFile(entries: entries, metadata: metadata)
  }
}
