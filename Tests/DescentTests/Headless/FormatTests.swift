import Foundation
import Testing

@Suite("descent train --format")
struct FormatTests {
  private let names = ["epoch", "loss", "val_loss", "lr", "grad_norm", "optimizer"]

  /// Each line of a file of comma-separated values by the names above it.
  private func rows(_ run: HeadlessRun) -> [[String: String]] {
    let header = run.lines[0].split(separator: ",").map(String.init)
    return run.lines.dropFirst().map { line in
      let fields = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      #expect(fields.count == header.count)
      return Dictionary(uniqueKeysWithValues: zip(header, fields))
    }
  }

  private func objects(_ run: HeadlessRun) throws -> [[String: Any]] {
    try run.lines.map { line in
      try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
    }
  }

  @Test("csv names its columns as other tools do, and holds the doubles as they are")
  func csv() throws {
    let run = try HeadlessRun("train", "--val-fraction", "0", "--epochs", "1000", "--format", "csv")
    #expect(run.status == 0)
    #expect(run.lines[0] == "epoch,loss,val_loss,lr,grad_norm,optimizer")
    let rows = rows(run)
    #expect(rows.map { $0["epoch"] } == ["500", "1000"])
    #expect(rows[0]["loss"] == "7.860119819641113")
    #expect(rows[1]["loss"] == "3.828537940979004")
    #expect(rows.allSatisfy { $0["val_loss"] == "" && $0["lr"] == "0.01" && $0["optimizer"] == "sgd" })
    // A loss of type float is a float's exact value.
    #expect(rows.allSatisfy { $0["loss"].flatMap(Double.init).map { Double(Float($0)) == $0 } == true })
  }

  @Test("jsonl is one object a line with the same names and the same numbers")
  func jsonl() throws {
    let arguments = ["train", "--epochs", "1500", "--optimizer", "adam", "--format"]
    let run = try HeadlessRun(arguments: arguments + ["jsonl"])
    let objects = try objects(run)
    let rows = rows(try HeadlessRun(arguments: arguments + ["csv"]))
    #expect(objects.compactMap { $0["epoch"] as? Int } == [1, 2, 3, 500, 1000, 1500])
    #expect(rows.count == objects.count - 1)
    // The last line has the parameters, as they are.
    #expect((objects.last?["parameters"] as? [String: Any])?.keys.sorted() == ["b", "w"])
    for (line, (object, row)) in zip(run.lines, zip(objects.dropLast(), rows)) {
      #expect(Set(object.keys) == Set(names))
      #expect(object["optimizer"] as? String == "adam" && row["optimizer"] == "adam")
      // By their digits: Foundation's JSON reader rounds the last one.
      for name in names.dropLast() { #expect(line.contains("\"\(name)\":\(row[name] ?? "?")")) }
    }
  }

  @Test("jsonl leaves out the validation loss where no rows validate")
  func withoutValidation() throws {
    let run = try HeadlessRun("train", "--val-fraction", "0", "--epochs", "500", "--format", "jsonl")
    let objects = try objects(run)
    #expect(objects.count == 2)
    #expect(Set(objects[0].keys) == Set(names.filter { $0 != "val_loss" }))
    #expect(run.output.contains("\"loss\":7.860119819641113,"))
  }

  @Test("stays readable to the end of a run that diverges", arguments: ["csv", "jsonl"])
  func diverging(format: String) throws {
    let run = try HeadlessRun(
      "train", "--input-scale", "1", "--lr", "1e-2", "--epochs", "20", "--print-every", "1", "--format",
      format)
    #expect(run.status == 1)
    #expect(run.standardError.contains("diverged at epoch 11"))
    if format == "csv" {
      #expect(rows(run).compactMap { $0["epoch"].flatMap(Int.init) } == Array(1...11))
      #expect(rows(run).last?["loss"] == "inf")
    } else {
      let objects = try objects(run)
      #expect(objects.compactMap { $0["epoch"] as? Int } == Array(1...11))
      let epochs = objects.dropLast()
      #expect(epochs.dropLast().allSatisfy { $0["diverged"] == nil })
      #expect(epochs.last?["diverged"] as? Bool == true)
      #expect(epochs.last?["loss"] is NSNull)
    }
  }

  @Test("is printed at the epochs that are asked for, and at the last")
  func interval() throws {
    func epochs(_ arguments: String...) throws -> [String] {
      rows(try HeadlessRun(arguments: ["train", "--format", "csv"] + arguments)).compactMap { $0["epoch"] }
    }
    #expect(try epochs("--epochs", "10", "--print-every", "4") == ["1", "2", "3", "4", "8", "10"])
    #expect(try epochs("--epochs", "10", "--print-every", "4", "--val-fraction", "0") == ["4", "8", "10"])
    #expect(try epochs("--epochs", "2") == ["1", "2"])
    #expect(try epochs("--epochs", "499", "--val-fraction", "0") == ["499"])
    #expect(try epochs("--epochs", "90", "--patience", "4", "--lr", "0").last == "9")
  }

  @Test("text has four digits of what fixed decimals would hide")
  func smallAndLarge() throws {
    let folder = try TestFolder()
    let rows = (0..<20).map { "\($0),\(Double($0) * 3e-8 + ($0 % 2 == 0 ? 1e-9 : -1e-9))" }
    try folder.write("x,y\n" + rows.joined(separator: "\n") + "\n", to: "small.csv")
    let run = try HeadlessRun("train", "--data", folder("small.csv"), "--target", "y", "--epochs", "500")
    #expect(!run.output.contains("0.0000"))
    #expect(run.output.contains("e-"))
  }
}
