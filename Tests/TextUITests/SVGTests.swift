import Foundation
import FoundationXML
import Testing

@testable import TextUI

/// What an SVG says, as a reader of XML hears it.
private final class SVGReader: NSObject, XMLParserDelegate {
  struct Element {
    let name: String
    let attributes: [String: String]
    var text = ""
  }
  private(set) var elements: [Element] = []
  private var open: [Int] = []

  /// Nil if the text is not well-formed XML.
  init?(_ svg: String) {
    super.init()
    let parser = XMLParser(data: Data(svg.utf8))
    parser.delegate = self
    guard parser.parse() else { return nil }
  }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
    attributes: [String: String]
  ) {
    open.append(elements.count)
    elements.append(Element(name: name, attributes: attributes))
  }
  func parser(_ parser: XMLParser, foundCharacters text: String) {
    if let last = open.last { elements[last].text += text }
  }
  func parser(_ parser: XMLParser, didEndElement: String, namespaceURI: String?, qualifiedName: String?) {
    open.removeLast()
  }

  func all(_ name: String) -> [Element] { elements.filter { $0.name == name } }
  var texts: [String] { all("text").map(\.text) }
}

struct `A picture as SVG` {
  private func chart(_ count: Int) -> LineChart {
    var chart = LineChart(series: [])
    for index in 0..<count {
      let points = (0...50).map { ChartPoint(x: Double($0), value: Double($0 * (index + 1))) }
      chart.series.append(
        ChartSeries(
          name: "curve \(index)", style: Theme.light.train, pattern: index == 1 ? .dashed : .solid,
          points: points))
    }
    chart.x.title = "epoch"
    return chart
  }

  private func svg(_ chart: LineChart, _ width: Int = 100, _ height: Int = 32, on ground: SVGTheme = .light)
    -> String
  {
    chart.picture(in: Area(column: 3, row: 2, width: width, height: height)).svg(on: ground, title: "losses")
  }

  @Test(arguments: SVGTheme.allCases)
  func `holds the title, every curve, tick, mark and text`(ground: SVGTheme) throws {
    var chart = chart(3)
    chart.marks = [ChartMark(x: 10, label: "adam"), ChartMark(x: 30, label: "lr 0.1")]
    chart.cursor = 20
    let picture = chart.picture(in: Area(column: 3, row: 2, width: 100, height: 32))
    let read = try #require(SVGReader(picture.svg(on: ground, title: "losses")))
    #expect(read.all("title").map(\.text) == ["losses", "curve 0", "curve 1", "curve 2"])
    #expect(read.all("rect").first?.attributes["fill"] == ground.background)
    let texts = read.texts
    for text in picture.texts {
      let wanted = text.text.trimmingCharacters(in: .whitespaces)
      #expect(texts.contains(wanted))
    }
    for wanted in ["adam", "lr 0.1", "epoch", "curve 0", "50", "20"] { #expect(texts.contains(wanted)) }
    let lines = read.all("line")
    // Two axes and the cursor; a line and perhaps a guide for each tick; a line and a pole for each mark.
    #expect(lines.count >= 3 + picture.xTicks.count + picture.yTicks.count + 2 * picture.marks.count)
    #expect(picture.xTicks.count > 2 && picture.yTicks.count > 2 && picture.marks.count == 2)
  }

  @Test func `every vertex is in its curve's path, at its place`() throws {
    let picture = chart(1).picture(in: Area(column: 0, row: 0, width: 100, height: 32))
    let read = try #require(SVGReader(picture.svg(on: .dark, title: "")))
    let path = try #require(read.all("path").first?.attributes["d"])
    let places = path.split(whereSeparator: { "ML".contains($0) }).map {
      $0.split(separator: " ").compactMap { Double($0) }
    }
    #expect(places.count == 51)
    let plot = picture.frame.plot
    let left = (Double(plot.column) + 0.5) * 8
    let right = (Double(plot.endColumn) - 0.5) * 8
    for (index, place) in places.enumerated() {
      #expect(abs(place[0] - (left + (right - left) * Double(index) / 50)) < 0.01)
    }
    #expect(zip(places, places.dropFirst()).allSatisfy { $0[1] > $1[1] })
  }

  @Test func `a break lifts the pen, and a point alone is a dot`() throws {
    var chart = chart(1)
    chart.series[0].points = [1, 2, .nan, 3, .nan, 4, 5].enumerated().map {
      ChartPoint(x: Double($0.offset), value: $0.element)
    }
    let read = try #require(SVGReader(svg(chart)))
    let path = try #require(read.all("path").first?.attributes["d"])
    #expect(path.count { $0 == "M" } == 3)
    #expect(path.count { $0 == "L" } == 2)
    #expect(path.count { $0 == "h" } == 1)
  }

  @Test func `names from files cannot add markup or control characters`() throws {
    var chart = chart(2)
    let name = "<b>\"&'\u{1B}[0m\u{0}\u{FFFF}\u{202E}e\u{301} 학습"
    chart.series[0].name = name
    chart.marks = [ChartMark(x: 3, label: "</svg>")]
    let text = svg(chart)
    let read = try #require(SVGReader(text))
    #expect(read.all("b").isEmpty && read.all("svg").count == 1)
    #expect(!text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
    #expect(read.all("title")[1].text.contains("학습"))
  }

  @Test(arguments: [(0, 0), (1, 1), (3, 2), (16, 5), (24, 9), (300, 100)])
  func `is valid at every size, also without data`(width: Int, height: Int) {
    var odd = chart(2)
    odd.series[0].points = [.infinity, .nan, 1e300, -1e300].enumerated().map {
      ChartPoint(x: Double($0.offset), value: $0.element)
    }
    for chart in [chart(0), chart(1), odd] { #expect(SVGReader(svg(chart, width, height)) != nil) }
  }

  @Test func `numbers have at most two places`() {
    #expect(
      [0, 1, -2.5, 3.14159, 0.005, -0.04, 1e300].map(SVGWriter.number)
        == ["0", "1", "-2.5", "3.14", "0.01", "-0.04", "1000000000"])
  }

  @Test func `the palette is xterm's`() {
    let colors = [Color.palette(0), .palette(16), .palette(81), .palette(215), .palette(231), .palette(244)]
    #expect(
      colors.map(SVGTheme.dark.hex) == ["#000000", "#000000", "#5fd7ff", "#ffaf5f", "#ffffff", "#808080"])
    #expect(SVGTheme.light.hex(.standard) == SVGTheme.light.foreground)
  }
}
