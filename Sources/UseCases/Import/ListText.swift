/// A list in one cell: parts joined by `;`, with `\` before a `;` or `\` that belongs to a part.
enum ListText {
    static func joined(_ parts: [String]) -> String {
        parts.map { part in
            part.unicodeScalars.reduce(into: "") { text, scalar in
                if separators.contains(scalar) || scalar == "\\" { text.unicodeScalars.append("\\") }
                text.unicodeScalars.append(scalar)
            }
        }.joined(separator: ";")
    }

    /// Scalars, not characters: a mark that combines must not hide a separator.
    private static let separators: Set<Unicode.Scalar> = [";", "；"]

    /// The parts, trimmed, empty ones left out.
    static func parts(of text: String) -> [String] {
        var parts: [String] = []
        var part = ""
        var isEscaped = false
        for scalar in text.unicodeScalars {
            if isEscaped {
                part.unicodeScalars.append(scalar)
                isEscaped = false
            } else if scalar == "\\" {
                isEscaped = true
            } else if separators.contains(scalar) {
                parts.append(part)
                part = ""
            } else {
                part.unicodeScalars.append(scalar)
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
