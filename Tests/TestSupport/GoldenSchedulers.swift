extension Golden {
  /// One entry of `schedulers.json`, or one of the schedules that it is composed of.
  package struct Schedule: Decodable, Sendable {
    package let name: String?
    package let scheduler: String
    package let baseLrs: [Double]?
    package let momentum: Double?
    package let options: [String: [Double]]
    package let text: [String: String]
    package let children: [Schedule]
    package let metrics: [Double]?
    package let at: [Double]?
    package let lrs: [[Double]]?
    package let momenta: [[Double]]?
  }

  /// `averaging.json`: parameters at each update, and their average after it.
  package struct Averages: Decodable, Sendable {
    package struct Model: Decodable, Sendable {
      package let kind: String
      package let dtype: String
      package let options: [String: [Double]]
      package let values: [Array]
      package let averages: [[Double]]
    }

    package let averagedModel: [Model]
    package let swalr: [Schedule]
  }

  private struct Schedules: Decodable { let schedulers: [Schedule] }

  package static func schedules() throws -> [Schedule] {
    let file: Schedules = try load("schedulers")
    return file.schedulers
  }

  package static func averages() throws -> Averages { try load("averaging") }
}
