/// CSV and TSV: takes records apart byte by byte and makes a `String` only for each field.
///
/// A quote counts only at the start of a field; elsewhere it is an ordinary character. Text after a closing quote
/// is kept as it stands.
struct DelimitedText {
    let text: DecodedText
    let delimiter: UInt8
    let name: String

    func forEachRow(_ body: (TableRow) throws -> Void) throws {
        try text.content.withUnsafeBufferPointer { bytes in
            var cursor = Cursor(bytes: bytes, delimiter: delimiter, name: name)
            while let row = try cursor.nextRow() { try body(row) }
        }
    }
}

extension DelimitedText {
    /// A place in the text, moving forward.
    fileprivate struct Cursor {
        let bytes: UnsafeBufferPointer<UInt8>
        let delimiter: UInt8
        let name: String
        var index = 0
        var line = 1
        var width = 0

        var byte: UInt8? { index < bytes.count ? bytes[index] : nil }

        mutating func nextRow() throws -> TableRow? {
            while byte?.isLineEnd == true { passLineEnd() }
            guard byte != nil else { return nil }
            let first = line
            let start = index
            var fields: [String] = []
            fields.reserveCapacity(width)
            repeat {
                guard fields.count < Limits.columns else {
                    throw UnreadableFile.tooManyColumns(name: name, line: first, limit: Limits.columns)
                }
                fields.append(try nextField())
                guard index - start <= Limits.rowCharacters else {
                    throw UnreadableFile.lineTooLong(name: name, line: first, limit: Limits.rowCharacters)
                }
            } while passDelimiter()
            if byte != nil { passLineEnd() }
            width = fields.count
            return TableRow(line: first, fields: fields)
        }

        private mutating func passDelimiter() -> Bool {
            guard byte == delimiter else { return false }
            index += 1
            return true
        }

        private mutating func passLineEnd() {
            if byte == .carriageReturn, index + 1 < bytes.count, bytes[index + 1] == .lineFeed { index += 1 }
            index += 1
            line += 1
        }

        private mutating func nextField() throws -> String {
            byte == .quote ? try quotedField() : try string(of: plainText(), line: line)
        }

        /// Up to the next delimiter or line end.
        private mutating func plainText() -> UnsafeBufferPointer<UInt8> {
            let start = index
            while index < bytes.count {
                let byte = bytes[index]
                if byte == delimiter || byte.isLineEnd { break }
                index += 1
            }
            return UnsafeBufferPointer(rebasing: bytes[start..<index])
        }

        private mutating func quotedField() throws -> String {
            let first = line
            index += 1
            let start = index
            try passQuotedText(openedOn: first)
            let inside = UnsafeBufferPointer(rebasing: bytes[start..<index])
            index += 1
            guard byte == .quote || !isAtFieldEnd else { return try string(of: inside, line: first) }
            return try longWay(after: Array(inside), openedOn: first)
        }

        private var isAtFieldEnd: Bool { byte.map { $0 == delimiter || $0.isLineEnd } ?? true }

        /// A field with doubled quotes inside, or with text after its closing quote.
        private mutating func longWay(after inside: [UInt8], openedOn first: Int) throws -> String {
            var field = inside
            while byte == .quote {
                field.append(.quote)
                index += 1
                let start = index
                try passQuotedText(openedOn: first)
                field += bytes[start..<index]
                index += 1
            }
            field += plainText()
            return try field.withUnsafeBufferPointer { try string(of: $0, line: first) }
        }

        /// Up to the next quote.
        private mutating func passQuotedText(openedOn first: Int) throws {
            while index < bytes.count {
                let byte = bytes[index]
                if byte == .quote { return }
                if byte.isLineEnd { passLineEnd() } else { index += 1 }
            }
            throw UnreadableFile.unterminatedQuote(name: name, line: first)
        }

        private func string(of field: UnsafeBufferPointer<UInt8>, line: Int) throws -> String {
            let string = String(decoding: field, as: UTF8.self)
            if field.count > Limits.fieldCharacters, string.unicodeScalars.count > Limits.fieldCharacters {
                throw UnreadableFile.fieldTooLong(name: name, line: line, limit: Limits.fieldCharacters)
            }
            return string
        }
    }
}
