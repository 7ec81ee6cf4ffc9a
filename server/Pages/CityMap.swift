import Foundation
import JapaneseText
import Registry
import UseCases

/// 地図: the four cities as SVG, drawn from the points of their towns alone.
///
/// Every town is a round dot of half a kilometre; the union of a city's dots is its area. The projection is
/// equirectangular, true at 35.7 degrees north, good to 0.2 % over these 25 km.
struct CityMap: Sendable {
    /// 板橋区, 西東京市, 武蔵野市, 世田谷区, in the order they are drawn.
    static let cities = ["131199", "132292", "132039", "131121"]
    /// Cities with another one directly north of them have their name below.
    private static let namedBelow: Set<String> = ["132039"]

    private static let width = 560.0
    private static let margin = 26.0
    /// Room for the northernmost name.
    private static let top = 48.0
    private static let parallel = cos(35.7 * Double.pi / 180)
    private static let kilometresPerDegree = 111.2

    private let west: Double
    private let north: Double
    /// Units for a degree of latitude.
    private let scale: Double
    private let height: Int
    private let areas: HTML
    private let names: HTML

    /// The areas are drawn once; nil where the tables have no towns of these cities.
    init?(_ gazetteer: Gazetteer) {
        let points = Self.cities.map { code in
            gazetteer.towns(of: code).compactMap { town in
                town.latitude.flatMap { latitude in
                    town.longitude.flatMap { Coordinate(latitude: latitude, longitude: $0) }
                }
            }
        }
        let all = points.flatMap { $0 }
        guard let west = all.map(\.longitude).min(), let east = all.map(\.longitude).max(),
            let north = all.map(\.latitude).max(), let south = all.map(\.latitude).min(), west < east
        else { return nil }
        let scale = (Self.width - 2 * Self.margin) / ((east - west) * Self.parallel)
        let projection = Projection(west: west, north: north, scale: scale)
        (self.west, self.north, self.scale) = (west, north, scale)
        height = Int(((north - south) * scale + Self.top + Self.margin).rounded())
        let dot = scale / Self.kilometresPerDegree
        let drawn = points.map { $0.map(projection.point) }
        areas = drawn.map { Self.area($0, dot) }.joined
        names =
            zip(Self.cities, drawn).map { code, area in
                Self.name(
                    gazetteer.municipality(code: code)?.name ?? code, area, dot, below: Self.namedBelow.contains(code))
            }.joined
    }

    /// The map, and how many marks are on it.
    struct Drawing: Sendable {
        let svg: HTML
        let marks: Int
    }

    /// The map with a mark for each of these that lies on it.
    func drawing(_ positions: [(sector: Sector?, coordinate: Coordinate)]) -> Drawing {
        let projection = Projection(west: west, north: north, scale: scale)
        let here = positions.map { ($0.sector, projection.point($0.coordinate)) }
            .filter { (0...Self.width).contains($0.1.x) && (0...Double(height)).contains($0.1.y) }
        let order: [Sector?] = [.commerce, .industry, .agriculture]
        let marks = here.sorted { (order.firstIndex(of: $0.0) ?? -1) < (order.firstIndex(of: $1.0) ?? -1) }
            .map { Self.mark($0.0, at: $0.1) }.joined
        let bar = Self.text(scale / Self.kilometresPerDegree * 5)
        let svg: HTML = """
            <svg class="map" viewBox="0 0 560 \(height)" role="img" aria-labelledby="map-title map-description">\
            <title id="map-title">四つの市区と事業者の地図</title><desc id="map-description">\
            板橋区は北東、西東京市と武蔵野市は西、世田谷区は南にあります。事業者\(here.count)者を点で示しています。\
            同じ数は地図のあとの表にあります。</desc>\(areas)\(marks)\(names)\
            <path class="map-scale" d="M26 \(height - 19)v5h\(bar)v-5"/>\
            <text class="map-scale-text" x="\(Self.text(scale / Self.kilometresPerDegree * 5 + 34))" y="\(height - 12)">5km</text></svg>
            """
        return Drawing(svg: svg, marks: here.count)
    }

    /// 工 square, 商 circle, 農 triangle, others diamond: told apart without colour.
    static func mark(_ sector: Sector?, at point: Point) -> HTML {
        let (x, y) = (point.x, point.y)
        return switch sector {
        case .industry:
            "<rect class=\"dot-industry\" x=\"\(text(x - 3))\" y=\"\(text(y - 3))\" width=\"6\" height=\"6\"/>"
        case .commerce: "<circle class=\"dot-commerce\" cx=\"\(text(x))\" cy=\"\(text(y))\" r=\"3.4\"/>"
        case .agriculture: "<path class=\"dot-agriculture\" d=\"M\(text(x)) \(text(y - 4))l4 7h-8z\"/>"
        default: "<path class=\"dot-other\" d=\"M\(text(x)) \(text(y - 4))l4 4l-4 4l-4-4z\"/>"
        }
    }

    /// A place on the drawing.
    struct Point: Sendable {
        let x: Double
        let y: Double
    }

    private struct Projection {
        let west: Double
        let north: Double
        let scale: Double

        func point(_ place: Coordinate) -> Point {
            Point(
                x: CityMap.margin + (place.longitude - west) * CityMap.parallel * scale,
                y: CityMap.top + (north - place.latitude) * scale)
        }
    }

    /// One path, drawn twice: the edge first, then the area on it.
    private static func area(_ towns: [Point], _ dot: Double) -> HTML {
        let path = towns.map { "M\(text($0.x)) \(text($0.y))h0" }.joined()
        return """
            <path class="map-edge" stroke-width="\(text(dot + 3))" d="\(path)"/>\
            <path class="map-area" stroke-width="\(text(dot))" d="\(path)"/>
            """
    }

    /// Above the northernmost sixth of the towns, or below the southernmost.
    private static func name(_ name: String, _ towns: [Point], _ dot: Double, below: Bool) -> HTML {
        let edge = towns.sorted { below ? $0.y > $1.y : $0.y < $1.y }.prefix(max(1, towns.count / 6))
        let x = edge.reduce(0) { $0 + $1.x } / Double(max(1, edge.count))
        let y = (edge.first?.y ?? 0) + (below ? dot / 2 + 20 : -dot / 2 - 7)
        return """
            <text class="map-name" x="\(Int(x.rounded()))" y="\(Int(y.rounded()))" text-anchor="middle">\(name)</text>
            """
    }

    /// One decimal, without a trailing zero.
    private static func text(_ number: Double) -> String {
        let tenths = Int((abs(number) * 10).rounded())
        let digits = tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10).\(tenths % 10)"
        return number < 0 && tenths > 0 ? "-" + digits : digits
    }
}
