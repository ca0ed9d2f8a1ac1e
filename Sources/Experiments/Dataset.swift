/// A table of numbers: inputs (features) and what is to be predicted from them (the target), row by row.
package struct Dataset: Hashable, Sendable {
  package struct Column: Hashable, Sendable {
    package let name: String
    /// As the header states it, for instance `°C`; nil when it states none.
    package let unit: String?
    package let values: [Double]
    /// Of a column of texts that was taken apart: the text whose rows have 1 here; the name ends with it.
    package let category: String?

    package init(name: String, unit: String? = nil, values: [Double], category: String? = nil) {
      self.name = name
      self.category = category
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
  /// column is the target. A target of words is a classification, its classes in the order in which they appear.
  init(embedded text: String) {
    let lines = text.split(separator: "\n")
    let rows = lines.dropFirst().map { $0.split(separator: ",").map(String.init) }
    let header = lines[0].split(separator: ",").map { heading in
      let parts = heading.split(separator: "[")
      return (
        name: String(parts[0].prefix { $0 != " " }), unit: parts.count > 1 ? String(parts[1].dropLast()) : nil
      )
    }
    let last = header.count - 1
    let features = header.dropLast().enumerated().map { index, heading in
      Column(name: heading.name, unit: heading.unit, values: rows.map { Double($0[index])! })
    }
    let numbers = rows.compactMap { Double($0[last]) }
    var classes: [String] = []
    for row in rows where !classes.contains(row[last]) { classes.append(row[last]) }
    let isClassification = numbers.count < rows.count
    let values = isClassification ? rows.map { Double(classes.firstIndex(of: $0[last])!) } : numbers
    self.init(
      features: features, target: Column(name: header[last].name, unit: header[last].unit, values: values),
      classes: isClassification ? classes : nil)
  }
}
