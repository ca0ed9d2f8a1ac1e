import Words

/// How fast a session may run.
package enum Speed: Hashable, Sendable {
  case epochsPerSecond(Double)
  /// As fast as the machine goes.
  case maximum

  /// What the cockpit starts with: a class can follow the curve, and ten seconds tell the story.
  package static let classroom = Speed.epochsPerSecond(100)

  /// The steps of the `<` and `>` keys, slowest first: 1, 2, 5, 10, … 100,000, maximum.
  package static let ladder: [Speed] = {
    let decades: [Double] = [1, 10, 100, 1_000, 10_000]
    let rates: [Double] =
      decades.flatMap { (decade: Double) -> [Double] in [decade, 2 * decade, 5 * decade] } + [100_000]
    return rates.map(Speed.epochsPerSecond) + [.maximum]
  }()

  /// The next faster step of the ladder; the maximum stays.
  package var faster: Speed { Speed.ladder.first { $0 > self } ?? .maximum }

  /// The next slower step of the ladder; one epoch per second stays.
  package var slower: Speed { Speed.ladder.last { $0 < self } ?? Speed.ladder[0] }
}

extension Speed: Comparable {
  /// Epochs per second; infinite for the maximum.
  package var rate: Double {
    switch self {
    case .epochsPerSecond(let rate): rate
    case .maximum: .infinity
    }
  }

  package static func < (a: Speed, b: Speed) -> Bool { a.rate < b.rate }
}

extension Speed: CustomStringConvertible {
  package var description: String {
    switch self {
    case .epochsPerSecond(let rate): shortest(rate)
    case .maximum: "max"
    }
  }

  /// Reads `100` or `max`.
  package init(parsing text: String, place: String) throws(InputError) {
    if text == "max" {
      self = .maximum
    } else if let rate = Double(text), rate > 0, rate.isFinite {
      self = .epochsPerSecond(rate)
    } else {
      throw InputError(place: place, value: text, allowed: "epochs per second above 0, or max")
    }
  }
}
