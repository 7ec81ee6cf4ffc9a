import HTTPTypes
import Registry
import UseCases

/// APIの説明 (OpenAPI 3.1), made from the columns, the table of access and the types of problems.
enum OpenAPI {
    static let document: JSONValue = [
        "openapi": "3.1.0",
        "info": [
            "title": "縁（えにし）API", "version": "1.0.0", "summary": "まちの事業者の名簿と、理由つきの連携候補",
            "description": .string(introduction),
            "license": ["name": "Apache License 2.0", "identifier": "Apache-2.0"],
        ],
        "servers": [["url": "/", "description": "この説明を配っているサーバー"]],
        "tags": .array(
            tags.map { ["name": .string($0.name), "description": .string($0.text)] }),
        "paths": paths,
        "components": [
            "schemas": .object(schemas),
            "responses": .object(problemResponses),
            "headers": .object(headers),
            "securitySchemes": [
                "token": [
                    "type": "http", "scheme": "bearer",
                    "description": "管理者が `enishi user token` で発行するトークン。読むだけのトークンでは変更できない。",
                ]
            ],
        ],
    ]

    private static let introduction = """
        画面と同じ名簿を、プログラムから使うための窓口です。見える範囲は画面と同じで、項目ごとの公開範囲とトークンの役割で決まります。見えない項目は、答えに出てきません。

        - 項目の名前と言葉は、`enishi export organizations --format jsonl` が書き出すものと同じです。
        - 変更には `If-Match` が要ります。読んだ時の `ETag` をそのまま付けてください。ほかの人が先に変えていれば 412 で、今の版と、その間の変更を返します。
        - 登録には `Idempotency-Key` を付けられます。同じ値で同じ内容を24時間以内に送り直すと、二重に登録せず、最初の答えを返します。
        - 一覧は `limit` 件ずつで、`next` を `after` に付けると続きを読めます。
        - エラーは `application/problem+json`（RFC 9457）で、`type` が種類を表し、変わりません。`detail` と `errors` は日本語です。
        - 変更には、画面のサインインは使えません。`Authorization: Bearer` のトークンだけを受け付けます。
        """

    private static let tags = [
        (name: "事業者", text: "名簿をさがす、読む、登録する、変える、取り下げる"), (name: "提供・求める", text: "提供できること・求めることを一つずつ扱う"),
        (name: "連携候補", text: "合う相手と、その理由"), (name: "支援制度", text: "補助金・融資などをさがし、使えるかどうかを判定する"),
        (name: "履歴", text: "自分が担当する登録に起きたこと"),
        (name: "参照表", text: "業種と市区町村"), (name: "運用", text: "動いているかどうかと、この説明"),
    ]

    private static let headers: [String: JSONValue] = [
        "ETag": ["description": "事業者の版。変更のときに If-Match に付ける。", "schema": ["type": "string", "examples": ["\"3\""]]],
        "LastingETag": ["description": "内容のしるし。If-None-Match に付けると、変わっていなければ 304 を返す。", "schema": ["type": "string"]],
        "Location": ["description": "できたものの番地", "schema": ["type": "string", "format": "uri-reference"]],
        "Link": ["description": "次のページの番地（rel=\"next\"）。最後のページにはない。", "schema": ["type": "string"]],
        "RetryAfter": ["description": "待つ秒数", "schema": ["type": "integer", "minimum": 0]],
        "WWWAuthenticate": ["description": "トークンの付け方", "schema": ["type": "string"]],
        "IdempotencyReplayed": ["description": "最初の答えを返し直したときに true", "schema": ["type": "string", "enum": ["true"]]],
    ]

    /// One answer per status; a status may stand for several types.
    private static let problemResponses = Dictionary(
        grouping: ProblemType.allCases, by: { $0.status.code }
    ).reduce(into: [String: JSONValue]()) { all, group in
        let text = group.value.map { "\($0.title)（`\($0.rawValue)`）。\($0.explanation)" }.joined(separator: "\n\n")
        var response: [String: JSONValue] = [
            "description": .string(text),
            "content": ["application/problem+json": ["schema": reference("Problem")]],
        ]
        switch group.key {
        case 401: response["headers"] = ["WWW-Authenticate": ["$ref": "#/components/headers/WWWAuthenticate"]]
        case 429, 503: response["headers"] = ["Retry-After": ["$ref": "#/components/headers/RetryAfter"]]
        default: break
        }
        all["Problem\(group.key)"] = .object(response)
    }

    static func reference(_ schema: String) -> JSONValue { ["$ref": .string("#/components/schemas/\(schema)")] }

    /// Every operation below its path.
    private static let paths = JSONValue.object(
        Dictionary(grouping: operations, by: \.route.path).mapValues { operations in
            .object(
                Dictionary(
                    operations.map { ($0.route.method.lowercased(), $0.described) },
                    uniquingKeysWith: { first, _ in first }
                ))
        })
}
