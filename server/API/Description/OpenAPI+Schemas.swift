import JapaneseText
import Matching
import Registry
import UseCases

extension OpenAPI {
    static let schemas: [String: JSONValue] = [
        "Organization": organization,
        "NewOrganization": newOrganization,
        "OrganizationChange": organizationChange,
        "OrganizationPage": object(
            "名簿の1ページ",
            [
                "total": ["type": "integer", "minimum": 0, "description": "条件に合う数"],
                "organizations": ["type": "array", "items": reference("Organization")], "next": next,
            ], required: ["total", "organizations", "next"]),
        "Entry": object("提供できること、または求めること", entry(of: .answer), required: ["id", "side", "text"]),
        "EntryContent": object("提供できること、または求めること（登録の中で）", entry(of: .content), required: ["text"]),
        "NewEntry": object("足す、提供できること、または求めること", entry(of: .new), required: ["side", "text"]),
        "EntryChange": object("変える項目。null は項目を消す。", entry(of: .change), required: []),
        "EntryList": object(
            "提供・求めるの一覧", ["entries": ["type": "array", "items": reference("Entry")]], required: ["entries"]),
        "PartnerQuestion": partnerQuestion, "PartnerAnswer": partnerAnswer, "Partner": partner, "Reason": reason,
        "ProgramList": programList, "ProgramOutline": programOutline, "Program": program,
        "ProgramCondition": programCondition, "ProgramAnswer": programAnswer, "ProgramMatch": programMatch,
        "ProgramFinding": programFinding, "TeamQuestion": teamQuestion, "TeamAnswer": teamAnswer, "Team": team,
        "TeamReason": teamReason,
        "Standing": standing,
        "Event": event,
        "EventList": object(
            "出来事", ["events": ["type": "array", "items": reference("Event")]], required: ["events"]),
        "EventPage": object(
            "出来事の1ページ", ["events": ["type": "array", "items": reference("Event")], "next": next],
            required: ["events", "next"]),
        "Industry": object("業種", industry, required: ["code", "name"]),
        "IndustryList": object(
            "業種の一覧", ["industries": ["type": "array", "items": reference("Industry")]], required: ["industries"]),
        "IndustryWithNeighbours": object(
            "業種とその上下",
            [
                "industry": reference("Industry"), "above": ["type": "array", "items": reference("Industry")],
                "below": ["type": "array", "items": reference("Industry")],
            ], required: ["industry", "above", "below"]),
        "IndustryQuestion": industryQuestion, "IndustrySuggestions": industrySuggestions,
        "Municipality": municipality,
        "MunicipalityList": object(
            "市区町村の一覧", ["municipalities": ["type": "array", "items": reference("Municipality")]],
            required: ["municipalities"]),
        "Status": object(
            "稼働状態", ["status": ["type": "string", "enum": ["ok", "ready"]]], required: ["status"]),
        "Document": ["type": "object", "description": "OpenAPI 3.1 の文書", "required": ["openapi", "paths"]],
        "Problem": problem, "ValueProblem": valueProblem,
    ]

    /// An object that has these members and no others.
    static func object(_ text: String, _ members: [String: JSONValue], required: [String]) -> JSONValue {
        var schema: [String: JSONValue] = [
            "type": "object", "description": .string(text), "properties": .object(members),
            "additionalProperties": false,
        ]
        if !required.isEmpty { schema["required"] = .array(required.map(JSONValue.string)) }
        return .object(schema)
    }

    private static let next: JSONValue = [
        "type": ["string", "null"], "description": "次のページの after。最後のページでは null",
    ]

    static func text(_ description: String, _ more: [String: JSONValue] = [:]) -> JSONValue {
        .object(["type": "string", "description": .string(description)].merging(more) { $1 })
    }

    static func words(_ words: [String]) -> JSONValue { .array(words.map(JSONValue.string)) }
}

// 事業者
extension OpenAPI {
    private static let organization: JSONValue = {
        var members: [String: JSONValue] = [
            "version": ["type": "integer", "minimum": 1, "description": "版。ETag と同じ数"],
            "offers": ["type": "array", "items": reference("Entry"), "description": "提供できること"],
            "needs": ["type": "array", "items": reference("Entry"), "description": "求めること"],
        ]
        for key in OrganizationJSON.keys { members[key.name] = .object(schema(of: key)) }
        return object("事業者。分からない項目と、見てはならない項目は、ない。", members, required: ["id", "name", "version", "offers", "needs"])
    }()

    private static let newOrganization: JSONValue = {
        let entries: (String) -> JSONValue = { text in
            [
                "type": ["array", "null"], "maxItems": .integer(OrganizationJSON.mostEntries),
                "items": reference("EntryContent"),
                "description": .string(text),
            ]
        }
        let members = sent.merging(["offers": entries("提供できること"), "needs": entries("求めること")]) { $1 }
        guard case .object(var schema) = object("登録する事業者。分からない項目は、送らないか null", members, required: ["name"])
        else { return .null }
        schema["examples"] = [
            [
                "name": "架空あおば製作所", "kinds": ["会社・事業者"], "industryCode": "2442", "location": "東京都板橋区",
                "offers": [["text": "薄板の曲げ加工", "category": "加工"]], "needs": [["text": "試作の図面を描ける人"]],
            ]
        ]
        return .object(schema)
    }()

    private static let organizationChange: JSONValue = {
        guard case .object(var schema) = object("変える項目。null は項目を消す。", sent, required: []) else { return .null }
        schema["examples"] = [["staff": 12, "description": .null]]
        return .object(schema)
    }()

    /// Every key that may be sent; all but the name may be null.
    private static let sent: [String: JSONValue] = {
        let keys = OrganizationJSON.keys.filter { $0.field != nil }
        return Dictionary(
            uniqueKeysWithValues: keys.map { key in
                let schema = bounded(schema(of: key), as: key)
                return (key.name, .object(orNull(schema, isNullable: key.name != "name")))
            })
    }()

    /// With what holds for sent values only: what was imported before may be longer.
    private static func bounded(_ schema: [String: JSONValue], as key: OrganizationJSON.Key) -> [String: JSONValue] {
        let bounds = bounds[key.name] ?? [:]
        guard key.shape == .list else {
            let isFree =
                key.shape == .text
                && ["enum", "format", "pattern"].allSatisfy { schema[$0] == nil && bounds[$0] == nil }
            return schema.merging(isFree ? ["maxLength": 2_000] : [:]) { $1 }.merging(bounds) { $1 }
        }
        let item = ["type": "string", "maxLength": 200, "pattern": #"\S"#].merging(bounds) { $1 }
        return schema.merging(["items": .object(item), "maxItems": 100]) { $1 }
    }

    private static func schema(of key: OrganizationJSON.Key) -> [String: JSONValue] {
        let note = key.isForCoordinators && key.field != nil ? "（コーディネーターか管理者だけが変えられる）" : ""
        var schema: [String: JSONValue] = [
            "title": .string(key.title), "description": .string((notes[key.name] ?? key.title) + note),
        ]
        switch key.shape {
        case .text: schema["type"] = "string"
        case .number: schema["type"] = isWhole(key) ? "integer" : "number"
        case .list: schema.merge(["type": "array", "items": ["type": "string"]]) { $1 }
        }
        return schema.merging(limits[key.name] ?? [:]) { $1 }
    }

    private static func isWhole(_ key: OrganizationJSON.Key) -> Bool { key.field != .coordinate }

    private static func orNull(_ schema: [String: JSONValue], isNullable: Bool) -> [String: JSONValue] {
        guard isNullable, let type = schema["type"] else { return schema }
        var schema = schema
        schema["type"] = [type, "null"]
        if case .array(let words)? = schema["enum"] { schema["enum"] = .array(words + [.null]) }
        return schema
    }

    /// What the title alone does not say.
    private static let notes = [
        "id": "ID。一度だけ作られ、使い回されない。", "kinds": "種別。一覧にない言葉は、書かれたまま残る。", "corporateNumber": "法人番号。13桁。検査数字を確かめる。",
        "invoiceNumber": "インボイス登録番号。T と13桁", "industryCode": "日本標準産業分類のコード", "industry": "業種の言葉。分類の名前ならコードになる。",
        "sector": "工商農の別。手で言うときだけ。言わなければ種別と業種から決まる。", "municipalityCode": "団体コード。検査数字つきの6桁",
        "location": "市区町村の名前。都道府県から",
        "representative": "代表者。「氏名 / 電話 / メール」", "contact": "担当者。「氏名 / 電話 / メール」", "founded": "設立・創業日。年だけ、年月だけでもよい。",
        "capital": "資本金（円）", "staff": "常時使用する従業員の数（人）", "farmArea": "経営面積（平方メートル）", "capacity": "月に受けられる紹介の数。0は受けない。",
        "audiences": "項目ごとの公開範囲。「電話番号=コーディネーターまで」。もとの範囲より広くはできない。", "identifiers": "他の番号。「台帳の名=番号」",
        "closedOn": "登記記録の閉鎖・廃業の日", "verifiedBy": "内容を確かめた課や人",
    ]

    private static let limits: [String: [String: JSONValue]] = [
        "sector": ["enum": words(Sector.allCases.map(\.label))],
        "placeKind": ["enum": words(Place.Kind.allCases.map(\.label))],
        "state": ["enum": words(Organization.State.allCases.filter { $0 != .merged }.map(\.label))],
        "certifiedFarmer": ["enum": ["はい", "いいえ"]], "lat": ["minimum": 20, "maximum": 46],
        "lon": ["minimum": 122, "maximum": 154], "capital": ["minimum": 0], "staff": ["minimum": 0],
        "farmArea": ["minimum": 0], "capacity": ["minimum": 0], "corporateNumber": ["examples": ["8990000000001"]],
        "invoiceNumber": ["examples": ["T8990000000001"]], "industryCode": ["examples": ["24", "2442"]],
        "postalCode": ["examples": ["173-0004"]], "phone": ["examples": ["03-0000-0000"]],
        "email": ["examples": ["name@example.jp"]], "website": ["examples": ["https://www.example.jp"]],
        "founded": ["pattern": "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$", "examples": ["1998-04-01", "1998-04", "1998"]],
        "pauseFrom": date("2026-12-28"), "pauseUntil": date("2027-01-04"), "closedOn": date("2026-03-31"),
        "verifiedOn": date("2026-10-01"), "municipalityCode": ["examples": ["131199"]],
        "location": ["examples": ["東京都板橋区"]],
        "kinds": ["examples": [words(Organization.Kind.allCases.prefix(2).map(\.label))]],
    ]

    static func date(_ example: String) -> [String: JSONValue] { ["format": "date", "examples": [.string(example)]] }

    /// What holds for sent values only; of a list, for each of its texts.
    private static let bounds: [String: [String: JSONValue]] = [
        "name": ["minLength": 1, "maxLength": 200], "corporateNumber": ["pattern": "^[0-9]{13}$"],
        "invoiceNumber": ["pattern": "^T[0-9]{13}$"], "industryCode": ["pattern": "^([A-T]|[0-9]{2,4})$"],
        "industry": ["maxLength": 200], "municipalityCode": ["pattern": "^[0-9]{6}$"], "location": ["maxLength": 100],
        "postalCode": ["pattern": "^[0-9]{3}-?[0-9]{4}$"], "address": ["maxLength": 300],
        "phone": ["pattern": "^[0-9+(][0-9+() -]*$", "maxLength": 30],
        "email": ["pattern": #"^[^\s@]+@[^\s@]+$"#, "maxLength": 254],
        "website": ["pattern": #"^https?://\S+$"#, "maxLength": 2_000], "capital": ["maximum": 1_000_000_000_000_000],
        "staff": ["maximum": 1_000_000_000], "farmArea": ["maximum": 1_000_000_000_000],
        "capacity": ["maximum": 1_000_000], "verifiedBy": ["maxLength": 100],
        "audiences": ["pattern": "^[^=]+=[^=]+$", "examples": ["電話番号=コーディネーターまで"]],
        "identifiers": ["pattern": #"^[^=]*[^=\s][^=]*=.*\S"#, "examples": ["台帳の名=12-34"]],
        "representative": ["maxLength": 400, "examples": ["架空 花子 / 03-0000-0001"]],
        "contact": ["maxLength": 400, "examples": ["架空 花子 / 03-0000-0001"]],
    ]
}

// 提供・求める
extension OpenAPI {
    private enum EntryUse { case answer, content, new, change }

    private static func entry(of use: EntryUse) -> [String: JSONValue] {
        let side: JSONValue = [
            "type": "string", "enum": words(Entry.Side.allCases.map(\.rawValue)),
            "description": "offer は提供できること、need は求めること",
        ]
        var members = entryMembers
        if use == .answer { members["id"] = text("ID。言葉を変えても同じ。") }
        if [.answer, .new].contains(use) { members["side"] = side }
        guard use != .answer else { return members }
        for (name, schema) in members where !["text", "side"].contains(name) {
            guard case .object(var schema) = schema else { continue }
            schema.merge(entryBounds[name] ?? [:]) { $1 }
            members[name] = .object(orNull(schema, isNullable: true))
        }
        return members
    }

    private static let entryMembers: [String: JSONValue] = [
        "text": text(
            "本人の言葉", ["minLength": 1, "maxLength": .integer(Entry.maximumLength), "examples": ["薄板の曲げ加工"]]),
        "category": text("区分", ["enum": words(Entry.Category.allCases.map(\.label))]),
        "season": [
            "type": "array", "items": ["type": "integer", "minimum": 1, "maximum": 12],
            "description": "時期。月の数。なければ通年か不明",
        ],
        "quantity": text("数量", ["examples": ["週20kg"]]),
        "audience": text("公開範囲。なければ公開（事業承継にかかわるものはコーディネーターまで）", ["examples": ["公開", "登録者まで", "支援機関まで", "コーディネーターまで"]]),
        "validFrom": text("この日から", date("2026-04-01")), "validUntil": text("この日まで", date("2027-03-31")),
        "verified": text("確かめた日と人（コーディネーターか管理者だけが変えられる）", ["examples": ["2026-10-01 農政課"]]),
        "state": text(
            "状態。なければ公開中（コーディネーターか管理者だけが変えられる）", ["enum": words(Entry.State.allCases.map(\.label))]),
        "confirmed": ["type": "boolean", "description": "本人がそう言ったか。なければ true（コーディネーターか管理者だけが変えられる）"],
    ]

    /// What holds for sent values only.
    private static let entryBounds: [String: [String: JSONValue]] = [
        "season": ["maxItems": 12], "quantity": ["maxLength": 200], "audience": ["minLength": 1, "maxLength": 200],
        "verified": ["pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}( .+)?$", "maxLength": 200],
    ]
}

// 連携候補
extension OpenAPI {
    private static let partnerQuestion: JSONValue = {
        let texts: (String) -> JSONValue = { name in
            [
                "type": "array", "maxItems": .integer(PartnerQuestion.mostTexts), "description": .string(name),
                "items": ["type": "string", "maxLength": .integer(Consultation.longestText)],
            ]
        }
        let filters = object(
            "相手のしぼりこみ",
            [
                "sector": ["type": "string", "enum": sectorChoices], "kind": ["type": "string", "enum": kindChoices],
                "within": ["type": "integer", "enum": distances, "description": "place からの距離（km）"],
                "top": [
                    "type": "integer", "minimum": 1, "maximum": .integer(PartnerFilters.most), "description": "件数",
                ],
            ], required: [])
        let question = object(
            "求めることと提供できること。どちらかは要る。合わせて\(Consultation.maximumLength)文字まで",
            [
                "needs": texts("求めること"), "offers": texts("提供できること"),
                "sector": [
                    "type": "string", "enum": words(Sector.allCases.map(\.rawValue)), "description": "自分の工・商・農の別",
                ],
                "place": place("自分のいる"), "filters": filters,
            ], required: [])
        guard case .object(var schema) = question else { return .null }
        schema["anyOf"] = [["required": ["needs"]], ["required": ["offers"]]]
        schema["examples"] = [
            [
                "needs": ["竹の加工を頼みたい"], "offers": ["竹林の間伐材"], "sector": "agriculture", "place": "東京都西東京市",
                "filters": ["top": 5],
            ]
        ]
        return .object(schema)
    }()

    static func place(_ whose: String) -> JSONValue {
        text("\(whose)市区町村（名前か団体コード）か所在地", ["minLength": 1, "maxLength": 300, "examples": ["東京都板橋区"]])
    }

    private static let versions = object(
        "答えのもとになった知識・重み・統計の版",
        ["knowledge": text("知識"), "weights": text("重み"), "statistics": text("統計")],
        required: ["knowledge", "weights", "statistics"])

    private static let partnerAnswer = object(
        "連携候補の答え",
        [
            "query": ["type": ["string", "null"], "description": "さがした事業者のID。文章でさがしたときは null"],
            "on": text("この日の登録で照らし合わせた", ["format": "date"]),
            "versions": versions, "results": ["type": "array", "items": reference("Partner")],
        ], required: ["query", "on", "versions", "results"])

    private static let partner = object(
        "連携候補",
        [
            "rank": ["type": "integer", "minimum": 1], "id": text("事業者のID"), "name": text("名称"),
            "score": ["type": "integer", "description": "点。reasons の share の合計"],
            "reasons": ["type": "array", "items": reference("Reason")],
            "unknown": ["type": "array", "items": ["type": "string"], "description": "分からないこと"],
            "wouldChange": ["type": "array", "items": ["type": "string"], "description": "分かれば答えが変わること"],
        ], required: ["rank", "id", "name", "score", "reasons", "unknown", "wouldChange"])

    private static let standing: JSONValue = {
        let texts: JSONValue = ["type": "array", "items": ["type": "string"]]
        let side = object(
            "片方の言うこと", ["id": text("事業者のID"), "needs": texts, "offers": texts], required: ["id", "needs", "offers"])
        let gates = Gate.allCases.map { JSONValue.string($0.rawValue) }
        return object(
            "候補の中での位置",
            [
                "query": text("尋ねた事業者のID"), "on": text("この日の登録で照らし合わせた", ["format": "date"]),
                "versions": versions,
                "standing": text(
                    "答え",
                    ["enum": ["ranked", "removed", "unrelated", "askerWithoutEntries", "partnerWithoutEntries"]]),
                "gate": [
                    "type": ["string", "null"], "description": "removed のとき、何が外したか", "enum": .array(gates + [.null]),
                ],
                "text": text("読み上げられる文"), "asker": side, "partner": side,
                "result": ["anyOf": [reference("Partner"), ["type": "null"]]],
            ],
            required: ["query", "on", "versions", "standing", "gate", "text", "asker", "partner", "result"])
    }()

    private static let reason = object(
        "理由",
        [
            "factor": text("何の点か"), "share": ["type": "integer", "description": "点のうちの分"],
            "need": ["type": ["string", "null"], "description": "求めること"],
            "offer": ["type": ["string", "null"], "description": "提供できること"],
            "chain": ["type": "array", "items": ["type": "string"], "description": "共通する言葉"],
            "text": text("読み上げられる一文"),
        ], required: ["factor", "share", "need", "offer", "chain", "text"])
}

// 履歴・参照表・問題
extension OpenAPI {
    private static let event = object(
        "出来事",
        [
            "sequence": ["type": "integer", "minimum": 1, "description": "通し番号"],
            "time": text("日時（日本時間）", ["format": "date-time"]), "account": text("だれが（名前）"),
            "action": text("何を。create は登録、change は変更、withdraw は取下げ、erase は個人情報の消去"), "organization": text("事業者のID"),
            "fields": ["type": "array", "items": ["type": "string"], "description": "変わった項目"],
        ], required: ["sequence", "time", "account", "action", "organization", "fields"])

    private static let industry: [String: JSONValue] = [
        "code": text("コード", ["examples": ["E", "24", "2442"]]), "name": text("正式な名前"),
        "parent": text("一つ上のコード。大分類にはない。"),
        "sector": text("工・商・農の別", ["enum": words(Sector.allCases.map(\.rawValue))]),
    ]

    private static let municipality = object(
        "市区町村",
        [
            "code": text("団体コード", ["pattern": "^[0-9]{6}$"]), "prefecture": text("都道府県"),
            "name": text("市区町村の名前。政令市の区と郡の町村は、市や郡の名前から"),
            "lat": ["type": "number", "description": "緯度"], "lon": ["type": "number", "description": "経度"],
        ], required: ["code", "prefecture", "name", "lat", "lon"])

    private static let problem = object(
        "問題の知らせ（RFC 9457）",
        [
            "type": text(
                "種類。変わらない。番地を開くと説明がある。", ["format": "uri-reference", "enum": words(ProblemType.allCases.map(\.path))]),
            "title": text("種類の名前"), "status": ["type": "integer", "minimum": 400, "maximum": 599],
            "detail": text("何が起きたか、どうすればよいか"), "instance": text("このリクエストの番号", ["format": "uri-reference"]),
            "errors": ["type": "array", "items": reference("ValueProblem"), "description": "値ごとの理由"],
            "candidates": [
                "type": "array", "description": "同じ名前の事業者（409 のとき）",
                "items": object("事業者", ["id": text("事業者のID"), "name": text("名称")], required: ["id", "name"]),
            ],
            "version": ["type": "integer", "minimum": 1, "description": "今の版（412のとき）"],
            "changes": ["type": "array", "items": reference("Event"), "description": "If-Match の版の後に起きたこと（412のとき）"],
        ], required: ["type", "title", "status", "detail", "instance"])

    private static let valueProblem = object(
        "値の指摘",
        ["field": text("項目かパラメーターの名前"), "problem": text("何が違うか"), "advice": text("どうすればよいか")],
        required: ["field", "problem", "advice"])
}
