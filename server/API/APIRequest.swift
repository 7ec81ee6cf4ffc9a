import HTTPTypes
import Hummingbird
import NIOCore
import Registry
import UseCases

/// Parameters of a URL that cannot be taken.
struct UnusableParameters: Error {
    let problems: [ValueProblem]
}

/// A body that is no JSON.
struct UnreadableBody: Error, CustomStringConvertible {
    var description: String { "本文をJSON（UTF-8）として読めません。かっこや引用符、カンマの書き間違いがないか、途中で切れていないかを確かめてください。" }
}

/// A body of another kind than JSON.
struct UnsupportedMediaType: Error {}

/// A change without `If-Match`.
struct MissingPrecondition: Error {}

/// A change of a version that is not the present one any more.
struct StaleVersion: Error {
    let version: Int
    /// What happened since the expected version; nil where that is none of ours.
    let changes: [EventJSON]?
}

extension Request {
    /// The largest body the API takes, in bytes.
    static let largestBody = 256 * 1024

    /// The parameters of the URL; one that is not `known`, or is given twice, is an error.
    func parameters(_ known: [String]) throws -> Form {
        let form = try queryForm
        var seen: Set<String> = []
        let problems = form.fields.compactMap { name, _ -> ValueProblem? in
            guard known.contains(name) else {
                return .init(
                    field: String(name.prefix(60)), problem: "知らないパラメーターです。",
                    advice: known.isEmpty ? "ここにはパラメーターはありません。" : "使えるのは \(known.joined(separator: "、")) です。")
            }
            guard seen.insert(name).inserted else {
                return .init(field: name, problem: "二つ以上あります。", advice: "一つだけにしてください。")
            }
            return nil
        }
        guard problems.isEmpty else { throw UnusableParameters(problems: problems) }
        return form
    }

    /// The body as it was sent, and as JSON.
    func jsonBody(_ types: [String] = ["application/json"]) async throws -> (bytes: [UInt8], value: JSONValue) {
        let type = headers[.contentType]?.split(separator: ";").first.map { $0.lowercased().trimmed }
        guard let type, types.contains(type) else { throw UnsupportedMediaType() }
        let bytes = Array(try await body.collect(upTo: Self.largestBody).readableBytesView)
        guard String(validating: bytes, as: UTF8.self) != nil, let value = try? JSONValue(bytes) else {
            throw UnreadableBody()  // where in it is of no use to a program
        }
        return (bytes, value)
    }

    /// The body of a change.
    func changeBody() async throws -> JSONValue {
        try await jsonBody(["application/json", "application/merge-patch+json"]).value
    }

    /// Whether one of the ETags of a header is this one; nil without the header.
    func names(_ tag: String, in field: HTTPField.Name, isWeakEnough: Bool) -> Bool? {
        guard let header = headers[field] else { return nil }
        return header.split(separator: ",").map { String($0).trimmed }.contains { named in
            named == "*" || named == tag || (isWeakEnough && named == "W/\(tag)")
        }
    }
}

extension Form {
    /// A whole number in a range; `standard` where it is not given.
    func number(_ name: String, in range: ClosedRange<Int>, standard: Int) throws -> Int {
        guard has(name) else { return standard }
        guard self[name].utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int(self[name]),
            range.contains(number)
        else {
            throw UnusableParameters(problems: [
                .init(
                    field: name, problem: "\(range.lowerBound)から\(range.upperBound)までの整数ではありません。",
                    advice: "数字だけを入れるか、付けないでください。")
            ])
        }
        return number
    }
}

/// 続きの印: where the next page goes on. Opaque to whoever is given it.
struct Cursor {
    let after: String

    init(after: String) { self.after = after }

    /// Reads what `text` has written.
    init?(_ text: String) {
        guard text.utf8.count <= 400, text.utf8.count.isMultiple(of: 2) else { return nil }
        var bytes: [UInt8] = []
        for start in stride(from: 0, to: text.utf8.count, by: 2) {
            let pair = text.utf8.dropFirst(start).prefix(2)
            guard let byte = UInt8(String(decoding: pair, as: UTF8.self), radix: 16),
                pair.allSatisfy({ $0 != 0x2B && $0 != 0x2D })
            else { return nil }
            bytes.append(byte)
        }
        guard let decoded = String(validating: bytes, as: UTF8.self), decoded.hasPrefix(Self.mark) else { return nil }
        after = String(decoded.dropFirst(Self.mark.count))
    }

    /// In hex: nobody is tempted to make one up.
    var text: String {
        (Self.mark + after).utf8.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    private static let mark = "1:"

    /// The cursor of a request; nil on the first page.
    static func read(_ form: Form) throws -> Cursor? {
        guard form.has("after") else { return nil }
        guard let cursor = Cursor(form["after"]) else {
            throw UnusableParameters(problems: [
                .init(field: "after", problem: "続きの印ではありません。", advice: "前のページの next をそのまま入れるか、付けないでください。")
            ])
        }
        return cursor
    }
}
