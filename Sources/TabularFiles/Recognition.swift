/// Tells by content what a file is. Names lie: staff rename .xls to .csv.
enum Recognition {
    enum Kind { case workbook, text }

    static func kind(of bytes: [UInt8], name: String) throws -> Kind {
        if bytes.isEmpty { throw UnreadableFile.empty(name: name) }
        if bytes.starts(with: OtherFile.zipSignature) || bytes.starts(with: OtherFile.emptyZipSignature) {
            return .workbook
        }
        if bytes.starts(with: OtherFile.oleSignature) {
            throw OtherFile.refusal(ofCompoundFile: bytes, name: name)
        }
        if let other = OtherFile.recognised(in: bytes) { throw other.refusal(name: name) }
        return .text
    }

    static func format(of text: DecodedText, name: String) throws -> TabularFile.Format {
        guard let first = text.content.firstIndex(where: { !$0.isBlank }) else {
            // Tabs or spaces alone are still cells; line ends alone are nothing.
            guard text.content.contains(where: { !$0.isLineEnd }) else { throw UnreadableFile.empty(name: name) }
            return delimiter(of: text.content)
        }
        let rest = text.content[first...]
        if let other = OtherFile.recognisedJSON(in: rest) { throw other.refusal(name: name) }
        return rest.first == UInt8(ascii: "{") ? .jsonLines : delimiter(of: text.content)
    }

    /// TSV when the first ten lines have more tabs than commas. What stands in quotes does not count.
    private static func delimiter(of content: ArraySlice<UInt8>) -> TabularFile.Format {
        var (tabs, commas, lines) = (0, 0, 0)
        var isQuoted = false
        for byte in content.prefix(1 << 16) where lines < 10 {
            if byte == .quote { isQuoted.toggle() }
            if isQuoted { continue }
            if byte == .tab { tabs += 1 }
            if byte == .comma { commas += 1 }
            if byte == .lineFeed { lines += 1 }
        }
        return tabs > commas ? .tsv : .csv
    }

    /// Whether a CSV that starts with this text would be taken for something else, or lose it.
    static func mistakes(_ start: [UInt8]) -> Bool {
        if start.starts(with: DecodedText.utf8Mark) || start.starts(with: OtherFile.zipSignature) { return true }
        if start.starts(with: OtherFile.emptyZipSignature) || OtherFile.recognised(in: start) != nil { return true }
        let first = start.first { !$0.isBlank }
        return first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
    }
}
