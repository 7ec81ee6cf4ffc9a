/// Counts lines ended by LF, CR or CRLF.
struct LineCount {
    /// The line of the next byte, from 1.
    private(set) var number = 1
    private var isAfterCarriageReturn = false

    mutating func pass(_ byte: UInt8) {
        if byte == .carriageReturn || byte == .lineFeed && !isAfterCarriageReturn { number += 1 }
        isAfterCarriageReturn = byte == .carriageReturn
    }
}

extension [UInt8] {
    /// The line a byte stands in, from 1.
    func line(at index: Int) -> Int {
        var count = LineCount()
        for byte in self[..<index] { count.pass(byte) }
        return count.number
    }
}
