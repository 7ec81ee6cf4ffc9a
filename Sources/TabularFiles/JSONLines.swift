/// JSON Lines: cuts the text at line ends. What stands in a line is for the caller to decode.
struct JSONLines {
    let text: DecodedText
    let name: String

    func forEachLine(_ body: (_ line: Int, _ text: ArraySlice<UInt8>) throws -> Void) throws {
        var count = LineCount()
        var rest = text.content
        while !rest.isEmpty {
            let line = rest.prefix { !$0.isLineEnd }
            if line.count > Limits.lineBytes {
                throw UnreadableFile.lineTooLong(name: name, line: count.number, limit: Limits.lineBytes)
            }
            if !line.allSatisfy(\.isBlank) { try body(count.number, line) }
            rest = rest[line.endIndex...]
            if let end = rest.popFirst() { count.pass(end) }
        }
    }
}
