import Foundation
import Glibc
import TestSupport
import Testing

@Suite("descent sweep")
struct SweepTests {
  /// Each line of a file of comma-separated values by the names above it.
  private func rows(_ run: HeadlessRun) -> [[String: String]] {
    let header = run.lines[0].split(separator: ",").map(String.init)
    return run.lines.dropFirst().map { line in
      var (fields, isQuoted) = ([""], false)
      for character in line {
        switch character {
        case "\"": isQuoted.toggle()
        case "," where !isQuoted: fields.append("")
        default: fields[fields.count - 1].append(character)
        }
      }
      #expect(fields.count == header.count)
      return Dictionary(zip(header, fields), uniquingKeysWith: { first, _ in first })
    }
  }

  private func objects(_ run: HeadlessRun) throws -> [[String: Any]] {
    try run.lines.map { line in
      try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
    }
  }

  @Test("prints a chart, a table and what to take")
  func text() throws {
    let run = try HeadlessRun(
      "sweep", "--problem", "sine", "--model", "polynomial:1,polynomial:3,polynomial:9", "--epochs", "3000")
    #expect(run.status == 0)
    #expect(run.standardError.isEmpty)
    #expect(run.lines[0] == "A noisy sine: 3 runs of 3,000 epochs")
    #expect(run.lines[1] == "validation loss (log)")
    let verdicts = run.lines.filter { $0.contains("polynomial:") && !$0.contains("│") && !$0.contains("┤") }
      .prefix(3)
    #expect(verdicts.map { $0.split(separator: " ").last } == ["underfits", "fits", "overfits"])
    #expect(run.output.contains("Smallest that fits and does not overfit: polynomial:3"))
    #expect(run.output.contains("⣀"))
    #expect(!run.output.contains("\u{1B}"), "no colours where there is no terminal")
    #expect(run.lines.allSatisfy { $0.count <= 80 })
  }

  @Test("keeps to ASCII where it is asked to, and where the locale has nothing else")
  func ascii() throws {
    let line = "sweep --problem xor --model mlp:2,mlp:4 --epochs 20"
    let asked = try HeadlessRun(shell: #""$descent" \#(line) --ascii"#)
    let locale = try HeadlessRun(shell: #"LC_ALL=C "$descent" \#(line)"#)
    #expect(asked.status == 0 && asked.standardOutput.allSatisfy { $0 < 0x80 })
    #expect(asked.standardOutput == locale.standardOutput)
  }

  @Test(
    "gives the numbers of train with the same flags",
    arguments: [
      "--problem spiral --model mlp:4 --optimizer adam --lr 0.03 --batch-size 16 --seed 7",
      "--problem thermometer --model linear --optimizer sgd --lr 0.01 --seed 86",
      "--problem sine --model polynomial:9 --lr 0.02 --l2 0.001 --noise 0.1",
    ])
  func sameAsTrain(flags: String) throws {
    let words = flags.split(separator: " ").map(String.init)
    let train = try HeadlessRun(
      arguments: ["train", "--epochs", "150", "--print-every", "150", "--format", "jsonl", "--metrics"]
        + ["--activation", "tanh"] + words)
    let lists = ["--activation", "relu,tanh", "--dropout", "0,0.25"]
    let sweep = try HeadlessRun(arguments: ["sweep", "--epochs", "150", "--format", "jsonl"] + lists + words)
    #expect(sweep.status == 0 && sweep.lines.count == 4)
    let expected = try #require(train.lines.last { $0.hasPrefix("{\"epoch\"") })
    let line = try #require(sweep.lines.first { $0.contains("\"activation\":\"tanh\",\"dropout\":0,") })
    for name in ["loss", "val_loss", "accuracy", "val_accuracy", "rmse", "val_r2"] {
      #expect(number(name, line) == number(name, expected), "\(name)")
    }
    #expect(number("loss", line) != nil && number("val_loss", line) != nil)
  }

  /// The digits of a number in a line of JSON.
  private func number(_ name: String, _ line: Substring) -> Substring? {
    line.split(whereSeparator: { ",{}".contains($0) }).first { $0.hasPrefix("\"\(name)\":") }?
      .split(separator: ":").last
  }

  @Test("prints the same bytes for any number of jobs", arguments: ["text", "csv", "jsonl"])
  func jobs(format: String) throws {
    let arguments = [
      "sweep", "--problem", "circle", "--model", "logistic,mlp:2,mlp:4", "--lr", "0.1,0.01", "--epochs",
      "100",
      "--format", format, "--jobs",
    ]
    let one = try HeadlessRun(arguments: arguments + ["1"])
    #expect(one.status == 0)
    #expect(try HeadlessRun(arguments: arguments + ["4"]).standardOutput == one.standardOutput)
  }

  @Test("csv has what varies and what came of it, in the order of the lists")
  func csv() throws {
    let run = try HeadlessRun(
      "sweep", "--problem", "gauss", "--model", "mlp:4,4,mlp:2", "--batch-size", "8,full", "--epochs", "30",
      "--format", "csv")
    #expect(run.status == 0)
    #expect(
      run.lines[0]
        == "model,optimizer,lr,batch_size,parameters,epochs,loss,val_loss,best_val_loss,best_epoch,accuracy,val_accuracy,verdict"
    )
    #expect(run.lines[1].hasPrefix("\"mlp:4,4\",") && run.lines[2].hasPrefix("\"mlp:4,4\","))
    #expect(rows(run).map { $0["model"] } == ["mlp:4,4", "mlp:4,4", "mlp:2", "mlp:2"])
    #expect(run.lines[3].contains(",8,") && run.lines[4].contains(",full,"))
  }

  @Test("jsonl has no NaN, and a run that diverged is a verdict and no failure")
  func jsonl() throws {
    let run = try HeadlessRun(
      "sweep", "--input-scale", "1", "--lr", "1e-5,1e-2", "--epochs", "50", "--format", "jsonl")
    #expect(run.status == 0)
    let objects = try objects(run)
    #expect(objects.map { $0["verdict"] as? String }[1] == "diverged")
    #expect(objects[1]["loss"] is NSNull && objects[0]["loss"] is Double)
    #expect(objects.map { $0["epochs"] as? Int } == [50, 11])
    #expect(objects.map { $0["lr"] as? Double } == [1e-5, 1e-2])
    #expect(objects.allSatisfy { $0["model"] as? String == "linear" && $0["parameters"] as? Int == 2 })
    #expect(objects.allSatisfy { $0["rmse"] != nil && $0["val_r2"] != nil })
  }

  @Test("ends with 1 if every run diverged")
  func allDiverged() throws {
    let run = try HeadlessRun("sweep", "--input-scale", "1", "--lr", "0.01,0.1", "--epochs", "50")
    #expect(run.status == 1)
    #expect(run.standardError.hasPrefix("descent: every run diverged."))
    #expect(run.output.contains("lower --lr"))
  }

  @Test("is one run without a list")
  func single() throws {
    let run = try HeadlessRun("sweep", "--epochs", "30")
    #expect(run.status == 0)
    #expect(run.lines[0] == "Thermometer: one run of 30 epochs")
  }

  @Test("reads a table once, and says what it decided once")
  func table() throws {
    let run = try HeadlessRun(
      shell: #"""
        printf 'a,b,name,y\n1,2,p,3\n2,1,q,3\n3,5,r,8\n4,4,s,8\n5,1,t,6\n' > "$TMPDIR/sweep-$$.csv"
        "$descent" sweep --data "$TMPDIR/sweep-$$.csv" --target y --lr 0.1,0.01,0.001 --epochs 20 --format csv
        code=$?; rm "$TMPDIR/sweep-$$.csv"; exit $code
        """#.replacing("$TMPDIR", with: FileManager.default.temporaryDirectory.path))
    #expect(run.status == 0)
    #expect(run.lines.count == 4)
    let remarks = run.standardError.split(separator: "\n")
    #expect(!remarks.isEmpty && Set(remarks).count == remarks.count)
  }

  @Test("stops at ctrl-C and prints what there is", arguments: [("INT", 130), ("TERM", 143)])
  func interruption(signal: String, status: Int) throws {
    let run = try HeadlessRun(
      shell: #"""
        "$descent" sweep --lr 0.001,0.002,0.003 --jobs 2 --epochs 9000000000000000000 --format csv & pid=$!
        sleep 1; kill -\#(signal) $pid; wait $pid; echo "status $?" >&2
        """#)
    #expect(run.standardError.contains("status \(status)\n"))
    #expect(run.lines.count == 4)
    #expect(run.lines.dropFirst().allSatisfy { $0.hasSuffix(",stopped") })
    #expect(rows(run).compactMap { $0["epochs"].flatMap(Int.init) }.filter { $0 > 0 }.count == 2)
  }

  @Test("--print-experiment needs one")
  func printed() throws {
    let one = try HeadlessRun("sweep", "--epochs", "5", "--lr", "0.5", "--print-experiment")
    #expect(one.status == 0 && one.output.contains("0.5"))
    let two = try HeadlessRun("sweep", "--epochs", "5", "--lr", "0.5,1", "--print-experiment")
    #expect(two.status == 2 && two.standardError.contains("without lists"))
  }

  static let bad: [BadLine] = [
    BadLine("", "Missing expected argument", "--epochs"),
    BadLine("--epochs 0", "--epochs", "'0'", "a whole number above 0"),
    BadLine("--epochs 5 --jobs 0", "--jobs", "'0'", "from 1 to 256"),
    BadLine("--epochs 5 --jobs 257", "--jobs", "'257'", "from 1 to 256"),
    BadLine("--epochs 5 --format xml", "--format", "'xml'", "text, csv or jsonl"),
    BadLine("--epochs 5 --model mlp:2,mpl:4", "--model", "'mpl:4'", "mlp"),
    BadLine("--epochs 5 --model mlp:2,,mlp:4", "--model", "'mlp:2,,mlp:4'", "either side of a comma"),
    BadLine("--epochs 5 --lr 0.1,", "--lr", "'0.1,'", "either side of a comma"),
    BadLine("--epochs 5 --lr 0.1,fast", "--lr", "'fast'", "a number of at least 0"),
    BadLine("--epochs 5 --lr 0.1,0.1", "--lr", "'0.1'", "only once"),
    BadLine("--epochs 5 --optimizer sgd,sdg", "--optimizer", "'sdg'", "adam"),
    BadLine("--epochs 5 --batch-size 4,0", "--batch-size", "'0'", "a whole number above 0"),
    BadLine("--epochs 5 --dropout 0,1", "--dropout", "'1'", "[0, 1)"),
    BadLine("--epochs 5 --seed 1,-1", "--seed", "'-1'", "a whole number"),
    BadLine("--epochs 5 --problem xor --loss cross-entropy,mse", "--loss", "'mse'", "cross-entropy"),
    BadLine("--epochs 5 --optimizer sgd,adam --set momentum=0.9", "--set", "'momentum=0.9'"),
    BadLine("--epochs 5 --resume x", "Unknown option", "--resume"),
  ]

  @Test("refuses what it cannot take before anything runs", arguments: bad)
  func refused(_ bad: BadLine) throws {
    let run = try HeadlessRun(arguments: ["sweep"] + bad.line.split(separator: " ").map(String.init))
    #expect(run.status == 2)
    #expect(run.standardOutput.isEmpty)
    for word in bad.words { #expect(run.standardError.contains(word), "\(word) in \(run.standardError)") }
  }
}
