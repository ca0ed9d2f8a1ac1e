import Experiments
import Foundation
import Testing
import Words

/// Data that is made: the geometry without noise, and what noise and seed change.
@Suite struct GeneratedDataTests {
  private static let generated = ProblemCatalog.entries.filter { $0.noise != nil }
  private static let seeds = [0, 1, 86] as [UInt64]

  @Test func theseAreMade() {
    #expect(
      Self.generated.map(\.name) == ["sine", "reg-plane", "reg-gauss", "gauss", "circle", "xor", "spiral"])
  }

  @Test(arguments: generated) func theSeedDecides(problem: Problem) throws {
    let data = try problem.load(noise: 0.25, seed: 3)
    #expect(try problem.load(noise: 0.25, seed: 3) == data)
    #expect(try problem.load(noise: 0.25, seed: 4) != data)
    #expect(try problem.load(noise: 0, seed: 3) != data)
    #expect(try problem.load(seed: 3) == problem.load(noise: problem.noise, seed: 3))
  }

  @Test(arguments: generated) func sizesAndRanges(problem: Problem) throws {
    for seed in Self.seeds {
      let data = try problem.load(noise: 0, seed: seed)
      #expect(data.rowCount == (problem.name == "sine" ? 20 : 500))
      #expect(data.features.map(\.name) == (problem.name == "sine" ? ["x"] : ["x1", "x2"]))
      for column in data.features { #expect(column.values.allSatisfy { abs($0) <= 6 }) }
      #expect(data.classes == (problem.task == .classification ? ["orange", "blue"] : nil))
      #expect(data.target.values.allSatisfy { abs($0) <= 1.2 })
    }
  }

  /// Each rule is stated anew, over the place alone; a failure shows the first point that breaks it.
  @Test(arguments: seeds) func withoutNoiseThePlaceDecidesTheColor(seed: UInt64) throws {
    let circle = try points("circle", seed: seed)
    #expect(circle.first { !($0.isBlue ? $0.radius < 2.5 : (3.5...5).contains($0.radius)) } == nil)

    let xor = try points("xor", seed: seed)
    #expect(xor.first { $0.isBlue != ($0.x.sign == $0.y.sign) } == nil)
    #expect(xor.first { min(abs($0.x), abs($0.y)) < 0.3 || max(abs($0.x), abs($0.y)) > 5.3 } == nil)

    // A point on a spiral has turned by 0.7π for each unit of its radius; the arms are half a turn apart.
    let spiral = try points("spiral", seed: seed).dropFirst(2)
    let offArm = spiral.first { point in
      let turn = atan2(point.x, point.y) - 0.7 * .pi * point.radius
      return abs(cos(turn) - (point.isBlue ? 1 : -1)) > 1e-9
    }
    #expect(offArm == nil)

    // Almost surely on its side of the line halfway between the clouds.
    let gauss = try points("gauss", seed: seed)
    #expect(gauss.count { ($0.x + $0.y > 0) == $0.isBlue } >= 498)
  }

  @Test(arguments: seeds) func bothColorsAreThere(seed: UInt64) throws {
    for name in ["gauss", "circle", "spiral"] {
      #expect(try points(name, seed: seed).count(where: \.isBlue) == 250)
    }
    #expect((200...300).contains(try points("xor", seed: seed).count(where: \.isBlue)))
  }

  @Test func noiseMixesColorsAtTheBorderAlone() throws {
    let circle = try points("circle", noise: 0.2)
    let wrong = circle.filter { $0.isBlue != ($0.radius < 2.5) }
    #expect((10...100).contains(wrong.count))
    // A place is moved by at most 0.2 · 5 in each direction.
    #expect(wrong.first { abs($0.radius - 2.5) > 2.0.squareRoot() } == nil)
    let xor = try points("xor", noise: 0.2).filter { $0.isBlue != ($0.x.sign == $0.y.sign) }
    #expect((10...100).contains(xor.count))
    #expect(xor.first { min(abs($0.x), abs($0.y)) > 1 } == nil)
  }

  @Test func noiseOfAPlaneMovesTheTargetAlone() throws {
    let (clean, noisy) = (try points("reg-plane"), try points("reg-plane", noise: 0.5))
    #expect(clean.map(\.x) == noisy.map(\.x) && clean.map(\.y) == noisy.map(\.y))
    let moved = zip(clean, noisy).map { abs($0.target - $1.target) }
    // By at most 0.5 · 6 in both directions, a tenth of which counts; half of that somewhere among 500.
    #expect(moved.allSatisfy { $0 <= 0.6 } && moved.contains { $0 > 0.3 })
  }

  @Test(arguments: [0, 0.25, 0.5]) func theCloudsHaveThePlaygroundsVariance(noise: Double) throws {
    let points = try points("gauss", noise: noise)
    let offsets = points.flatMap { point in
      let center = point.isBlue ? 2.0 : -2
      return [point.x - center, point.y - center]
    }
    let variance = offsets.reduce(0) { $0 + $1 * $1 } / Double(offsets.count)
    // Over 1000 numbers the variance itself scatters by 4.5 %.
    #expect(abs(variance / (0.5 + 7 * noise) - 1) < 0.12)
  }

  @Test(arguments: seeds) func theTargetsOfThePlanes(seed: UInt64) throws {
    let plane = try points("reg-plane", seed: seed)
    #expect(plane.first { abs($0.target - ($0.x + $0.y) / 10) > 1e-15 } == nil)

    let hills = [(-4.0, 2.5), (0, -2.5), (4, 2.5)]
    let wrong = try points("reg-gauss", seed: seed).first { point in
      let toHills = hills.map { hypot(point.x - $0, point.y - $1) }.min() ?? .infinity
      let toHollows = hills.map { hypot(point.x - $0, point.y + $1) }.min() ?? .infinity
      // The nearer centre decides: a cone of height 1 and radius 2 up, or down.
      let height = max(0, 1 - min(toHills, toHollows) / 2)
      return abs(point.target - (toHills < toHollows ? height : -height)) > 1e-12
    }
    #expect(wrong == nil)
  }

  @Test(arguments: seeds) func theSineIsASine(seed: UInt64) throws {
    let problem = try #require(ProblemCatalog.entry(named: "sine"))
    let clean = try problem.load(noise: 0, seed: seed)
    let x = clean.features[0].values
    #expect(x == x.sorted() && x.allSatisfy { (-1...1).contains($0) })
    #expect(zip(x, clean.target.values).allSatisfy { $1 == sin(.pi * $0) })
    let noisy = try problem.load(seed: seed)
    #expect(noisy.features == clean.features)
    let squares = zip(noisy.target.values, clean.target.values).map { ($0 - $1) * ($0 - $1) }
    #expect((0.1...0.3).contains((squares.reduce(0, +) / 20).squareRoot()))
  }

  @Test(arguments: [(-0.1, "-0.1"), (0.51, "0.51"), (.infinity, "inf"), (.nan, "nan")])
  func noiseOutOfRange(noise: Double, text: String) {
    let error = InputError(place: "--problem-noise", value: text, allowed: "a number from 0 to 0.5")
    for problem in Self.generated {
      #expect(throws: error) { try problem.load(noise: noise) }
    }
  }

  @Test func fixedDataTakesNoNoise() throws {
    for problem in ProblemCatalog.entries where problem.noise == nil {
      let allowed = "none with \(problem.name), whose data is fixed"
      #expect(throws: InputError(place: "--problem-noise", value: "0.1", allowed: allowed)) {
        try problem.load(noise: 0.1)
      }
      #expect(try problem.load(seed: 1) == problem.load(seed: 2))
    }
  }

  private struct Place: Equatable {
    let x: Double
    let y: Double
    let target: Double

    var isBlue: Bool { target == 1 }
    var radius: Double { hypot(x, y) }
  }

  private func points(_ name: String, noise: Double = 0, seed: UInt64 = 0) throws -> [Place] {
    let data = try #require(ProblemCatalog.entry(named: name)).load(noise: noise, seed: seed)
    return (0..<data.rowCount).map { row in
      Place(x: data.features[0].values[row], y: data.features[1].values[row], target: data.target.values[row])
    }
  }
}
