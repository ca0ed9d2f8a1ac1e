import Optimizers
import Testing
import Words

@testable import Experiments

@Suite("The catalog of settings")
struct SettingCatalogTests {
  private func experiment(_ texts: [Setting: String]) throws -> Experiment {
    var description = ExperimentDescription()
    for (setting, text) in texts { description.set(setting, text) }
    return try description.experiment()
  }

  @Test("names every setting once, by flag, command and place in a checkpoint")
  func names() {
    let all = SettingCatalog.all
    #expect(Set(all.map { nameKey($0.name) }).count == all.count)
    let adjustable = SettingCatalog.adjustable.compactMap(\.adjustable)
    #expect(Set(adjustable.map(\.command)).count == adjustable.count)
    #expect(Set(adjustable.map(\.checkpointPath)).count == adjustable.count)
    for setting in all {
      #expect(SettingCatalog.setting(named: setting.name.uppercased()) == setting)
      #expect(setting.summary.first?.isUppercase == true && setting.summary.last != ".", "\(setting.name)")
      #expect(setting.kind == .flag || !setting.valueName.isEmpty, "\(setting.name)")
    }
  }

  @Test(
    "an adjustable setting is what is written of it, and is written so", arguments: SettingCatalog.adjustable)
  func adjustable(setting: Setting) throws {
    let adjustable = try #require(setting.adjustable)
    #expect(setting.mayChange)
    #expect(adjustable.accepts(adjustable.initial))
    var values = SettingValues()
    #expect(values[setting] == adjustable.initial)
    for value in [0, 0.25, 1, 3, nil] as [Double?] where adjustable.accepts(value) {
      let text = adjustable.text(value)
      #expect(try adjustable.parse(text.uppercased(), place: "") == value, "\(text)")
      values[setting] = value
      #expect(values[setting] == value)
      #expect((values == SettingValues()) == (value == adjustable.initial))
      #expect(values.stepsAlike(SettingValues()) == (value == adjustable.initial || !adjustable.changesStep))
      let read = try experiment([setting: text, .problem: "circle"])
      #expect(read.settings[setting] == value)
      let again = try ExperimentDescription(read).experiment()
      #expect(again.settings == read.settings)
    }
    for text in ["", "x", "nan", "-1", "1e400"] {
      let error = #expect(throws: InputError.self, "\(text)") {
        try adjustable.parse(text, place: "\(setting.flag)")
      }
      #expect(error == InputError(place: setting.flag, value: text, allowed: adjustable.allowed))
    }
  }

  @Test("a landscape takes none of those that need rows")
  func landscape() throws {
    for setting in SettingCatalog.all where setting.needsRows {
      let error = #expect(throws: InputError.self, "\(setting.name)") {
        try experiment([.problem: "beale", setting: "1"])
      }
      #expect(error?.place == setting.flag && error?.allowed.hasPrefix("nothing here") == true)
    }
  }

  @Test(
    "names are understood in any case and as PyTorch spells them",
    arguments: [
      ([.optimizer: "Adam"], [.optimizer: "adam"]), ([.optimizer: "RMSprop"], [.optimizer: "rmsprop"]),
      ([.optimizer: "LBFGS"], [.optimizer: "lbfgs"]),
      ([.optimizer: "torch.optim.SGD"], [.optimizer: "sgd"]),
      ([.set: "Momentum=0.9 nesterov=True"], [.set: "momentum=0.9 nesterov=true"]),
      (
        [.optimizer: "adam", .set: "betas=(0.5,0.9) amsgrad=False"],
        [.optimizer: "adam", .set: "betas=0.5,0.9 amsgrad=false"]
      ),
      (
        [.optimizer: "lbfgs", .set: "line_search_fn='strong_wolfe' max_eval=None"],
        [.optimizer: "lbfgs", .set: "line_search_fn=strong_wolfe max_eval=none"]
      ),
      ([.schedule: "StepLR,step_size=3"], [.schedule: "step,step_size=3"]),
      ([.schedule: "CosineAnnealingLR,T_max=50"], [.schedule: "cosine,T_max=50"]),
      (
        [.schedule: "MultiStepLR,milestones=[30,80],gamma=0.5"],
        [.schedule: "multistep,milestones=30,80,gamma=0.5"]
      ),
      ([.schedule: "ReduceLROnPlateau"], [.schedule: "plateau"]), ([.schedule: "OFF"], [:]),
      (
        [.problem: "Spiral", .model: "MLP:4", .activation: "ReLU"],
        [.problem: "spiral", .model: "mlp:4", .activation: "relu"]
      ),
      ([.problem: "spiral", .model: "Linear"], [.problem: "spiral", .model: "linear"]),
      ([.problem: "sine", .activation: "LeakyReLU"], [.problem: "sine", .activation: "leaky_relu"]),
      ([.loss: "MSELoss"], [.loss: "mse"]), ([.loss: "L1Loss"], [.loss: "l1"]),
      ([.loss: "nn.HuberLoss()"], [.loss: "huber"]),
      ([.problem: "circle", .loss: "BCEWithLogitsLoss"], [.problem: "circle", .loss: "bce"]),
      ([.problem: "iris", .loss: "CrossEntropyLoss"], [.problem: "iris", .loss: "cross-entropy"]),
      ([.problem: "circle", .model: "Logistic"], [.problem: "circle", .model: "logistic"]),
      ([.precision: "float64"], [.precision: "double"]), ([.batchSize: "FULL"], [.batchSize: "full"]),
      ([.zeroGrad: "False"], [.zeroGrad: "false"]), ([.patience: "Off"], [:]),
      ([.validationRows: "None"], [.validationRows: "none"]),
    ] as [([Setting: String], [Setting: String])])
  func spellings(typed: [Setting: String], canonical: [Setting: String]) throws {
    #expect(ExperimentDescription(try experiment(typed)) == ExperimentDescription(try experiment(canonical)))
  }

  @Test("every optimizer, schedule, loss, activation and problem is found by every name that it has")
  func everyName() throws {
    for entry in OptimizerCatalog.entries {
      for name in [entry.name, entry.title, entry.title.uppercased(), "torch.optim.\(entry.title)"] {
        #expect(OptimizerCatalog.entry(named: name)?.name == entry.name)
      }
    }
    for entry in SchedulerCatalog.entries {
      for name in [entry.name, entry.title, entry.title.lowercased()] {
        #expect(SchedulerCatalog.entry(named: name)?.name == entry.name)
      }
    }
    for loss in LossCatalog.entries {
      for name in [loss.name, loss.className, "nn.\(loss.className)"] {
        #expect(LossCatalog.entry(named: name)?.name == loss.name)
      }
    }
    for activation in Activation.allCases {
      for name in [activation.rawValue, activation.className, "nn.\(activation.className)()"] {
        #expect(try Activation(parsing: name) == activation)
      }
    }
    for problem in ProblemCatalog.entries {
      #expect(ProblemCatalog.entry(named: problem.name.uppercased())?.name == problem.name)
    }
  }

  @Test("an error says where it was written, however deep it happens")
  func places() throws {
    var description = ExperimentDescription()
    description.set(.validationRows, "99", place: "wine.json, val-rows")
    description.set(.zeroGrad, "false", place: "wine.json, zero-grad")
    func located(_ place: String) -> String {
      description.located(InputError(place: place, value: "x", allowed: "y")).place
    }
    #expect(located("--val-rows") == "wine.json, val-rows")
    #expect(located("--val-rows, 3") == "wine.json, val-rows, 3")
    #expect(located("--no-zero-grad") == "wine.json, zero-grad")
    // Nobody wrote these, and one is only the beginning of a name.
    for place in ["--val", "--lr", "line 3", "--val-rows-all"] { #expect(located(place) == place) }
  }
}
