import Optimizers
import Tensors
import TestSupport
import Testing
import Words

@Suite struct CatalogTests {
  @Test func namesAreUnique() {
    let names = OptimizerCatalog.all.map(\.name)
    #expect(Set(names).count == names.count)
    #expect(
      OptimizerCatalog.entries.map(\.name) == [
        "sgd", "adam", "adamw", "adamax", "nadam", "radam", "adagrad", "adadelta", "rmsprop", "rprop", "asgd",
        "adafactor", "lbfgs",
      ])
    #expect(names.count == 15)
    #expect(OptimizerCatalog.entry(named: "adam")?.title == "Adam")
    #expect(OptimizerCatalog.entry(named: "Adam")?.name == "adam")
    #expect(OptimizerCatalog.entry(named: "adams") == nil)
    let spellings = OptimizerCatalog.all.flatMap { Set([$0.name, $0.title].map(nameKey)) }
    #expect(Set(spellings).count == spellings.count, "no name is two optimizers")
  }

  @Test(arguments: OptimizerCatalog.all) func entriesAreConsistent(_ entry: OptimizerEntry) throws {
    #expect(entry.options.first?.name == "lr")
    #expect(Set(entry.options.map(\.name)).count == entry.options.count)
    #expect(entry.defaults.count == entry.options.count)
    for text in [entry.title, entry.intuition, entry.paper] { #expect(!text.isEmpty) }
    for option in entry.options {
      #expect(option.accepts(option.defaultValue), "\(option.name)")
      #expect(!option.summary.isEmpty && !option.allowed.isEmpty)
      let parsed = try entry.parse(["\(option.name)=\(option.defaultValue)"], place: "test")
      #expect(parsed == [option.name: option.defaultValue])
    }
    try entry.check(entry.defaults, place: "test")
  }

  @Test func parsesEveryKind() throws {
    let adam = try #require(OptimizerCatalog.entry(named: "adam"))
    let parsed = try adam.parse(
      ["lr=3e-4", "betas=0.5,0.25", "amsgrad=on", "maximize=0", "eps=0"], place: "test")
    #expect(
      parsed == [
        "lr": .number(3e-4), "betas": .pair(0.5, 0.25), "amsgrad": .flag(true), "maximize": .flag(false),
        "eps": .number(0),
      ])
  }

  @Test(arguments: [
    ("sgd", "lr=-1", "--set, lr", "-1", "a number of at least 0"),
    ("sgd", "lr=fast", "--set, lr", "fast", "a number of at least 0"),
    ("sgd", "lr=inf", "--set, lr", "inf", "a number of at least 0"),
    ("sgd", "lr=nan", "--set, lr", "nan", "a number of at least 0"),
    ("sgd", "lr=", "--set, lr", "", "a number of at least 0"),
    ("sgd", "dampening=nan", "--set, dampening", "nan", "a finite number"),
    ("sgd", "nesterov=maybe", "--set, nesterov", "maybe", "true or false"),
    ("adam", "betas=0.9", "--set, betas", "0.9", "two numbers a,b, each a number in [0, 1)"),
    ("adam", "betas=0.9,1", "--set, betas", "0.9,1", "two numbers a,b, each a number in [0, 1)"),
    ("adam", "betas=0.9,0.9,0.9", "--set, betas", "0.9,0.9,0.9", "two numbers a,b, each a number in [0, 1)"),
    ("adam", "betas=-0.1,0.9", "--set, betas", "-0.1,0.9", "two numbers a,b, each a number in [0, 1)"),
  ])
  func errorsNamePlaceValueAndWhatIsAllowed(
    name: String, word: String, place: String, value: String, allowed: String
  ) throws {
    let entry = try #require(OptimizerCatalog.entry(named: name))
    #expect(throws: InputError(place: place, value: value, allowed: allowed)) {
      try entry.parse([word], place: "--set")
    }
  }

  @Test(arguments: ["momentun=0.9", "momentum", "=1", ""]) func unknownOptions(word: String) throws {
    let entry = try #require(OptimizerCatalog.entry(named: "sgd"))
    let error = #expect(throws: InputError.self) { try entry.parse([word], place: "--set") }
    #expect(error?.value == word)
    #expect(error?.allowed.contains("momentum=…") == true)
  }

  @Test func nesterovWantsMomentum() throws {
    let entry = try #require(OptimizerCatalog.entry(named: "sgd"))
    _ = try entry.parse(["nesterov=true", "momentum=0.9"], place: "--set")
    #expect(
      throws: InputError(
        place: "--set", value: "nesterov=true", allowed: "momentum above 0 and dampening 0 with nesterov")
    ) { try entry.parse(["nesterov=true"], place: "--set") }
    #expect(throws: InputError.self) {
      try entry.parse(["nesterov=true", "momentum=0.9", "dampening=0.1"], place: "--set")
    }
  }

  @Test func valuesReadBackFromTheirText() {
    for number in [0, 1, -1, 0.1, 1e-8, 3e-4, 1e22, 123456.789, .leastNonzeroMagnitude] {
      #expect(Double(shortest(number)) == number)
      #expect(!shortest(number).hasSuffix(".0"))
    }
    #expect("\(OptionValue.pair(0.9, 1))" == "0.9,1")
    #expect("\(OptionValue.flag(true))" == "true")
  }
}
