/// The text of a file as valid UTF-8, without byte order mark and without the padding some programs put at the end.
struct DecodedText: Sendable {
    let encoding: TabularFile.Encoding
    let content: ArraySlice<UInt8>

    static let utf8Mark: [UInt8] = [0xEF, 0xBB, 0xBF]

    /// Tries the byte order mark, then strict UTF-8, then CP932.
    init(bytes: [UInt8], name: String) throws {
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
            encoding = .utf16
            content = try UTF16Text.decode(bytes, name: name).withoutPadding
        } else {
            (encoding, content) = try Self.decodeBytewise(bytes, name: name)
        }
        if content.contains(0) { throw OtherFile.binary.refusal(name: name) }
    }

    private static func decodeBytewise(
        _ bytes: [UInt8], name: String
    ) throws -> (TabularFile.Encoding, ArraySlice<UInt8>) {
        let isMarked = bytes.starts(with: utf8Mark)
        let content = bytes[(isMarked ? utf8Mark.count : 0)...].withoutPadding
        if content.contains(0) { throw OtherFile.binary.refusal(name: name) }
        guard let fault = UTF8Text.firstFault(in: content) else { return (isMarked ? .utf8WithBOM : .utf8, content) }
        let invalid = UnreadableFile.invalidBytes(
            name: name, encoding: "UTF-8", line: bytes.line(at: fault), byte: fault + 1)
        if isMarked || UTF8Text.isLikely(content[..<fault]) { throw invalid }
        return (.cp932, try CP932Text.decode(content, name: name)[...])
    }
}

enum UTF8Text {
    /// Where the first byte stands that is no UTF-8, as an index of the slice.
    static func firstFault(in content: ArraySlice<UInt8>) -> Int? {
        content.withUnsafeBufferPointer { buffer in
            do throws(UTF8.ValidationError) {
                _ = try UTF8Span(validating: buffer.span)
                return nil
            } catch {
                return content.startIndex + error.byteOffsets.lowerBound
            }
        }
    }

    /// Whether valid UTF-8 was really meant as UTF-8: CP932 hardly ever forms three characters of three bytes.
    static func isLikely(_ valid: ArraySlice<UInt8>) -> Bool {
        var count = 0
        for byte in valid where 0xE0...0xEF ~= byte {
            count += 1
            if count == 3 { return true }
        }
        return false
    }
}

enum UTF16Text {
    /// UTF-8 for UTF-16 of either byte order; the first two bytes are the byte order mark.
    static func decode(_ bytes: [UInt8], name: String) throws -> ArraySlice<UInt8> {
        let low = bytes[0] == 0xFF ? 0 : 1
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count)
        var line = LineCount()
        var index = 2
        while index < bytes.count {
            guard let (scalar, width) = scalar(of: bytes, at: index, low: low) else {
                throw UnreadableFile.invalidBytes(name: name, encoding: "UTF-16", line: line.number, byte: index + 1)
            }
            line.pass(scalar.isASCII ? UInt8(scalar.value) : 0)
            text.append(contentsOf: UTF8.encode(scalar).unsafelyUnwrapped)
            index += width
        }
        return text[...]
    }

    /// The character at an offset and its length in bytes; `nil` for half a surrogate pair or half a unit.
    private static func scalar(of bytes: [UInt8], at index: Int, low: Int) -> (Unicode.Scalar, width: Int)? {
        func unit(_ index: Int) -> UInt32? {
            guard index + 1 < bytes.count else { return nil }
            return UInt32(bytes[index + low]) | UInt32(bytes[index + 1 - low]) << 8
        }
        guard let first = unit(index) else { return nil }
        if let scalar = Unicode.Scalar(first) { return (scalar, 2) }
        guard first < 0xDC00, let second = unit(index + 2), 0xDC00...0xDFFF ~= second else { return nil }
        return Unicode.Scalar((first - 0xD800) << 10 + (second - 0xDC00) + 0x10000).map { ($0, 4) }
    }
}

extension ArraySlice<UInt8> {
    /// Without the zero bytes and Ctrl-Z that old programs leave at the end.
    fileprivate var withoutPadding: ArraySlice<UInt8> {
        var kept = self
        while let last = kept.last, last == 0 || last == .substitute { kept.removeLast() }
        return kept
    }
}
