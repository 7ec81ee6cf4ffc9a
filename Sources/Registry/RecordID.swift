/// The opaque id of a record: made once, never derived from content, never reused.
///
/// New ids are ULIDs; seed records may be readable (`demo-a001`).
public struct RecordID<Record>: RawRepresentable, Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The id as stored.
    public let rawValue: String

    /// Takes an id as stored.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// An id as somebody sends it; nil where none of ours can look like that.
    public init?(parsing text: String) {
        guard (1...64).contains(text.utf8.count), text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else { return nil }
        rawValue = text
    }

    /// A new ULID: 48 bits of milliseconds since 1970 and 80 random bits in Crockford's base 32.
    public init(milliseconds: Int, using random: inout some RandomNumberGenerator) {
        let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)
        var text: [UInt8] = []
        text.reserveCapacity(26)
        for place in (0..<10).reversed() { text.append(alphabet[(milliseconds >> (5 * place)) & 31]) }
        for _ in 0..<2 {
            let bits = random.next()
            for place in 0..<8 { text.append(alphabet[Int((bits >> (5 * UInt64(place))) & 31)]) }
        }
        rawValue = String(decoding: text, as: UTF8.self)
    }

    /// The id as stored.
    public var description: String { rawValue }
    /// By text: ULIDs sort by the time they were made.
    public static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
}
