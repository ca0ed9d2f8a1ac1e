import Testing

/// The runs that people know from the tutorial, with the numbers that PyTorch printed for them.
@Suite("descent train prints the reference run:")
struct ReferenceRunTests {
  private func expect(
    _ run: HeadlessRun, prints expected: [String], sourceLocation: SourceLocation = #_sourceLocation
  ) {
    #expect(run.status == 0, sourceLocation: sourceLocation)
    #expect(run.standardError.isEmpty, sourceLocation: sourceLocation)
    #expect(run.lines.count == expected.count, sourceLocation: sourceLocation)
    for (line, expectedLine) in zip(run.lines, expected) {
      #expect(
        agreesToTheLastDigit(line, expectedLine), "\(line) is not \(expectedLine)",
        sourceLocation: sourceLocation)
    }
  }

  @Test("all rows, 5000 epochs of SGD")
  func allRows() throws {
    let losses = [
      "7.860119", "3.828538", "3.092191", "2.957698", "2.933134", "2.928648", "2.927830", "2.927679",
      "2.927652", "2.927647",
    ]
    expect(
      try HeadlessRun("train", "--val-fraction", "0", "--epochs", "5000"),
      prints: zip(1..., losses).map { "Epoch \($0 * 500), Loss \($1)" } + [
        "Parameters: w = 5.3671, b = -17.3012"
      ])
  }

  @Test("Adam on inputs as they are")
  func adam() throws {
    expect(
      try HeadlessRun(
        "train", "--val-fraction", "0", "--input-scale", "1", "--optimizer", "adam", "--lr", "1e-1",
        "--epochs", "2000"),
      prints: [
        "Epoch 500, Loss 7.612900", "Epoch 1000, Loss 3.086700", "Epoch 1500, Loss 2.928579",
        "Epoch 2000, Loss 2.927644", "Parameters: w = 0.5367, b = -17.3021",
      ])
  }

  private static let withValidation = [
    "Epoch 1, Training loss 53.5719, Validation loss 200.9305",
    "Epoch 2, Training loss 25.9376, Validation loss 122.3720",
    "Epoch 3, Training loss 20.5573, Validation loss 97.6301",
    "Epoch 500, Training loss 7.3756, Validation loss 33.8520",
    "Epoch 1000, Training loss 4.1195, Validation loss 16.8417",
    "Epoch 1500, Training loss 3.2382, Validation loss 10.3194",
    "Epoch 2000, Training loss 2.9997, Validation loss 7.5561",
    "Epoch 2500, Training loss 2.9351, Validation loss 6.2891",
    "Epoch 3000, Training loss 2.9176, Validation loss 5.6760",
    "Parameters: w = 4.9319, b = -15.0931",
  ]

  @Test("two rows that PyTorch's permutation for seed 86 draws for validation, or that are named")
  func validationRows() throws {
    let drawn = try HeadlessRun("train", "--seed", "86", "--epochs", "3000")
    expect(drawn, prints: Self.withValidation)
    let named = try HeadlessRun("train", "--val-rows", "0,3", "--epochs", "3000")
    #expect(named.standardOutput == drawn.standardOutput, "both ways of choosing must give the same lines")
    #expect(try HeadlessRun("train", "--epochs", "3000").standardOutput != drawn.standardOutput)
  }

  @Test("one step on inputs as they are")
  func oneStep() throws {
    let run = try HeadlessRun(
      "train", "--val-fraction", "0", "--input-scale", "1", "--lr", "1e-5", "--epochs", "1")
    #expect(run.lines.first?.hasPrefix("Epoch 1, Loss 1763.884") == true)
    #expect(run.lines.last == "Parameters: w = 0.954827, b = -0.000826")
  }

  @Test("and a learning rate that is too high ends with 1, and with the epoch on standard error")
  func divergence() throws {
    let run = try HeadlessRun("train", "--input-scale", "1", "--lr", "1e-2", "--epochs", "3000")
    #expect(run.status == 1)
    #expect(run.standardError.hasPrefix("descent: diverged at epoch 11: the training loss is inf."))
    #expect(run.standardError.contains("0.01"), "the learning rate must be named")
    #expect(run.lines.prefix(3).map { $0.prefix(8) } == ["Epoch 1,", "Epoch 2,", "Epoch 3,"])
    // The parameters are the last ones that were numbers.
    #expect(run.lines.last?.hasPrefix("Parameters: w = ") == true)
    #expect(!run.output.contains("nan") && !run.output.contains("inf"))
  }

  @Test("every time with the same bytes, also while other runs are under way")
  func repeatable() throws {
    for arguments in [
      ["--epochs", "2000", "--format", "jsonl", "--print-every", "7"],
      ["--epochs", "2000", "--optimizer", "adam", "--format", "csv", "--seed", "12345"],
      ["--epochs", "777", "--precision", "double", "--print-every", "1"],
    ] {
      let first = try HeadlessRun(arguments: ["train"] + arguments)
      #expect(first.status == 0 && first.lines.count > 3)
      #expect(try HeadlessRun(arguments: ["train"] + arguments).standardOutput == first.standardOutput)
    }
  }
}
