import UseCases

/// One method at one path, as OpenAPI describes it. Who may use it comes from `Access.table`.
struct Operation {
    let route: Access.Route
    let id: String
    let tag: String
    let summary: String
    var text = ""
    var parameters: [JSONValue] = []
    /// The schema of the body and the types it may be sent as.
    var body: (schema: String, types: [String])?
    /// What is answered when all is well.
    var answers: [Answer] = []
    /// Problems beside those that can happen to every request.
    var problems: Set<Int> = []

    struct Answer {
        let status: Int
        let text: String
        /// Nil: an answer without a body.
        var schema: String?
        var type = "application/json"
        var headers: [String: String] = [:]
        var links: JSONValue?
    }

    var described: JSONValue {
        var members: [String: JSONValue] = [
            "operationId": .string(id), "tags": [.string(tag)], "summary": .string(summary), "security": security,
            "responses": .object(responses),
        ]
        if !text.isEmpty { members["description"] = .string(text) }
        let all = pathParameters + parameters
        if !all.isEmpty { members["parameters"] = .array(all) }
        if let body {
            members["requestBody"] = [
                "required": true,
                "content": .object(
                    Dictionary(
                        body.types.map { ($0, ["schema": OpenAPI.reference(body.schema)]) },
                        uniquingKeysWith: { first, _ in first })),
            ]
        }
        return .object(members)
    }

    private var access: Access { Access.table[route] ?? .coordinators }

    private var security: JSONValue { access == .everybody ? [[:], ["token": []]] : [["token": []]] }

    private var responses: [String: JSONValue] {
        var all: [String: JSONValue] = [:]
        for answer in answers { all["\(answer.status)"] = answer.described }
        var statuses = problems.union([400, 401, 429, 500, 503])
        if access != .everybody { statuses.insert(403) }
        if !pathParameters.isEmpty { statuses.insert(404) }
        if body != nil { statuses.formUnion([413, 415, 422]) }
        for status in statuses { all["\(status)"] = ["$ref": .string("#/components/responses/Problem\(status)")] }
        return all
    }

    /// The places in the path.
    private var pathParameters: [JSONValue] {
        route.path.split(separator: "/").filter { $0.hasPrefix("{") }.map { part in
            let name = String(part.dropFirst().dropLast())
            return [
                "name": .string(name), "in": "path", "required": true,
                "description": .string(Self.places[name] ?? name), "schema": Self.schemas[name] ?? ["type": "string"],
            ]
        }
    }

    private static let schemas: [String: JSONValue] = [
        "code": ["type": "string", "pattern": "^([A-T]|[0-9]{2,4})$", "examples": ["24"]],
        "name": ["type": "string", "enum": .array(ProblemType.allCases.map { .string($0.rawValue) })],
    ]

    private static let places = [
        "id": "事業者のID。法人番号などの番号でもよい（その番号を持つ登録が一つだけのとき）。", "entry": "提供・求めるのID", "code": "日本標準産業分類のコード",
        "name": "問題の種類の名前",
    ]
}

extension Operation.Answer {
    var described: JSONValue {
        var members: [String: JSONValue] = ["description": .string(text)]
        if let schema {
            members["content"] = .object([
                type: ["schema": schema.isEmpty ? ["type": "string"] : OpenAPI.reference(schema)]
            ])
        }
        if !headers.isEmpty {
            members["headers"] = .object(headers.mapValues { ["$ref": .string("#/components/headers/\($0)")] })
        }
        if let links { members["links"] = links }
        return .object(members)
    }
}
