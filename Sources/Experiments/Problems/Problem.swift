import Words

/// Something to learn: data or a landscape, what it teaches, and the settings it is best begun with.
package struct Problem: Sendable {
  /// As it is typed: `thermometer`.
  package let name: String
  package let title: String
  /// What it teaches, in one sentence.
  package let lesson: String
  /// Where the data is from.
  package let source: String
  package let task: Task
  /// The factor that brings the inputs into a range where the defaults work.
  package let inputScale: Double
  /// Where training starts on the preferred model, or on a landscape; nil where the model draws its own start.
  package let initialParameters: [Double]?
  package let preferences: Preferences
  /// The noise that the data has when none is asked for; nil where the data is fixed and has no such setting.
  package let noise: Double?
  /// Makes the data: the same rows for the same noise and seed. Fixed data ignores both. Call ``load(noise:seed:)``,
  /// which checks the noise.
  package let generate: @Sendable (_ noise: Double, _ seed: UInt64) throws(InputError) -> Dataset
  /// The function to descend, where there is no data.
  package let landscape: Landscape?

  package init(
    name: String, title: String, lesson: String, source: String, task: Task, inputScale: Double = 1,
    initialParameters: [Double]? = nil, preferences: Preferences, noise: Double? = nil,
    landscape: Landscape? = nil,
    generate: @escaping @Sendable (_ noise: Double, _ seed: UInt64) throws(InputError) -> Dataset
  ) {
    self.name = name
    self.title = title
    self.lesson = lesson
    self.source = source
    self.task = task
    self.inputScale = inputScale
    self.initialParameters = initialParameters
    self.preferences = preferences
    self.noise = noise
    self.landscape = landscape
    self.generate = generate
  }

  /// The noise that a problem with such a setting may be given.
  package static let allowedNoise = 0...0.5

  /// The rows to learn from; of a landscape one row without features.
  ///
  /// - Parameters:
  ///   - noise: nil for the problem's own.
  ///   - seed: decides every random number in the data.
  /// - Throws: for a noise out of ``allowedNoise``, and for any noise where the data is fixed.
  package func load(noise: Double? = nil, seed: UInt64 = 0) throws(InputError) -> Dataset {
    guard let noise else { return try generate(self.noise ?? 0, seed) }
    guard self.noise != nil else {
      throw InputError(
        place: Self.noisePlace, value: shortest(noise), allowed: "none with \(name), whose data is fixed")
    }
    guard Self.allowedNoise.contains(noise) else {
      let (least, most) = (shortest(Self.allowedNoise.lowerBound), shortest(Self.allowedNoise.upperBound))
      throw InputError(
        place: Self.noisePlace, value: shortest(noise), allowed: "a number from \(least) to \(most)")
    }
    return try generate(noise, seed)
  }

  private static let noisePlace = "--problem-noise"
}

/// Every built-in problem, in the order in which menus show them.
package enum ProblemCatalog {
  package static let entries: [Problem] = [
    .thermometer, .sine, .plane, .gaussianBumps, .gauss, .circle, .xor, .spiral, .iris, .digits, .rosenbrock,
    .beale, .himmelblau,
  ]

  package static func entry(named name: String) -> Problem? {
    entries.first(named: name) { [$0.name] }
  }
}
