import Experiments
import Optimizers
import Testing

@Suite("What the program says of itself:")
struct HelpTests {
  @Test("--help explains what it is, with examples that work", arguments: [["--help"], ["-h"], ["help"]])
  func help(arguments: [String]) throws {
    let run = try HeadlessRun(arguments: arguments)
    #expect(run.status == 0)
    #expect(run.standardError.isEmpty)
    for words in ["gradient descent", "train", "list", "Keys", "?", "descent train --epochs 3000"] {
      #expect(run.output.contains(words), "\(words)")
    }
    #expect(try HeadlessRun("train", "--epochs", "3000").status == 0)
    #expect(try HeadlessRun("list", "optimizers").status == 0)
  }

  @Test("--help of a subcommand names every flag", arguments: ["run", "train", "sweep"])
  func subcommands(name: String) throws {
    let run = try HeadlessRun(name, "--help")
    #expect(run.status == 0)
    #expect(run.standardError.isEmpty)
    let shared = [
      "--problem", "--model", "--loss", "--optimizer", "--lr", "--set", "--no-zero-grad", "--val-fraction",
      "--val-rows", "--input-scale", "--init", "--seed", "--precision",
    ]
    let own =
      switch name {
      case "run": ["--paused", "--speed", "--ascii", "--theme", "dark, light, mono"]
      case "train": ["--epochs", "--print-every", "--format", "csv", "Exit code 1"]
      default: ["--epochs", "--jobs", "--format", "csv", "--ascii", "every combination runs", "Exit code 1"]
      }
    let settings = SettingCatalog.all.map { "--\($0.name)" }
    for words in settings + shared + own { #expect(run.output.contains(words), "\(words)") }
    #expect(!run.output.contains("--crash"), "a flag for tests is not for people")
    #expect(run.output.contains("EXAMPLES") && run.output.contains("\n  descent"))
    #expect(run.lines.allSatisfy { $0.count <= 80 }, "fits a terminal of 80 columns")
    #expect(try HeadlessRun("help", name).output == run.output)
  }

  @Test("run --help has the keys of the cockpit, from the table that the cockpit obeys")
  func keys() throws {
    let help = try HeadlessRun("run", "--help").output
    for line in try HeadlessRun("list", "keys").lines.prefix(17) {
      let key = line.split(separator: " ")[0]
      #expect(help.contains("\n  \(key) "), "\(key)")
    }
  }

  @Test("--version is one line with a number")
  func version() throws {
    let run = try HeadlessRun("--version")
    #expect(run.status == 0)
    #expect(run.lines.count == 1)
    #expect(run.output.split(separator: ".").count == 3)
    #expect(run.output.trimmingPrefix("0").first == ".")
  }

  @Test(
    "list has every topic",
    arguments: [
      ("activations", "leaky_relu"), ("settings", "--batch-size n"),
      ("problems", "thermometer"), ("optimizers", "adam"), ("models", "linear[:no-bias]"), ("losses", "mse"),
      ("schedulers", "cosine"), ("layers", "Conv2d"), ("operations", "  leaky_relu"), ("keys", "space"),
      ("commands", "zero-grad on|off"),
    ])
  func list(topic: String, entry: String) throws {
    let run = try HeadlessRun("list", topic)
    #expect(run.status == 0)
    #expect(run.standardError.isEmpty)
    #expect(run.lines.contains { $0.hasPrefix(entry + " ") })
    #expect(try HeadlessRun("list", "--help").output.contains(topic))
    #expect(try HeadlessRun("list").lines.contains { $0.hasPrefix(topic + " ") }, "alone it lists its topics")
    #expect(run.lines.allSatisfy { $0.count <= 80 }, "fits a terminal of 80 columns")
  }

  @Test("list names everything that the library has, and says why the program does not offer it")
  func others() throws {
    let optimizers = try HeadlessRun("list", "optimizers")
    for entry in OptimizerCatalog.all { #expect(optimizers.output.contains(entry.title), "\(entry.title)") }
    let schedulers = try HeadlessRun("list", "schedulers")
    for entry in SchedulerCatalog.all { #expect(schedulers.output.contains(entry.title), "\(entry.title)") }
    for (run, name, words) in [
      (optimizers, "SparseAdam", "sparse gradients"), (optimizers, "Muon", "matrices"),
      (schedulers, "LambdaLR", "function"), (schedulers, "SequentialLR", "other schedules"),
    ] {
      let line = try #require(run.lines.last { $0.contains(name) })
      #expect(line.contains(words), "\(line)")
    }
  }

  @Test("list optimizers shows each option as it is typed, and it is taken so")
  func options() throws {
    for optimizer in ["sgd", "adam"] {
      let lines = try HeadlessRun("list", "optimizers").lines
      let from = try #require(lines.firstIndex { $0.hasPrefix(optimizer + " ") })
      let flags = lines[(from + 1)...].prefix { $0.hasPrefix("  ") }
        .compactMap { $0.split(separator: " ").first == "--set" ? $0.split(separator: " ")[1] : nil }
      #expect(flags.count >= 5)
      let run = try HeadlessRun(
        arguments: ["train", "--epochs", "3", "--optimizer", optimizer, "--set"] + flags.map(String.init))
      #expect(run.status == 0, "\(run.standardError)")
    }
  }
}
