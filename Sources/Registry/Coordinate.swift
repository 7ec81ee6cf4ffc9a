import Foundation

/// 緯度・経度: decimal degrees, JGD2011 / WGS84.
public struct Coordinate: Hashable, Sendable {
    /// Degrees north.
    public let latitude: Double
    /// Degrees east.
    public let longitude: Double

    /// Nil unless both are finite and on the globe.
    public init?(latitude: Double, longitude: Double) {
        guard latitude.isFinite, longitude.isFinite, abs(latitude) <= 90, abs(longitude) <= 180 else { return nil }
        self.latitude = latitude
        self.longitude = longitude
    }

    /// Whether it lies in the box around Japan's islands (20–46° N, 122–154° E).
    public var isInJapan: Bool { (20...46).contains(latitude) && (122...154).contains(longitude) }

    /// Great-circle distance in kilometres (haversine, mean radius 6,371.0088 km).
    public func kilometres(to other: Coordinate) -> Double {
        let radians = Double.pi / 180
        let north = (other.latitude - latitude) * radians
        let east = (other.longitude - longitude) * radians
        let half =
            sin(north / 2) * sin(north / 2)
            + cos(latitude * radians) * cos(other.latitude * radians) * sin(east / 2) * sin(east / 2)
        return 2 * 6371.0088 * asin(min(1, half.squareRoot()))
    }
}
