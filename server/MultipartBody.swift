import Foundation

/// multipart/form-data: a form with files, cut into its parts.
struct MultipartBody {
    /// A field of the form, or a file.
    struct Part {
        let name: String
        /// What the file was called, without its folders; nil for a field.
        let fileName: String?
        let bytes: ArraySlice<UInt8>
    }

    /// The parts, in order.
    let parts: [Part]

    /// More parts than any form of ours has.
    static let mostParts = 1_000
    private static let mostHeaderBytes = 8 * 1024

    /// - Throws: `UnreadableForm` where the body ends too early or is none.
    init(_ body: [UInt8], contentType: String) throws {
        guard let boundary = Self.boundary(in: contentType) else { throw UnreadableForm() }
        let delimiter = Array("\r\n--\(boundary)".utf8)
        guard body.starts(with: delimiter.dropFirst(2)) else { throw UnreadableForm() }
        var parts: [Part] = []
        var place = delimiter.count - 2
        while !body[place...].starts(with: Array("--".utf8)) {
            guard parts.count < Self.mostParts, let start = Self.lineEnd(in: body, after: place),
                let end = Self.find(delimiter, in: body, from: start - 2)
            else { throw UnreadableForm() }
            parts.append(try Self.part(body, from: start, to: max(start, end)))
            place = end + delimiter.count
        }
        self.parts = parts
    }

    /// The text between the parts; it has 1 to 70 characters.
    private static func boundary(in contentType: String) -> String? {
        let pieces = contentType.split(separator: ";").map { String($0).trimmed }
        guard pieces.first?.lowercased() == "multipart/form-data",
            let piece = pieces.first(where: { $0.lowercased().hasPrefix("boundary=") })
        else { return nil }
        var value = piece.dropFirst("boundary=".count)
        if value.count > 1, value.first == "\"", value.last == "\"" { value = value.dropFirst().dropLast() }
        return (1...70).contains(value.utf8.count) ? String(value) : nil
    }

    /// Behind the line break that ends a delimiter; blanks before it mean nothing.
    private static func lineEnd(in body: [UInt8], after place: Int) -> Int? {
        var place = place
        while place < body.count, body[place] == 0x20 || body[place] == 0x09 { place += 1 }
        return body[place...].starts(with: [0x0D, 0x0A]) ? place + 2 : nil
    }

    private static func part(_ body: [UInt8], from start: Int, to end: Int) throws -> Part {
        guard let blank = find([0x0D, 0x0A, 0x0D, 0x0A], in: body, from: start), blank <= end - 4,
            blank - start <= mostHeaderBytes, let head = String(validating: body[start..<blank], as: UTF8.self)
        else { throw UnreadableForm() }
        let line = head.split(separator: "\r\n").first { $0.lowercased().hasPrefix("content-disposition:") }
        guard let line, let name = value(of: "name", in: line) else { throw UnreadableForm() }
        let file = value(of: "filename", in: line).map { path in
            path.split { $0 == "/" || $0 == "\\" }.last.map(String.init) ?? ""
        }
        return Part(name: name, fileName: file, bytes: body[(blank + 4)..<end])
    }

    /// `name="…"` in a header. Browsers write a quote as `%22`, other programs as `\"`.
    private static func value(of name: String, in line: Substring) -> String? {
        guard let start = line.range(of: "; \(name)=\"") ?? line.range(of: ";\(name)=\"") else { return nil }
        var (value, isEscaped) = ("", false)
        for scalar in line[start.upperBound...].unicodeScalars {
            if isEscaped {
                // A folder of Windows is no escape.
                value += scalar == "\"" || scalar == "\\" ? "\(scalar)" : "\\\(scalar)"
                isEscaped = false
            } else if scalar == "\"" {
                return value.replacing("%22", with: "\"").replacing("%0D", with: " ").replacing("%0A", with: " ")
            } else if scalar == "\\" {
                isEscaped = true
            } else {
                value.unicodeScalars.append(scalar)
            }
        }
        return nil
    }

    /// Where `wanted`, which begins with a carriage return, stands at or behind `start`.
    private static func find(_ wanted: [UInt8], in body: [UInt8], from start: Int) -> Int? {
        body.withUnsafeBytes { bytes in
            var place = max(0, start)
            while place + wanted.count <= bytes.count, let base = bytes.baseAddress,
                let found = memchr(base + place, 0x0D, bytes.count - place)
            {
                place = UnsafeRawPointer(found) - base
                if bytes[place...].starts(with: wanted) { return place }
                place += 1
            }
            return nil
        }
    }
}
