/// Cuts the XML of a workbook into events.
///
/// `XMLParser` of Foundation traps on damaged XML on Linux, so we read the little that Office Open XML allows
/// ourselves: UTF-8, elements, attributes, text, CDATA, comments. Document type definitions are refused.
struct XMLScanner {
    private static let deepest = 256

    private var bytes: XMLBytes
    private var openElements: [String] = []
    private var hasRoot = false

    init(part: ZipPart, name: String) {
        bytes = XMLBytes(part: part, name: name)
    }

    mutating func scan(by reader: any XMLPartReader) throws {
        if try bytes.peek() == DecodedText.utf8Mark[0] {
            for byte in DecodedText.utf8Mark { try bytes.expect(byte) }
        }
        while let byte = try bytes.peek() {
            if byte == UInt8(ascii: "<") { try passMarkup(reader) } else { try passText(reader) }
        }
        guard hasRoot, openElements.isEmpty else { throw bytes.broken("途中で切れています") }
    }

    private mutating func passMarkup(_ reader: any XMLPartReader) throws {
        try bytes.expect(UInt8(ascii: "<"))
        switch try bytes.peek() {
        case UInt8(ascii: "?"): _ = try bytes.take(through: "?>")
        case UInt8(ascii: "!"): try passDeclaration(reader)
        case UInt8(ascii: "/"): try passEndTag(reader)
        default: try passStartTag(reader)
        }
    }

    /// A comment or CDATA.
    private mutating func passDeclaration(_ reader: any XMLPartReader) throws {
        try bytes.expect(UInt8(ascii: "!"))
        if try bytes.peek() == UInt8(ascii: "-") {
            for byte in "--".utf8 { try bytes.expect(byte) }
            _ = try bytes.take(through: "-->")
        } else {
            for byte in "[CDATA[".utf8 { try bytes.expect(byte) }
            try deliver(bytes.string(bytes.take(through: "]]>")), to: reader)
        }
    }

    private mutating func passText(_ reader: any XMLPartReader) throws {
        var text = ""
        while let byte = try bytes.peek(), byte != UInt8(ascii: "<") {
            if byte == UInt8(ascii: "&") {
                text += try takeEntity()
            } else if byte == .carriageReturn {
                try bytes.expect(byte)
                if try bytes.peek() != .lineFeed { text += "\n" }
            }
            text += try bytes.string { $0 != UInt8(ascii: "<") && $0 != UInt8(ascii: "&") && $0 != .carriageReturn }
            if text.utf8.count > Limits.xmlTextBytes { throw bytes.broken("文字列が長すぎます") }
        }
        try deliver(text, to: reader)
    }

    private func deliver(_ text: String, to reader: any XMLPartReader) throws {
        if openElements.isEmpty {
            guard text.utf8.allSatisfy(\.isBlank) else { throw bytes.broken("要素の外に文字があります") }
        } else {
            try reader.text(text)
        }
    }

    private mutating func passStartTag(_ reader: any XMLPartReader) throws {
        let element = try takeName()
        guard openElements.count < Self.deepest, !(hasRoot && openElements.isEmpty) else {
            throw bytes.broken("要素の入れ子が正しくありません")
        }
        hasRoot = true
        var attributes: [String: String] = [:]
        try bytes.passSpace()
        while let byte = try bytes.peek(), byte != UInt8(ascii: ">"), byte != UInt8(ascii: "/") {
            let name = try takeName()
            attributes[name] = try takeAttributeValue()
            try bytes.passSpace()
        }
        try reader.start(localName(element), attributes)
        if try bytes.peek() == UInt8(ascii: "/") {
            _ = try bytes.take()
            try reader.end(localName(element))
        } else {
            openElements.append(element)
        }
        try bytes.expect(UInt8(ascii: ">"))
    }

    private mutating func passEndTag(_ reader: any XMLPartReader) throws {
        try bytes.expect(UInt8(ascii: "/"))
        let element = try takeName()
        try bytes.passSpace()
        try bytes.expect(UInt8(ascii: ">"))
        guard openElements.popLast() == element else { throw bytes.broken("要素の入れ子が正しくありません") }
        try reader.end(localName(element))
    }

    private mutating func takeName() throws -> String {
        let name = try bytes.string { byte in
            switch byte {
            case .space, .tab, .lineFeed, .carriageReturn, .quote: false
            case UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "/"), UInt8(ascii: "="): false
            case UInt8(ascii: "&"), UInt8(ascii: "'"): false
            default: true
            }
        }
        guard !name.isEmpty else { throw bytes.broken("名前がありません") }
        return name
    }

    private mutating func takeAttributeValue() throws -> String {
        try bytes.passSpace()
        try bytes.expect(UInt8(ascii: "="))
        try bytes.passSpace()
        let mark = try bytes.take()
        guard mark == .quote || mark == UInt8(ascii: "'") else { throw bytes.broken("属性の値に引用符がありません") }
        var value = ""
        while try bytes.peek() != mark {
            if try bytes.peek() == UInt8(ascii: "&") { value += try takeEntity() }
            value += try bytes.string { $0 != mark && $0 != UInt8(ascii: "&") && $0 != UInt8(ascii: "<") }
            guard let byte = try bytes.peek(), byte != UInt8(ascii: "<"), value.utf8.count <= Limits.xmlTextBytes else {
                throw bytes.broken("属性の値が閉じていません")
            }
        }
        try bytes.expect(mark)
        return value
    }

    /// `&lt;`, `&#12450;`, `&#x30A2;`.
    private mutating func takeEntity() throws -> String {
        try bytes.expect(UInt8(ascii: "&"))
        var name: [UInt8] = []
        while let byte = try bytes.peek(), byte != UInt8(ascii: ";"), name.count < 10 { name.append(try bytes.take()) }
        try bytes.expect(UInt8(ascii: ";"))
        guard let scalar = Self.scalar(named: String(decoding: name, as: UTF8.self)) else {
            throw bytes.broken("文字参照が正しくありません")
        }
        return String(scalar)
    }

    private static func scalar(named name: String) -> Unicode.Scalar? {
        switch name {
        case "lt": return "<"
        case "gt": return ">"
        case "amp": return "&"
        case "quot": return "\""
        case "apos": return "'"
        default:
            let isHexadecimal = name.hasPrefix("#x")
            guard name.hasPrefix("#"),
                let value = UInt32(name.dropFirst(isHexadecimal ? 2 : 1), radix: isHexadecimal ? 16 : 10)
            else { return nil }
            return value == 0 ? nil : Unicode.Scalar(value)
        }
    }

    /// Some writers put a prefix before every name: `x:row`.
    private func localName(_ name: String) -> String {
        guard let colon = name.utf8.firstIndex(of: UInt8(ascii: ":")) else { return name }
        return String(name[colon...].dropFirst())
    }
}
