import HTTPTypes
import Registry
import UseCases

extension OpenAPI {
    /// Every operation, as `Access.table` has them.
    static let operations = organizations + entries + partners + teams + programs + events + tables + running

    /// The operation of a route.
    static let table = Dictionary(
        operations.map { ($0.route, $0) }, uniquingKeysWith: { first, _ in first })

    private static let json = ["application/json"]
    private static let patch = ["application/json", "application/merge-patch+json"]
    private static let tag = ["ETag": "ETag"]
    private static let lastingTag = ["ETag": "LastingETag"]

    private static let organizations: [Operation] = [
        Operation(
            route: .init(.get, "/api/v1/organizations"), id: "listOrganizations", tag: "事業者", summary: "名簿をさがす",
            text: "条件は、すべてを満たすものに絞ります。IDの順に並びます。", parameters: directoryParameters,
            answers: [
                .init(status: 200, text: "1ページ分の事業者", schema: "OrganizationPage", headers: ["Link": "Link"])
            ]),
        Operation(
            route: .init(.post, "/api/v1/organizations"), id: "registerOrganization", tag: "事業者", summary: "事業者を登録する",
            text: "コーディネーターと管理者だけが使えます。", parameters: [idempotencyKey, namesakes], body: ("NewOrganization", json),
            answers: [
                .init(
                    status: 201, text: "登録された事業者", schema: "Organization",
                    headers: ["ETag": "ETag", "Location": "Location", "Idempotency-Replayed": "IdempotencyReplayed"],
                    links: links)
            ], problems: [409]),
        Operation(
            route: .init(.get, "/api/v1/organizations/{id}"), id: "getOrganization", tag: "事業者", summary: "事業者を読む",
            parameters: [ifNoneMatch],
            answers: [.init(status: 200, text: "見てよい範囲の登録", schema: "Organization", headers: tag), unchanged]),
        Operation(
            route: .init(.patch, "/api/v1/organizations/{id}"), id: "changeOrganization", tag: "事業者",
            summary: "事業者の項目を変える",
            text: "送った項目だけが変わり、null は項目を消します。提供できること・求めることは /entries で変えます。人が変えた項目は、あとの取込で上書きされません。",
            parameters: [ifMatch], body: ("OrganizationChange", patch),
            answers: [.init(status: 200, text: "変えた後の登録", schema: "Organization", headers: tag)],
            problems: [409, 412, 428]),
        Operation(
            route: .init(.delete, "/api/v1/organizations/{id}"), id: "withdrawOrganization", tag: "事業者",
            summary: "登録を取り下げる", text: "名簿にも連携候補にも出なくなります。登録と履歴は残ります。", parameters: [ifMatch],
            answers: [.init(status: 204, text: "取り下げた", headers: tag)], problems: [409, 412, 428]),
    ]

    private static let entries: [Operation] = [
        Operation(
            route: .init(.get, "/api/v1/organizations/{id}/entries"), id: "listEntries", tag: "提供・求める",
            summary: "提供できること・求めることを読む",
            answers: [.init(status: 200, text: "見てよい範囲の提供・求める", schema: "EntryList", headers: tag)]),
        Operation(
            route: .init(.post, "/api/v1/organizations/{id}/entries"), id: "addEntry", tag: "提供・求める",
            summary: "一つ足す", text: "足すだけなので、If-Match はなくてもかまいません。付けたときは確かめます。",
            parameters: [ifMatchOptional], body: ("NewEntry", json),
            answers: [
                .init(
                    status: 201, text: "足されたもの", schema: "Entry", headers: ["ETag": "ETag", "Location": "Location"])
            ], problems: [409, 412]),
        Operation(
            route: .init(.get, "/api/v1/organizations/{id}/entries/{entry}"), id: "getEntry", tag: "提供・求める",
            summary: "一つ読む", answers: [.init(status: 200, text: "提供・求める", schema: "Entry", headers: tag)]),
        Operation(
            route: .init(.patch, "/api/v1/organizations/{id}/entries/{entry}"), id: "changeEntry", tag: "提供・求める",
            summary: "一つ変える", text: "If-Match は事業者の版です。言葉を変えると、前の言葉を確かめた日は消えます。", parameters: [ifMatch],
            body: ("EntryChange", patch),
            answers: [.init(status: 200, text: "変えた後のもの", schema: "Entry", headers: tag)],
            problems: [409, 412, 428]),
        Operation(
            route: .init(.delete, "/api/v1/organizations/{id}/entries/{entry}"), id: "removeEntry", tag: "提供・求める",
            summary: "一つ消す", text: "If-Match は事業者の版です。", parameters: [ifMatch],
            answers: [.init(status: 204, text: "消した", headers: tag)], problems: [409, 412, 428]),
    ]

    private static let partners: [Operation] = [
        Operation(
            route: .init(.get, "/api/v1/organizations/{id}/partners"), id: "findPartners", tag: "連携候補",
            summary: "事業者に合う相手をさがす", parameters: partnerParameters,
            answers: [.init(status: 200, text: "合う順の相手と、その理由", schema: "PartnerAnswer")]),
        Operation(
            route: .init(.get, "/api/v1/organizations/{id}/partners/{partner}"), id: "explainStanding", tag: "連携候補",
            summary: "ある相手が何番目か、出てこないならなぜか", text: "事業者を受け持つ人だけが使えます。見てよいものだけから答えます。",
            parameters: standingParameters,
            answers: [.init(status: 200, text: "何番目か、または出てこないわけ", schema: "Standing")]),
        Operation(
            route: .init(.post, "/api/v1/partners"), id: "findPartnersForText", tag: "連携候補", summary: "登録せずに、文章で相手をさがす",
            text: "送られた文章は保存せず、記録にも残しません。", body: ("PartnerQuestion", json),
            answers: [.init(status: 200, text: "合う順の相手と、その理由", schema: "PartnerAnswer")]),
    ]

    private static let events: [Operation] = [
        Operation(
            route: .init(.get, "/api/v1/events"), id: "listEvents", tag: "履歴", summary: "担当する登録に起きたことを、古い順に読む",
            parameters: [limit, after],
            answers: [.init(status: 200, text: "1ページ分の出来事", schema: "EventPage", headers: ["Link": "Link"])]),
        Operation(
            route: .init(.get, "/api/v1/organizations/{id}/events"), id: "listEventsOfOrganization", tag: "履歴",
            summary: "一つの登録に起きたことを、古い順に読む",
            answers: [.init(status: 200, text: "すべての出来事", schema: "EventList")]),
    ]

    private static let tables: [Operation] = [
        Operation(
            route: .init(.get, "/api/v1/industries"), id: "listIndustries", tag: "参照表", summary: "日本標準産業分類（第14回改定）",
            parameters: [ifNoneMatch],
            answers: [.init(status: 200, text: "すべての業種", schema: "IndustryList", headers: lastingTag), unchangedTable]),
        Operation(
            route: .init(.get, "/api/v1/industries/{code}"), id: "getIndustry", tag: "参照表", summary: "一つの業種とその上下",
            parameters: [ifNoneMatch],
            answers: [
                .init(status: 200, text: "業種", schema: "IndustryWithNeighbours", headers: lastingTag), unchangedTable,
            ]),
        Operation(
            route: .init(.post, "/api/v1/industry-suggestions"), id: "suggestIndustries", tag: "参照表",
            summary: "仕事の内容から、業種の候補をさがす", text: "送られた文章は保存せず、記録にも残しません。",
            body: ("IndustryQuestion", json),
            answers: [.init(status: 200, text: "点の高い順の細分類と、その理由", schema: "IndustrySuggestions")]),
        Operation(
            route: .init(.get, "/api/v1/municipalities"), id: "listMunicipalities", tag: "参照表", summary: "市区町村",
            parameters: [
                query("prefecture", "都道府県の名前か、2桁の番号", ["type": "string"], example: "東京都"), ifNoneMatch,
            ],
            answers: [
                .init(status: 200, text: "団体コードの順の市区町村", schema: "MunicipalityList", headers: lastingTag),
                unchangedTable,
            ]),
    ]

    private static let running: [Operation] = [
        Operation(
            route: .init(.get, "/api/v1/health"), id: "health", tag: "運用", summary: "動いているか",
            answers: [.init(status: 200, text: "動いている", schema: "Status")]),
        Operation(
            route: .init(.get, "/api/v1/readiness"), id: "readiness", tag: "運用", summary: "データベースを読めるか",
            answers: [.init(status: 200, text: "読める", schema: "Status")]),
        Operation(
            route: .init(.get, "/api/v1/openapi.json"), id: "describe", tag: "運用", summary: "この説明",
            parameters: [ifNoneMatch],
            answers: [.init(status: 200, text: "OpenAPI 3.1", schema: "Document", headers: lastingTag), unchangedTable]),
        Operation(
            route: .init(.get, "/api/v1/problems/{name}"), id: "explainProblem", tag: "運用", summary: "問題の種類の説明（画面）",
            answers: [.init(status: 200, text: "日本語の説明", schema: "", type: "text/html")]),
    ]

    private static let unchanged = Operation.Answer(status: 304, text: "If-None-Match の版から変わっていない", headers: tag)
    private static let unchangedTable = Operation.Answer(status: 304, text: "変わっていない", headers: lastingTag)

    private static let links: JSONValue = [
        "read": ["operationId": "getOrganization", "parameters": ["id": "$response.body#/id"]],
        "entries": ["operationId": "listEntries", "parameters": ["id": "$response.body#/id"]],
        "partners": ["operationId": "findPartners", "parameters": ["id": "$response.body#/id"]],
    ]
}

// Parameters that several operations share.
extension OpenAPI {
    static func query(_ name: String, _ text: String, _ schema: JSONValue, example: JSONValue? = nil) -> JSONValue {
        var members: [String: JSONValue] = [
            "name": .string(name), "in": "query", "description": .string(text), "schema": schema,
        ]
        if let example { members["example"] = example }
        return .object(members)
    }

    private static func header(
        _ name: String, _ text: String, isRequired: Bool, _ schema: JSONValue = ["type": "string"]
    ) -> JSONValue {
        [
            "name": .string(name), "in": "header", "required": .bool(isRequired), "description": .string(text),
            "schema": schema, "example": "\"3\"",
        ]
    }

    private static let versions: JSONValue = ["type": "string", "pattern": #"^(\*|"[0-9]+"( *, *"[0-9]+")*)$"#]
    static let ifMatch = header("If-Match", "読んだ時の ETag。* は、どの版でもよい。", isRequired: true, versions)
    static let ifMatchOptional = header("If-Match", "読んだ時の ETag", isRequired: false, versions)
    static let ifNoneMatch = header("If-None-Match", "前に受け取った ETag", isRequired: false)
    static let idempotencyKey: JSONValue = [
        "name": "Idempotency-Key", "in": "header", "required": false,
        "description": "この登録を送り直すときに同じ値を付ける。アカウントごとに24時間覚える。",
        "schema": ["type": "string", "minLength": 1, "maxLength": 200, "pattern": "^[!-~]+$"],
        "example": "5f1d2c1e-8f0b-4c55-9d1b-0c7f3a0a7d11",
    ]
    static let namesakes = query(
        "namesakes", "同じ市区町村に同じ名前の事業者があるとき。refuse は 409 で断り、allow は別の事業者として登録する。",
        ["type": "string", "enum": ["refuse", "allow"], "default": "refuse"])
    static let limit = query("limit", "1ページの件数", ["type": "integer", "minimum": 1, "maximum": 100, "default": 20])
    static let after = query("after", "前のページの next。中身に意味はない。", ["type": "string"])

    private static let sector = query("sector", "工・商・農の別。others は、工・商・農のほか", ["type": "string", "enum": sectorChoices])
    private static let kind = query("kind", "種別", ["type": "string", "enum": kindChoices])
    static let sectorChoices = JSONValue.array(
        (Sector.allCases.map(\.rawValue) + ["others"]).map(JSONValue.string))
    static let kindChoices = JSONValue.array(Organization.Kind.allCases.map { .string($0.rawValue) })

    static let directoryParameters: [JSONValue] = [
        query("q", "言葉。空白で区切ると、すべてを含むものをさがす。", ["type": "string"], example: "研磨 ステンレス"),
        query("place", "市区町村。団体コードか、都道府県からの名前", ["type": "string"], example: "131199"), sector, kind,
        query("industry", "業種。日本標準産業分類のコードか名前。下の分類も含む。", ["type": "string"], example: "24"), limit, after,
    ]

    static let standingParameters: [JSONValue] = [
        query("only", "これだけからさがす。needs（だれが持っているか）、offers（だれが使えるか）、または提供・求めるのID", ["type": "string"], example: "offers"),
        sector, kind, query("within", "ここからの距離（km）", ["type": "integer", "enum": distances]),
    ]

    static let partnerParameters: [JSONValue] =
        standingParameters + [
            query(
                "top", "件数",
                [
                    "type": "integer", "minimum": 1, "maximum": .integer(PartnerFilters.most),
                    "default": .integer(PartnerFilters.usual),
                ])
        ]
    static let distances = JSONValue.array(PartnerFilters.distances.compactMap { Int($0) }.map(JSONValue.integer))
}
