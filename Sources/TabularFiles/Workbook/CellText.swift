/// Gathers the text of a shared or inline string: its runs in order, without furigana.
struct CellText {
    private(set) var string = ""
    private var isInText = false
    private var isInPhonetic = false

    mutating func start(_ element: String) {
        if element == "rPh" { isInPhonetic = true }
        if element == "t" { isInText = !isInPhonetic }
    }

    mutating func end(_ element: String) {
        if element == "rPh" { isInPhonetic = false }
        if element == "t" { isInText = false }
    }

    mutating func add(_ text: String) {
        // A field limit is checked later; here it only keeps one endless text from filling the memory.
        if isInText, string.utf8.count <= Limits.fieldCharacters * 4 { string += text }
    }

    /// Hands over the text and starts anew.
    mutating func take() -> String {
        defer { self = CellText() }
        return string.decodingExcelEscapes
    }
}

extension String {
    /// Excel writes control characters as `_x000D_`, and a text that looks so as `_x005F_x000D_`.
    var decodingExcelEscapes: String {
        let bytes = Array(utf8)
        guard bytes.contains(UInt8(ascii: "_")) else { return self }
        var text: [UInt8] = []
        var index = 0
        while index < bytes.count {
            if let scalar = Self.escape(in: bytes, at: index) {
                text += Array(String(scalar).utf8)
                index += 7
            } else {
                text.append(bytes[index])
                index += 1
            }
        }
        return String(decoding: text, as: UTF8.self)
    }

    private static func escape(in bytes: [UInt8], at index: Int) -> Unicode.Scalar? {
        guard index + 6 < bytes.count, bytes[index] == UInt8(ascii: "_"), bytes[index + 1] == UInt8(ascii: "x"),
            bytes[index + 6] == UInt8(ascii: "_")
        else { return nil }
        let digits = bytes[(index + 2)..<(index + 6)]
        guard let value = UInt32(String(decoding: digits, as: UTF8.self), radix: 16), value > 0 else { return nil }
        return Unicode.Scalar(value)
    }
}
