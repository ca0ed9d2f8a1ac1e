/// A table of numbers: inputs (features) and what is to be predicted from them (the target), row by row.
package struct Dataset: Hashable, Sendable {
  package struct Column: Hashable, Sendable {
    package let name: String
    /// As the header states it, for instance `°C`; nil when it states none.
    package let unit: String?
    package let values: [Double]

    package init(name: String, unit: String? = nil, values: [Double]) {
      self.name = name
      self.unit = unit
      self.values = values
    }
  }

  package let features: [Column]
  /// Numbers to predict, or for a classification the index of each row's class.
  package let target: Column
  /// The classes that the target's indices stand for; nil for a regression.
  package let classes: [String]?

  package init(features: [Column], target: Column, classes: [String]? = nil) {
    self.features = features
    self.target = target
    self.classes = classes
  }

  package var rowCount: Int { target.values.count }
}

extension Dataset {
  /// Reads a comma-separated table that travels inside the program; `name [unit]` heads each column and the last
  /// column is the target.
  init(embedded text: String) {
    let lines = text.split(separator: "\n")
    let header = lines[0].split(separator: ",")
    let rows = lines.dropFirst().map { line in line.split(separator: ",").map { Double($0)! } }
    let columns = header.indices.map { index in
      let parts = header[index].split(separator: "[")
      return Column(
        name: String(parts[0].prefix { $0 != " " }),
        unit: parts.count > 1 ? String(parts[1].dropLast()) : nil,
        values: rows.map { $0[index] })
    }
    self.init(features: Array(columns.dropLast()), target: columns[columns.count - 1])
  }
}
