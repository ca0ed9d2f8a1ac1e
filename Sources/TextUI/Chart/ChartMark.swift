/// A moment worth remembering, for instance a change of optimizer: a vertical line with a tag above the plot.
package struct ChartMark: Hashable, Sendable {
  package var x: Double
  package var label: String
  /// What stands there where the label has no room; empty for nothing.
  package var tag: String
  /// Nil for the theme's own.
  package var style: Style?

  package init(x: Double, label: String, tag: String = "", style: Style? = nil) {
    self.x = x
    self.label = label
    self.tag = tag
    self.style = style
  }
}

/// What a chart says in words. The room has none of its own.
package struct ChartWords: Hashable, Sendable {
  /// In the middle of an empty plot: there is no point, or none that the axes can show.
  package var noData: String
  package var nothingToShow: String
  /// Behind a count: values that are NaN or infinite, and values that a logarithmic axis cannot show.
  package var notFinite: String
  package var notShown: String

  package init(noData: String = "", nothingToShow: String = "", notFinite: String = "", notShown: String = "")
  {
    self.noData = noData
    self.nothingToShow = nothingToShow
    self.notFinite = notFinite
    self.notShown = notShown
  }
}
