/// A chart laid out once as geometry, before it is known whether it becomes characters or paths.
///
/// Everything that has to be decided is decided: where the plot lies, which ticks there are, what each text says
/// and which texts give way to others. ``draw(into:)`` makes cells of it, ``svg(on:title:)`` a drawing, and both
/// show the same. Data lies in the plot's unit square: x from 0 at the left to 1 at the right, y from 0 at the
/// bottom to 1 at the top; what lies outside is cut off by whoever draws. Texts stand in cells.
package struct Picture: Hashable, Sendable {
  /// The cells that the picture may use.
  package let area: Area
  /// Where the data lie; also finds the column of an x and the x of a column.
  package internal(set) var frame: ChartFrame
  package let markers: MarkerSet
  package let theme: Theme

  package internal(set) var xTicks: [PictureTick] = []
  package internal(set) var yTicks: [PictureTick] = []
  /// Whether sparse lines lead from the ticks of the y axis into the plot.
  package internal(set) var showsGuides = false
  package internal(set) var marks: [PictureMark] = []
  package internal(set) var cursor: PictureCursor?
  /// In the order of drawing: the last is in front.
  package internal(set) var curves: [PictureCurve] = []
  package internal(set) var samples: [PictureSample] = []
  package internal(set) var texts: [PictureText] = []

  init(area: Area, frame: ChartFrame, markers: MarkerSet, theme: Theme) {
    self.area = area
    self.frame = frame
    self.markers = markers
    self.theme = theme
  }
}

/// A tick of an axis. Its label is among the texts.
package struct PictureTick: Hashable, Sendable {
  package var value: Double
  /// Along the axis, in the plot's unit square.
  package var place: Double
  /// The column or the row of the grid that shows it.
  package var cell: Int
}

/// A vertical line through the plot where something happened.
package struct PictureMark: Hashable, Sendable {
  /// Which of the chart's marks it is.
  package var index: Int
  package var place: Double
  package var column: Int
  package var style: Style
  /// The line of tags above the plot that holds its tag, counted from the plot; nil if none had room for it.
  package var tagLine: Int?
}

/// The line that a person moves.
package struct PictureCursor: Hashable, Sendable {
  package var place: Double
  package var column: Int
}

/// A short stretch of a curve in the legend.
package struct PictureSample: Hashable, Sendable {
  /// Which of the chart's series it stands for.
  package var series: Int
  package var pattern: CurvePattern
  package var symbol: Unicode.Scalar?
  package var style: Style
  package var column: Int
  package var row: Int
  package var width: Int
}

/// A text at its place.
package struct PictureText: Hashable, Sendable {
  package var text: String
  package var column: Int
  package var row: Int
  package var style: Style
  /// How it stands to a point of the plot, for a drawing that is finer than cells.
  package var anchor = Anchor.cell
  /// Whether it is left out where a curve is in its way.
  package var yields = false

  package enum Anchor: Hashable, Sendable {
    /// At its column and row.
    case cell
    /// Its middle is at this place of the x axis.
    case x(Double)
    /// Its right end is at the y axis, at this place.
    case y(Double)
  }
}

/// A curve as a run of places.
package struct PictureCurve: Hashable, Sendable {
  /// Which of the chart's series it belongs to; a smoothed series has two curves.
  package var series: Int
  package var name: String
  package var style: Style
  package var pattern: CurvePattern
  package var symbol: Unicode.Scalar?
  package var spread = CurveSpread.automatic
  /// Whether it belongs behind all others: a curve of the past, or as it was before smoothing.
  package var isBehind = false
  package var vertices: [Vertex] = []

  /// A point of a curve, or the extremes of a stretch of it.
  package struct Vertex: Hashable, Sendable {
    package var x: Double
    package var low: Double
    package var high: Double
    /// The mean: where a line over a band goes.
    package var middle: Double
    /// How many values it stands for.
    package var count: Int
    /// Whether nothing connects it with the next.
    package var breaks: Bool
  }

  /// The character for a cell's dots.
  func scalar(bits: UInt8, _ markers: MarkerSet) -> Unicode.Scalar {
    if markers.isASCII, let symbol { return symbol }
    return markers.scalar(bits: bits, pattern: pattern)
  }
}
