/// The files that travel inside the program, so that the built binary needs nothing beside it.
package enum Assets {
  /// Eleven readings of an unlabelled thermometer beside degrees Celsius.
  package static var thermometer: String {
    String(decoding: PackageResources.thermometer_csv, as: UTF8.self)
  }

  /// Four measures of 150 flowers beside their species.
  package static var iris: String { String(decoding: PackageResources.iris_csv, as: UTF8.self) }
}
