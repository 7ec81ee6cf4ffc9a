import Glibc

/// Microsoft's Shift_JIS, through the conversion table of the C library.
enum CP932Text {
    /// - Throws: `UnreadableFile.invalidBytes` with the first line that is no CP932.
    static func decode(_ content: ArraySlice<UInt8>, name: String) throws -> [UInt8] {
        guard let converter = iconv_open("UTF-8", "CP932"), Int(bitPattern: converter) != -1 else {
            throw UnreadableFile.noConverter(name: name, encoding: "CP932")
        }
        defer { iconv_close(converter) }
        var text: [UInt8] = []
        text.reserveCapacity(content.count + content.count / 2)
        let done = content.withUnsafeBufferPointer { convert($0, with: converter, into: &text) }
        if done < content.count {
            throw UnreadableFile.invalidBytes(
                name: name, encoding: "CP932（Shift_JIS）", line: Array(content).line(at: done), byte: done + 1)
        }
        return text
    }

    /// Appends UTF-8 piece by piece. Returns how many bytes could be converted.
    private static func convert(
        _ source: UnsafeBufferPointer<UInt8>, with converter: iconv_t, into text: inout [UInt8]
    ) -> Int {
        var input = UnsafeMutableRawPointer(mutating: source.baseAddress)?.assumingMemoryBound(to: CChar.self)
        var left = source.count
        var isStuck = false
        while left > 0 && !isStuck {
            text += [UInt8](unsafeUninitializedCapacity: 1 << 16) { buffer, count in
                buffer.withMemoryRebound(to: CChar.self) { piece in
                    var output = piece.baseAddress
                    var room = piece.count
                    let result = iconv(converter, &input, &left, &output, &room)
                    isStuck = result == -1 && errno != E2BIG
                    count = piece.count - room
                }
            }
        }
        return source.count - left
    }
}
