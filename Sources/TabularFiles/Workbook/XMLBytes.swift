/// The bytes of a part, one after the other, unpacked as they are needed.
struct XMLBytes {
    private let part: ZipPart
    private let name: String
    private var buffer = [UInt8](repeating: 0, count: 1 << 16)
    private var index = 0
    private var filled = 0
    private var passed = 0

    init(part: ZipPart, name: String) {
        self.part = part
        self.name = name
    }

    /// The next byte without taking it; `nil` at the end.
    mutating func peek() throws -> UInt8? {
        if index == filled {
            passed += filled
            index = 0
            filled = try buffer.withUnsafeMutableBytes { try part.read(into: $0) }
            if filled == 0 { return nil }
        }
        return buffer[index]
    }

    mutating func take() throws -> UInt8 {
        guard let byte = try peek() else { throw broken("途中で切れています") }
        index += 1
        return byte
    }

    /// Takes the next byte, which must be this one.
    mutating func expect(_ byte: UInt8) throws {
        guard try take() == byte else { throw broken("書き方が正しくありません") }
    }

    mutating func passSpace() throws {
        while let byte = try peek(), byte.isBlank { index += 1 }
    }

    /// Takes bytes as long as they belong, at most until the text would get too long.
    mutating func append(to text: inout [UInt8], while belongs: (UInt8) -> Bool) throws {
        while try peek() != nil {
            let start = index
            while index < filled, belongs(buffer[index]) { index += 1 }
            text += buffer[start..<index]
            if text.count > Limits.xmlTextBytes { throw broken("文字列が長すぎます") }
            if index < filled { return }
        }
    }

    /// The same as a string, without a detour when the text ends in the bytes at hand, as nearly all do.
    mutating func string(while belongs: (UInt8) -> Bool) throws -> String {
        let start = index
        while index < filled, belongs(buffer[index]) { index += 1 }
        if index < filled {
            return try buffer.withUnsafeBufferPointer { buffer in
                try string(UnsafeBufferPointer(rebasing: buffer[start..<index]))
            }
        }
        index = start
        var text: [UInt8] = []
        try append(to: &text, while: belongs)
        return try string(text)
    }

    /// Takes everything through an end mark, and gives it back without the mark.
    mutating func take(through mark: StaticString) throws -> [UInt8] {
        let end = mark.withUTF8Buffer { Array($0) }
        var text: [UInt8] = []
        while !(text.last == end.last && text.suffix(end.count).elementsEqual(end)) {
            text.append(try take())
            if text.count > Limits.xmlTextBytes { throw broken("文字列が長すぎます") }
        }
        return text.dropLast(end.count)
    }

    func string(_ bytes: [UInt8]) throws -> String {
        try bytes.withUnsafeBufferPointer { try string($0) }
    }

    private func string(_ bytes: UnsafeBufferPointer<UInt8>) throws -> String {
        do throws(UTF8.ValidationError) {
            return String(copying: try UTF8Span(validating: bytes.span))
        } catch {
            throw broken("UTF-8 として読めない文字があります")
        }
    }

    func broken(_ reason: String) -> UnreadableFile {
        .brokenWorkbook(name: name, part: part.path, reason: "XML の \(passed + index) バイト目まで読みましたが、\(reason)")
    }
}
