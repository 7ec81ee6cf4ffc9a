/// A list in one cell: parts joined by `;`, with `\` before a `;` or `\` that belongs to a part.
enum ListText {
    static func joined(_ parts: [String]) -> String {
        parts.map { $0.replacing("\\", with: "\\\\").replacing(";", with: "\\;") }.joined(separator: ";")
    }

    /// The parts, trimmed, empty ones left out.
    static func parts(of text: String) -> [String] {
        var parts: [String] = []
        var part = ""
        var isEscaped = false
        for character in text {
            if isEscaped {
                part.append(character)
                isEscaped = false
            } else if character == "\\" {
                isEscaped = true
            } else if character == ";" || character == "；" {
                parts.append(part)
                part = ""
            } else {
                part.append(character)
            }
        }
        parts.append(part)
        return parts.map { $0.trimmed }.filter { !$0.isEmpty }
    }
}

extension StringProtocol {
    /// Without white space at either end; what is between stays as written.
    var trimmed: String {
        guard let first, let last, first.isWhitespace || last.isWhitespace else { return String(self) }
        var text = Substring(self)
        while let first = text.first, first.isWhitespace { text.removeFirst() }
        while let last = text.last, last.isWhitespace { text.removeLast() }
        return String(text)
    }
}
