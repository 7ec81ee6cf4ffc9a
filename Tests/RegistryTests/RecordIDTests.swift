import Registry
import Testing

/// The same numbers every time.
private struct Counting: RandomNumberGenerator {
    var last: UInt64 = 0
    mutating func next() -> UInt64 {
        last &+= 0x9E37_79B9_7F4A_7C15
        return last
    }
}

@Suite("番号と座標")
struct IDsAndCoordinates {
    @Test("ULID は26文字で、作った時の順に並び、重ならない")
    func ulid() {
        var random = Counting()
        let times = [0, 1, 31, 32, 1_700_000_000_000, 1_700_000_000_001, 281_474_976_710_655]
        let ids = times.map { Organization.ID(milliseconds: $0, using: &random) }
        #expect(ids.allSatisfy { $0.rawValue.utf8.count == 26 })
        #expect(ids == ids.sorted())
        #expect(ids[0].rawValue.hasPrefix("0000000000") && ids[6].rawValue.hasPrefix("7ZZZZZZZZZ"))
        let many = (0..<1_000).map { _ in Organization.ID(milliseconds: 5, using: &random) }
        #expect(Set(many).count == 1_000)
        #expect(many.allSatisfy { $0.rawValue.allSatisfy { "0123456789ABCDEFGHJKMNPQRSTVWXYZ".contains($0) } })
    }

    @Test(
        "地球の上にない座標は作れない",
        arguments: [(91, 0), (-91, 0), (0, 181), (0, -181), (.nan, 0), (0, .infinity)] as [(Double, Double)])
    func offTheGlobe(latitude: Double, longitude: Double) {
        #expect(Coordinate(latitude: latitude, longitude: longitude) == nil)
    }

    @Test("距離と、日本かどうかと、入れ替わり")
    func coordinates() throws {
        let itabashi = try #require(Coordinate(latitude: 35.7512, longitude: 139.7093))
        let musashino = try #require(Coordinate(latitude: 35.7177, longitude: 139.5661))
        #expect(itabashi.kilometres(to: itabashi) == 0)
        #expect(abs(itabashi.kilometres(to: musashino) - 13.45) < 0.1)
        #expect(itabashi.kilometres(to: musashino) == musashino.kilometres(to: itabashi))
        let quarter = try #require(Coordinate(latitude: 90, longitude: 0))
        let equator = try #require(Coordinate(latitude: 0, longitude: 0))
        #expect(abs(quarter.kilometres(to: equator) - 10_007.557) < 0.01)
        #expect(itabashi.isInJapan && !equator.isInJapan)
    }
}
