import HTTPTypes
import Registry
import Store
import Support
import Testing
import UseCases

@testable import enishi_server

@Suite("API: 説明のとおりに断り、受け取る")
struct APIAsDescribedTests {
    private static let withBody = OpenAPI.operations.filter { $0.body != nil }.map(\.id)

    @Test("本文のどの項目も、説明に外れた値は断り、何も保存しない", arguments: withBody)
    func refusesBodies(operation: String) async throws {
        let place = try await Place(operation)
        let schema = try #require(place.operation.body.map { OpenAPI.reference($0.schema) })
        let sent = DescribedValues.violations(of: schema)
        #expect(sent.count > 10)
        for body in sent {
            let answer = try await place.send(body.value)
            #expect(answer.status == 422, "\(operation) \(body): \(answer.body)")
            #expect(answer.wrong.first == body.field, "\(operation) \(body): \(answer.body)")
        }
    }

    @Test("本文のどの項目も、説明どおりの端の値と例は受け取る", arguments: withBody)
    func takesBodies(operation: String) async throws {
        let place = try await Place(operation)
        let schema = try #require(place.operation.body.map { OpenAPI.reference($0.schema) })
        for body in DescribedValues.examples(of: schema) {
            // There are no two entries of the same words.
            let answer = try await (operation == "addEntry" ? Place(operation) : place).send(body)
            #expect((200...201).contains(answer.status), "\(operation) \(body): \(answer.body)")
        }
    }

    @Test("どのパラメーターも、説明に外れた値は断る", arguments: OpenAPI.operations.map(\.id))
    func refusesParameters(operation: String) async throws {
        let place = try await Place(operation)
        var queries = ["colour=red"]
        for (name, schema) in place.queries {
            queries += DescribedValues.outside(schema).map { "\(name)=\($0.percentEncoded)" }
            let value = DescribedValues.inside(schema).first ?? "x"
            queries.append("\(name)=\(value.percentEncoded)&\(name)=\(value.percentEncoded)")
        }
        for query in queries {
            let answer = try await place.send(DescribedValues.first(of: place.body), query: query)
            #expect(answer.status == 400, "\(operation)?\(query): \(answer.body)")
            #expect(answer.wrong == [String(query.prefix { $0 != "=" })], "\(operation)?\(query)")
        }
    }

    @Test("どのパラメーターも、説明どおりの値は受け取る", arguments: OpenAPI.operations.map(\.id))
    func takesParameters(operation: String) async throws {
        let place = try await Place(operation)
        for (name, schema) in place.queries {
            for value in DescribedValues.inside(schema) {
                let answer = try await place.send(
                    DescribedValues.first(of: place.body), query: "\(name)=\(value.percentEncoded)")
                #expect((200...201).contains(answer.status), "\(operation)?\(name)=\(value): \(answer.body)")
            }
        }
    }

    @Test("版の書き方が説明に外れていれば、変えない", arguments: ["", "1", "\"a\"", "W/\"1\"", "\"9\", *", "\"2\""])
    func refusesVersions(tag: String) async throws {
        let place = try await Place("changeOrganization")
        #expect(try await place.send(#"{"staff": 3}"#, ifMatch: tag).status == 412)
        #expect(try await place.send(#"{"staff": 3}"#, ifMatch: "\"9\", \"1\"").status == 200)
    }
}

/// An operation at real records, and a coordinator's program to call it.
private struct Place {
    let operation: enishi_server.Operation
    private let path: String
    private let program: Program

    init(_ id: String) async throws {
        let site = try await Site.with([.bambooWorks, .whisperFarm])
        operation = try #require(OpenAPI.operations.first { $0.id == id })
        program = try await site.program(.coordinator)
        let entry = try #require(try await site.stored(Organization.bambooWorks.id)?.entries.first?.id)
        let known = [
            "{id}": "bamboo", "{partner}": "farm", "{entry}": "\(entry)", "{code}": "24", "{name}": "not-found",
        ]
        path = known.reduce(String(operation.route.path.dropFirst("/api/v1".count))) {
            $0.replacing($1.key, with: $1.value)
        }
    }

    var body: JSONValue? { operation.body.map { OpenAPI.reference($0.schema) } }

    /// The parameters behind the question mark, with their schemas.
    var queries: [(name: String, schema: JSONValue)] {
        operation.parameters.filter { $0["in"] == "query" }.compactMap { parameter in
            parameter["name"]?.text.map { ($0, parameter["schema"] ?? .null) }
        }
    }

    func send(_ body: JSONValue?, query: String = "") async throws -> Program.Answer {
        try await send(try body.map { String(decoding: try $0.bytes(), as: UTF8.self) }, query: query, ifMatch: "*")
    }

    func send(_ body: String?, query: String = "", ifMatch: String) async throws -> Program.Answer {
        let method = try #require(HTTPRequest.Method(operation.route.method))
        // Whether it is one of the same name is asked elsewhere.
        let query = operation.id == "registerOrganization" && query.isEmpty ? "namesakes=allow" : query
        return try await program.send(method, path + (query.isEmpty ? "" : "?\(query)"), body, ifMatch: ifMatch)
    }
}

/// Values that are as a schema says, and values that are not; made from the schema alone.
private enum DescribedValues {
    /// A whole value with one thing wrong in it.
    struct Violation {
        /// Where it is wrong.
        let field: String
        let value: JSONValue

        func below(_ name: String, _ whole: (JSONValue) -> JSONValue) -> Violation {
            let joint = field.isEmpty || field.hasPrefix("[") ? "" : "."
            return Violation(field: name + joint + field, value: whole(value))
        }
    }

    static func resolved(_ schema: JSONValue) -> JSONValue {
        guard let pointer = schema["$ref"]?.text else { return schema }
        return OpenAPI.schemas[String(pointer.split(separator: "/").last ?? "")] ?? .null
    }

    private static func types(_ schema: JSONValue) -> [String] {
        schema["type"].map { $0.text.map { [$0] } ?? $0.items.compactMap(\.text) } ?? []
    }

    /// A simple value that is as described.
    static func first(of schema: JSONValue?) -> JSONValue? {
        guard let schema = schema.map(resolved) else { return nil }
        if let example = schema["examples"]?.items.first ?? schema["enum"]?.items.first { return example }
        switch types(schema).first {
        case "string": return "竹の加工"
        case "integer", "number": return schema["minimum"] ?? 1
        case "array": return .array([first(of: schema["items"])].compactMap(\.self))
        case "object":
            let required = (schema["required"]?.items ?? []).compactMap(\.text)
            return .object(required.reduce(into: [:]) { $0[$1] = first(of: schema["properties"]?[$1]) })
        default: return .null
        }
    }

    static func violations(of schema: JSONValue) -> [Violation] {
        let schema = resolved(schema)
        var found = wrongTypes(schema) + outOfBounds(schema)
        if let each = schema["items"] {
            found += violations(of: each).map { violation in violation.below("[0]") { [$0] } }
            let most = schema["maxItems"]?.number
            found +=
                most.map { .init(field: "", value: .array(.init(repeating: first(of: each) ?? .null, count: $0 + 1))) }
                .map { [$0] } ?? []
        }
        if case .object(let properties)? = schema["properties"], case .object(let whole)? = first(of: schema) {
            found.append(.init(field: "未知の項目", value: .object(whole.merging(["未知の項目": 1]) { $1 })))
            for name in (schema["required"]?.items ?? []).compactMap(\.text) {
                found.append(.init(field: name, value: .object(whole.filter { $0.key != name })))
            }
            for (name, property) in properties {
                found += violations(of: property).map { violation in
                    violation.below(name) { .object(whole.merging([name: $0]) { $1 }) }
                }
            }
        }
        return found
    }

    private static func wrongTypes(_ schema: JSONValue) -> [Violation] {
        let known = types(schema)
        let all: [(String, JSONValue)] = [
            ("null", .null), ("boolean", true), ("integer", 1), ("number", .number(1.5)), ("string", "1"),
            ("array", [[[]]]), ("object", ["a": 1]),
        ]
        return all.filter { type, _ in !known.contains(type) && !(type == "integer" && known.contains("number")) }
            .map { .init(field: "", value: $1) }
    }

    /// One step outside of every bound.
    private static func outOfBounds(_ schema: JSONValue) -> [Violation] {
        var values: [JSONValue] = []
        if schema["enum"] != nil { values += types(schema).contains("integer") ? [3, 0] : ["", " ", "架空の言葉", "1"] }
        if schema["pattern"] != nil || schema["format"] == "date" { values += ["", " "] }
        if schema["pattern"]?.text?.hasPrefix("^") == true { values += ["架空", "2026-02-30\n"] }
        if schema["format"] == "date" { values += ["2026-02-30", "2026-04", "2026-04-01T00:00:00", "令和8年4月1日"] }
        if schema["minLength"]?.number == 1 { values.append("") }
        if let most = schema["maxLength"]?.number {
            // As many code points, and hardly a character.
            values += [
                .string(String(repeating: "竹", count: most + 1)),
                .string("e" + String(repeating: "\u{301}", count: most)),
            ]
        }
        if let least = schema["minimum"]?.number { values += [.integer(least - 1), .number(-1e300)] }
        if let most = schema["maximum"]?.number { values += [.integer(most + 1), .number(1e300)] }
        return values.map { .init(field: "", value: $0) }
    }

    /// The bounds themselves, the choices and the examples, one at a time in a whole value.
    static func examples(of schema: JSONValue) -> [JSONValue] {
        let schema = resolved(schema)
        if case .object(let properties)? = schema["properties"], case .object(let whole)? = first(of: schema) {
            return properties.sorted { $0.key < $1.key }.flatMap { name, property in
                examples(of: property).map { value in
                    .object(whole.merging(companions[name] ?? [:]) { $1 }.merging([name: value]) { $1 })
                }
            }
        }
        let given = (schema["examples"]?.items ?? []) + (schema["enum"]?.items ?? [])
        let nothing: [JSONValue] = types(schema).contains("null") ? [.null] : []
        return given + nothing + bounds(schema, hasExamples: !given.isEmpty)
    }

    private static func bounds(_ schema: JSONValue, hasExamples: Bool) -> [JSONValue] {
        var values = [schema["minimum"], schema["maximum"]].compactMap(\.self)
        if let each = schema["items"], !hasExamples {
            values += examples(of: each).filter { $0 != .null }.map { [$0] } + [[]]
        } else if let most = schema["maxLength"]?.number, !hasExamples {
            values +=
                [.string(String(repeating: "竹", count: most))]
                + (schema["minLength"] == nil && schema["pattern"] == nil ? [""] : ["竹"])
        }
        return values
    }

    /// What has to be said with a value for it to make sense.
    private static let companions: [String: [String: JSONValue]] = [
        "lat": ["lon": 139], "lon": ["lat": 35], "pauseUntil": ["pauseFrom": "2026-12-01"],
        "verifiedBy": ["verifiedOn": "2026-10-01"],
    ]

    /// Texts of a URL that are not as described.
    static func outside(_ schema: JSONValue) -> [String] {
        let choices = schema["enum"] == nil ? [] : ["", " ", "架空", "1"]
        guard types(schema) == ["integer"] else { return choices }
        let bounds = [schema["minimum"]?.number.map { $0 - 1 }, schema["maximum"]?.number.map { $0 + 1 }]
        return choices + bounds.compactMap(\.self).map(String.init)
            + ["", " ", "x", "1.0", "1e1", "-1", "１", "99999999999999999999", "null"]
    }

    /// Texts of a URL that are as described.
    static func inside(_ schema: JSONValue) -> [String] {
        let values = (schema["enum"]?.items ?? []) + [schema["minimum"], schema["maximum"]].compactMap(\.self)
        return values.compactMap { $0.text ?? $0.number.map(String.init) }
    }
}

@Suite("API: 説明にある形を確かめる")
struct SchemaTests {
    @Test(
        "違いを、その場所と直し方とともに言う",
        arguments: [
            (["status": "ok"], []), (["status": "dead"], ["status: 選べる値ではありません。ok、readyから選んでください。"]),
            ([:], ["status: ありません。ok、readyから選んでください。"]),
            (["status": "ok", "x": 1], ["x: 知らない項目です。項目の名前を確かめるか、送らないでください。"]),
            (["status": 1], ["status: 文字列ではありません。ok、readyから選んでください。"]),
            (["status": ""], ["status: 空の文字列です。ok、readyから選んでください。"]),
            ([1], [": JSONのオブジェクト（{ … }）ではありません。項目の名前と値を、{ } の中に書いてください。"]),
        ] as [(JSONValue, [String])])
    func status(value: JSONValue, expected: [String]) { #expect(said(value, "Status") == expected) }

    @Test(
        "消し方と、端の数も言う",
        arguments: [
            (["state": ""], ["state: 空の文字列です。下書き、確認待ち、登録中、閉鎖、取下げから選んでください。値をなくすには null を入れてください。"]),
            (["founded": "昔"], ["founded: 形が違います。「1998-04-01」のように、文字列を入れてください。値をなくすには null を入れてください。"]),
            (["lat": 60], ["lat: 20から46までの数ではありません。20から46までの数を入れてください。値をなくすには null を入れてください。"]),
            (["kinds": [1]], ["kinds[0]: 200文字までの文字列ではありません。200文字までの文字列を入れてください。"]),
            (["state": .null, "founded": "1998-04", "lat": 20, "staff": .number(2e3)], []),
        ] as [(JSONValue, [String])])
    func change(value: JSONValue, expected: [String]) { #expect(said(value, "OrganizationChange") == expected) }

    private func said(_ value: JSONValue, _ schema: String) -> [String] {
        Schema(OpenAPI.reference(schema)).problems(of: value).map { "\($0.field): \($0.problem)\($0.advice)" }
    }
}
