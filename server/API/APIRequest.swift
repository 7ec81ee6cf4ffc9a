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

    /// The body as it was sent, and as JSON; one that is not as described is an error.
    func jsonBody(_ context: AppContext) async throws -> (bytes: [UInt8], value: JSONValue) {
        let type = headers[.contentType]?.split(separator: ";").first.map { $0.lowercased().trimmed }
        guard let type, let described = operation(context)?.body, described.types.contains(type) else {
            throw UnsupportedMediaType()
        }
        let bytes = Array(try await body.collect(upTo: Self.largestBody).readableBytesView)
        guard String(validating: bytes, as: UTF8.self) != nil, let value = try? JSONValue(bytes) else {
            throw UnreadableBody()  // where in it is of no use to a program
        }
        if let name = JSONValue.repeatedName(in: bytes) {
            throw UnusableJSON(String(name.prefix(60)), "同じ名前の項目が二つ以上あります。", "一つだけにしてください。")
        }
        let problems = Schema(OpenAPI.reference(described.schema)).problems(of: value)
        guard problems.isEmpty else { throw UnusableJSON(problems) }
        return (bytes, value)
    }

    /// What the description says of this request; nil where it is none of the API's.
    func operation(_ context: AppContext) -> Operation? {
        let method = method == .head ? .get : method
        return context.endpointPath.flatMap { OpenAPI.table[Access.Route(method, $0)] }
    }

    /// Whether one of the ETags of a header is this one; nil without the header.
    func names(_ tag: String, in field: HTTPField.Name, isWeakEnough: Bool) -> Bool? {
        guard let header = headers[field] else { return nil }
        return header.trimmed == "*"
            || header.split(separator: ",").map { String($0).trimmed }.contains { named in
                named == tag || (isWeakEnough && named == "W/\(tag)")
            }
    }
}

/// Refuses parameters of the API that are not as described, before anything is looked up.
struct ParameterMiddleware: RouterMiddleware {
    func handle(
        _ request: Request, context: AppContext, next: @concurrent (Request, AppContext) async throws -> Response
    ) async throws -> Response {
        if let operation = request.operation(context) {
            let problems = operation.problems(of: try request.queryForm)
            guard problems.isEmpty else { throw UnusableParameters(problems: problems) }
        }
        return try await next(request, context)
    }
}

extension Operation {
    /// What of these parameters is unknown, given twice, or not as described.
    func problems(of form: Form) -> [ValueProblem] {
        var left = Dictionary(parameters.compactMap(Self.query), uniquingKeysWith: { first, _ in first })
        let known = left.keys.sorted()
        return form.fields.flatMap { name, value -> [ValueProblem] in
            if let schema = left.removeValue(forKey: name) {
                return Schema(schema).problems(of: Self.value(value, as: schema), at: name)
            }
            guard !known.contains(name) else {
                return [.init(field: name, problem: "二つ以上あります。", advice: "一つだけにしてください。")]
            }
            return [
                .init(
                    field: String(name.prefix(60)), problem: "知らないパラメーターです。",
                    advice: known.isEmpty ? "ここにはパラメーターはありません。" : "使えるのは \(known.joined(separator: "、")) です。")
            ]
        }
    }

    private static func query(_ parameter: JSONValue) -> (String, JSONValue)? {
        guard parameter["in"] == "query", case .string(let name)? = parameter["name"] else { return nil }
        return (name, parameter["schema"] ?? .null)
    }

    /// The text of a URL as the value it stands for: digits alone are a number where one is wanted.
    private static func value(_ text: String, as schema: JSONValue) -> JSONValue {
        guard schema["type"] == "integer", text.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
            let number = Int(text)
        else { return .string(text) }
        return .integer(number)
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
