import Experiments
import Foundation
import Layers
import Runs
import Tensors
import TestSupport
import Testing
import Words

@testable import Training

/// A checkpoint alone predicts what the model of the run predicts.
@Suite struct PredictorTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private static let rows = (0..<40).map { index in
    let size = 30 + Double(index * 37 % 90)
    let kind = index % 3 == 0 ? "house" : index % 3 == 1 ? "flat" : "a, \"b\""
    let rooms = index == 7 ? "" : "\(1 + index % 5)"
    return (size: "\(size)", rooms: rooms, kind: kind, price: 900 + 31 * size + (index % 3 == 0 ? 400 : 0))
  }

  private func table(_ rows: [(size: String, rooms: String, kind: String, price: Double)]) -> String {
    "size [m²],kind,rooms,price\n"
      + rows.map { row in
        "\(row.size),\"\(row.kind.replacingOccurrences(of: "\"", with: "\"\""))\",\(row.rooms),\(row.price)"
      }.joined(separator: "\n") + "\n"
  }

  private func trainer(_ settings: [Setting: String]) throws -> Trainer {
    try table(Self.rows).write(toFile: folder("rooms.csv"), atomically: true, encoding: .utf8)
    let base: [Setting: String] = [
      .data: folder("rooms.csv"), .target: "price", .missing: "mean", .precision: "double",
      .validationFraction: "0",
    ]
    let trainer = try Trainer(.described(base.merging(settings) { $1 }))
    var history = trainer.makeHistory()
    trainer.run(15, &history)
    return trainer
  }

  private func predictor(_ trainer: Trainer) throws -> Predictor {
    let history = trainer.makeHistory()
    let bytes = Checkpoint.encode(trainer, history)
    return try Predictor(Checkpoint(parsing: bytes, place: "run"))
  }

  @Test(
    arguments: [
      [.model: "linear"], [.model: "linear:no-bias"], [.model: "mlp:5,3", .optimizer: "adam"],
      [.model: "polynomial:2"], [.model: "mlp:4", .standardizeTarget: "false"],
      [.model: "mlp:4", .standardize: "false"], [.model: "mlp:4", .inputScale: "0.01"],
    ] as [[Setting: String]]) func numbersAreThoseOfTheModel(settings: [Setting: String])
    throws
  {
    let trainer = try trainer(settings)
    let predictor = try predictor(trainer)
    // The columns in another order, with others between them, without the target.
    let lines = Self.rows.map { row in
      "\(row.rooms);x;\"\(row.kind.replacingOccurrences(of: "\"", with: "\"\""))\";\(row.size)"
    }
    try ("rooms;other;kind;size\n" + lines.joined(separator: "\n")).write(
      toFile: folder("new.csv"), atomically: true, encoding: .utf8)
    let table = try FeatureTable(path: folder("new.csv"), predictor.signature)
    let output = withoutGrad { trainer.model(trainer.prepared.train.inputs) }
    let answers = predictor.answers(table.rows)
    #expect(answers.count == Self.rows.count)
    for (row, answer) in answers.enumerated() {
      let expected = trainer.prepared.targetScaling.own(output.storage[row])
      guard case .number(let seen) = answer else {
        Issue.record("\(answer)")
        return
      }
      #expect(abs(seen - expected) <= 1e-9 * max(1, abs(expected)))
    }
  }

  @Test(arguments: ["softmax", "logistic", "mlp:4"]) func classesHaveProbabilities(model: String) throws {
    let rows = (0..<60).map { index -> String in
      let (x, y) = (Double(index % 11) - 5, Double(index % 7) - 3)
      return "\(x),\(y),\(x + y > 0 ? "yes" : "no")"
    }
    try ("x,y,answer\n" + rows.joined(separator: "\n")).write(
      toFile: folder("c.csv"), atomically: true, encoding: .utf8)
    let trainer = try Trainer(
      .described([
        .data: folder("c.csv"), .target: "answer", .model: model, .validationFraction: "0",
        .precision: "double",
      ]))
    var history = trainer.makeHistory()
    trainer.run(100, &history)
    let predictor = try predictor(trainer)
    #expect(predictor.signature.classes == ["no", "yes"])
    let answers = predictor.answers(try FeatureTable(path: folder("c.csv"), predictor.signature).rows)
    var (correct, surprise) = (0, 0.0)
    for (row, answer) in answers.enumerated() {
      guard case .classes(let probabilities) = answer else {
        Issue.record("\(answer)")
        return
      }
      #expect(abs(probabilities.reduce(0, +) - 1) <= 1e-12)
      let kind = Int(trainer.prepared.train.targets.values.storage[row])
      surprise -= log(probabilities[kind])
      if probabilities[kind] > 0.5 { correct += 1 }
    }
    // Cross entropy is the mean surprise; the next epoch begins with it.
    trainer.run(1, &history)
    #expect(abs(surprise / 60 - (history.train.last ?? 0)) <= 1e-9)
    #expect(trainer.metrics.train?.accuracy == Double(correct) / 60)
  }

  @Test(arguments: [
    ("rooms,kind\n1,flat\n", "header", "missing: size"),
    ("size,rooms,kind\n50,1,flat\n60,2,hut\n", "line 3, column \"kind\"", "one of house, flat"),
    ("size,rooms,kind\n50,many,flat\n", "line 2, column \"rooms\"", "a number"),
    ("size,rooms,kind\n50,1,flat\n,2,flat\n", "line 3, column \"size\"", "a value"),
    ("size,rooms,kind\n50,1,\n", "line 2, column \"kind\"", "a value"),
    ("size,rooms,kind\n50,inf,flat\n", "line 2, column \"rooms\"", "a finite number"),
  ]) func refusesWhatTheModelDoesNotKnow(text: String, place: String, allowed: String) throws {
    let complete = Self.rows.filter { !$0.rooms.isEmpty }
    try table(complete).write(toFile: folder("rooms.csv"), atomically: true, encoding: .utf8)
    let trainer = try Trainer(.described([.data: folder("rooms.csv"), .target: "price"]))
    let predictor = try predictor(trainer)
    try text.write(toFile: folder("new.csv"), atomically: true, encoding: .utf8)
    do throws(InputError) {
      _ = try FeatureTable(path: folder("new.csv"), predictor.signature)
      Issue.record("it was taken")
    } catch {
      #expect(error.place.contains(place))
      #expect(error.allowed.contains(allowed))
    }
  }

  /// What Python needs stands in the file as well.
  @Test func theFileHoldsScalesAndNames() throws {
    let trainer = try trainer([.model: "linear"])
    let file = try TensorFile(
      parsing: Checkpoint.encode(trainer, trainer.makeHistory()), place: "run")
    for name in ["input.mean", "input.scale", "input.fill"] {
      #expect(file[name]?.shape == [trainer.prepared.signature?.features.count ?? 0])
    }
    #expect(file["target.mean"]?.shape == [1] && file["target.scale"]?.shape == [1])
    #expect(
      file.metadata["columns"]?.contains(#""target": "price""#) == true
        || file.metadata["columns"]?.contains(#""target":"price""#) == true)
  }
}
